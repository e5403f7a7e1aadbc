import type {
  ActionSubject,
  CodedReason,
  LoggedAction,
  LoggedPatch,
} from 'backstage-plugin-argo-rollouts-common';

/**
 * Where every attempt to act is recorded: before it is carried out, and what came of
 * it. It is what the guarded flow of an action talks to.
 *
 * **An abort never fails and never waits long because of the log**: what the database
 * does not take in time goes to a spool on disk and is recorded later. Every other verb
 * is refused when its intent cannot be written.
 */
export interface ActionLog {
  /**
   * Records who wants what, and claims the key of the request for it: of all requests
   * with the same key, on all replicas, one gets `new`. To be called before the person
   * is authorised, so that denied attempts are recorded too. Whoever gets `new` must
   * bring the attempt to an end, whatever happens.
   *
   * Waits a bounded time for one that is under way.
   *
   * Throws InputError when the key was used by another person or for another request.
   * Throws ServiceUnavailableError when it cannot be recorded, unless it is an abort.
   */
  begin(intent: ActionIntent): Promise<Begun>;
}

/** Who wants what; from the request and its credentials, nothing is verified yet. */
export interface ActionIntent
  extends Pick<LoggedAction, 'actor' | 'through' | 'client' | 'entityRef'> {
  /** An `ActionRequest`; whatever else it says is kept as the verb's parameters. */
  request: Pick<LoggedAction, 'verb' | 'rollout' | 'seen' | 'key'> & {
    reason?: string;
    ticket?: string;
  };
}

export type Begun =
  | { kind: 'new'; attempt: Attempt }
  /** The same request came before, and this is what became of it. */
  | { kind: 'known'; id: string; isLate: boolean; end: AttemptEnd }
  /** The same request came before and has not ended within the time that is waited. */
  | { kind: 'running' };

/** What became of an attempt, as the one who asked is told. */
export type AttemptEnd = { outcome: 'accepted'; acceptedAt: string } | Failure;

/** It ended without having been accepted. */
export interface Failure {
  outcome: 'refused' | 'denied' | 'failed' | 'unknown';
  why: CodedReason;
}

/**
 * An attempt between its beginning and its end.
 *
 * Only {@link Attempt.intends} throws, and not for an abort: what has happened in the
 * cluster is no less true when it cannot be recorded.
 */
export interface Attempt {
  readonly id: string;
  /** Whether something of it waits on disk to be recorded. */
  readonly isLate: boolean;
  /**
   * Records what is about to be sent, before it is sent; again when the action is
   * judged anew. Throws ServiceUnavailableError when that cannot be recorded: then
   * nothing may be sent.
   */
  intends(plan: {
    before: ActionSubject;
    patches: LoggedPatch[];
    gate?: LoggedAction['gate'];
    isOverride?: boolean;
  }): Promise<void>;
  /** The API server took the patches. When: the same time as in the log. */
  accepted(after: LoggedAction['after']): Promise<{ acceptedAt: string }>;
  /** The controller's status shows it. After {@link Attempt.accepted}. */
  observed(): Promise<void>;
  /** Something else came before that, so it never will. */
  superseded(): Promise<void>;
  /**
   * Nobody here looks any more for what the controller makes of it. Unless that has been
   * told, whoever looks for abandoned attempts does, on any backend.
   */
  left(): void;
  /**
   * It ends without having been accepted. `before`: what it was judged on, when it was.
   * Does nothing when it has ended already.
   */
  ended(end: Failure & { before?: ActionSubject }): Promise<void>;
}
