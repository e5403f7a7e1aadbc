import type {
  AuditorService,
  AuditorServiceEvent,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type { Verb } from 'backstage-plugin-argo-rollouts-common';
import type { Request } from 'express';
import type { ActionCall, ActionOutcome } from './rollouts/RolloutActions';

/** How long an abort waits for an auditor before it goes on without. */
const ABORT_PATIENCE_MS = 1_000;

/**
 * Carries out an action between the beginning and the one end of its audit event.
 *
 * The event begins before anybody is authorised, so that denied attempts are recorded
 * too. An abort is carried out also when it cannot begin; anything else is refused then.
 * What has been done is not undone by an end that fails, so that goes to the log.
 */
export type Audit = (
  request: Request,
  call: ActionCall,
  act: () => Promise<ActionOutcome>,
) => Promise<ActionOutcome>;

export function createAudit(services: {
  auditor: AuditorService;
  logger: LoggerService;
}): Audit {
  const { auditor, logger } = services;

  async function begin(
    request: Request,
    { entityRef, request: action, actor, through }: ActionCall,
  ): Promise<AuditorServiceEvent | null> {
    const { verb, rollout, seen, key } = action;
    try {
      const begun = auditor.createEvent({
        eventId: 'rollout-action',
        severityLevel: severityOf(verb),
        request,
        meta: {
          ...{ actionType: verb, entityRef, ...rollout, seen, key },
          actor: actor.ref,
          ...(through && { through }),
        },
      });
      return await (verb === 'abort' ? inTime(begun) : begun);
    } catch (error) {
      if (verb !== 'abort') {
        throw new ServiceUnavailableError(
          'Nothing was done, because it could not be audited. Abort works without it. For anything else ask whoever runs this portal to look at its auditor.',
          error,
        );
      }
      logger.warn('An abort is carried out without an audit event', {
        ...{ entityRef, ...rollout },
        error: String(error),
      });
      return null;
    }
  }

  async function end(ending: Promise<void> | undefined): Promise<void> {
    try {
      await (ending && inTime(ending));
    } catch (error) {
      logger.warn('The end of an action could not be audited', {
        error: String(error),
      });
    }
  }

  return async (request, call, act) => {
    const event = await begin(request, call);
    let outcome: ActionOutcome;
    try {
      outcome = await act();
    } catch (error) {
      await end(event?.fail({ error: error as Error }));
      throw error;
    }
    await end(
      outcome.kind === 'refused'
        ? event?.fail({ error: new ConflictError(outcome.refusal.why) })
        : event?.success({
            meta: { id: outcome.id, isRepeated: outcome.isRepeated },
          }),
    );
    return outcome;
  };
}

/** `high` for what takes a version away from users, or puts one before them untested. */
function severityOf(verb: Verb): 'medium' | 'high' {
  switch (verb) {
    case 'abort':
    case 'promoteFull':
    case 'skipStep':
    case 'undo':
    case 'restart':
    case 'terminate':
      return 'high';
    case 'promote':
    case 'retry':
    case 'pause':
    case 'resume':
      return 'medium';
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error('The auditor does not answer.')),
      ABORT_PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
