import type {
  ActionLogOutcome,
  ActionLogPage,
  AddedReason,
  LoggedAction,
  Verb,
} from 'backstage-plugin-argo-rollouts-common';

/** Which attempts to ask for; what is left out does not matter. */
export interface ActionLogFilter {
  cluster?: string;
  namespace?: string;
  rollout?: string;
  verb?: Verb;
  outcome?: ActionLogOutcome;
  /** Entity ref of the one who acted, or the subject of a service. */
  actor?: string;
  /** Requested at this time or later, in RFC 3339. */
  since?: string;
  /** `next` of the page before. */
  cursor?: string;
}

/** What to put into a file, and in which format. */
export interface ActionLogExportFilter extends Omit<ActionLogFilter, 'cursor'> {
  format: 'csv' | 'ndjson';
}

/** What the page asks of the action log. All throw as `ArgoRolloutsApi.getRollouts` does. */
export interface ActionLogApi {
  /** The attempts to act on rollouts of an entity, newest first, a page at a time. */
  getActions(
    entityRef: string,
    filter: ActionLogFilter,
  ): Promise<ActionLogPage>;

  /** All of them as a file. */
  exportActions(
    entityRef: string,
    filter: ActionLogExportFilter,
  ): Promise<Blob>;

  /** Adds a reason to an attempt of one's own. */
  addReason(
    entityRef: string,
    id: string,
    reason: AddedReason,
  ): Promise<LoggedAction>;
}
