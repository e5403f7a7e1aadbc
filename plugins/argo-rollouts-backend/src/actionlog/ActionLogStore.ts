import type {
  ActionLogQuery,
  LoggedAction,
  RolloutRef,
} from 'backstage-plugin-argo-rollouts-common';

/** Where attempts are kept. Every method throws when the database does not do it. */
export interface ActionLogStore {
  /**
   * Adds an attempt unless its key is taken; then the attempt that took it. Of several
   * callers at the same time, on all replicas, one is told null.
   */
  claim(record: ActionRecord): Promise<ActionRecord | null>;
  /**
   * Adds an attempt, or moves the one that is there forward; false when it has gone
   * further already. What its own backend knows replaces what was found out in its
   * place, also when it is only what an abort was about to send; a key
   * that another attempt took does not matter any more. Its reasons are added to those that
   * are there.
   */
  record(record: ActionRecord): Promise<boolean>;
  /**
   * As {@link ActionLogStore.record}, but only while nothing is known of it, or while
   * somebody is still to find out what the controller made of it.
   */
  recover(record: ActionRecord): Promise<boolean>;
  /** Its backend still lives, until that time at least. */
  renewLeases(ids: string[], until: string): Promise<void>;
  /**
   * Attempts of which more is to be found out and whose lease has ended: under way, or
   * accepted. Each is given to one caller until that time.
   */
  claimAbandoned(options: {
    now: string;
    until: string;
    limit: number;
  }): Promise<ActionRecord[]>;
  get(id: string): Promise<ActionRecord | undefined>;
  addReason(id: string, reason: LoggedAction['reasons'][number]): Promise<void>;
  /** Newest first, those after the given one. */
  list(options: {
    scope: ActionLogScope;
    filter: ActionLogQuery;
    limit: number;
    after: ActionLogPosition | null;
  }): Promise<LoggedAction[]>;
  /** How many were deleted, at most so many; overrides of the gate stay. */
  deleteRequestedBefore(time: string, limit: number): Promise<number>;
  /** Does nothing, if the database works. */
  check(): Promise<void>;
}

export interface ActionRecord {
  entry: LoggedAction;
  /** Of the request: a key serves one request only. */
  requestHash: string;
  /**
   * Until when the backend that carries it out, or looks for its effect, is taken to be
   * alive; null when there is nothing more to find out.
   */
  leaseUntil: string | null;
}

/** The attempts that belong to an entity: made on it, or on a rollout that it selects. */
export interface ActionLogScope {
  entityRef: string;
  rollouts: RolloutRef[];
}

/** The place of an attempt in the order in which they are shown. */
export type ActionLogPosition = Pick<LoggedAction, 'requestedAt' | 'id'>;
