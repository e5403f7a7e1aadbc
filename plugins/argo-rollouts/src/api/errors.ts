import { CustomErrorBase } from '@backstage/errors';
import type {
  RefusalCode,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';

/** The rollout is no longer as the person saw it; nothing was changed. */
export class RolloutConflictError extends CustomErrorBase {
  name = 'RolloutConflictError' as const;

  constructor(
    message: string,
    readonly code: RefusalCode,
    /** The state that speaks against the action; null when it cannot be read any more. */
    readonly present: RolloutView | null,
  ) {
    super(message);
  }
}

/** There was no answer: no connection, or none in time. Whether the request arrived is not known. */
export class BackendUnreachableError extends CustomErrorBase {
  name = 'BackendUnreachableError' as const;

  constructor(
    message: string,
    /** How long an answer was waited for; null when there was no connection. */
    readonly waitedSeconds: number | null,
  ) {
    super(message);
  }
}

/** The backend answered with something that this version does not understand. */
export class UnexpectedReplyError extends CustomErrorBase {
  name = 'UnexpectedReplyError' as const;
}

/** The rollouts cannot be followed by a stream; they can still be asked for. */
export class StreamUnavailableError extends CustomErrorBase {
  name = 'StreamUnavailableError' as const;
}
