import type {
  AuditorService,
  AuditorServiceEvent,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type { Verb } from 'backstage-plugin-argo-rollouts-common';
import type { Request } from 'express';
import { within } from './actionlog/within';
import type { Clock } from './kubernetes';
import type { ActionCall, ActionOutcome } from './rollouts/RolloutActions';

/** How long an abort waits for an auditor before it goes on without. */
const ABORT_PATIENCE_MS = 1_000;
/** How long anything else waits for one before it is refused. */
const PATIENCE_MS = 3_000;
/** How long the answer waits for the end of its event. */
const END_PATIENCE_MS = 1_000;

/**
 * Carries out an action between the beginning and the one end of its audit event.
 *
 * The event begins before anybody is authorised, so that denied attempts are recorded
 * too. An abort is carried out also when it cannot begin; anything else is refused then.
 * One that begins too late is ended all the same, as soon as it is known how. What has
 * been done is not undone by an end that fails, so that goes to the log.
 */
export type Audit = (
  request: Request,
  call: ActionCall,
  act: () => Promise<ActionOutcome>,
) => Promise<ActionOutcome>;

export function createAudit(services: {
  auditor: AuditorService;
  clock: Clock;
  logger: LoggerService;
}): Audit {
  const { auditor, clock, logger } = services;

  async function begin(
    request: Request,
    { entityRef, request: action, actor, through }: ActionCall,
  ): Promise<AuditorServiceEvent> {
    const { verb, rollout, seen, key } = action;
    return auditor.createEvent({
      eventId: 'rollout-action',
      severityLevel: severityOf(verb),
      request,
      meta: {
        ...{ actionType: verb, entityRef, ...rollout, seen, key },
        actor: actor.ref,
        ...(through && { through }),
      },
    });
  }

  /** When the event has its end; one that never began has none. Never throws. */
  async function end(
    begun: Promise<AuditorServiceEvent>,
    how: (event: AuditorServiceEvent) => Promise<void>,
  ): Promise<void> {
    await begun.then(how, () => {}).catch(warnOfEnd);
  }

  function warnOfEnd(error: unknown): void {
    logger.warn('The end of an action could not be audited', {
      error: String(error),
    });
  }

  /** Whether it has begun in time. Throws for what needs that, and ends it later. */
  async function hasBegun(
    begun: Promise<AuditorServiceEvent>,
    { entityRef, request: { verb, rollout } }: ActionCall,
  ): Promise<boolean> {
    const isAbort = verb === 'abort';
    try {
      await within(clock, isAbort ? ABORT_PATIENCE_MS : PATIENCE_MS, begun);
      return true;
    } catch (cause) {
      if (!isAbort) {
        const error = new ServiceUnavailableError(
          'Nothing was done, because it could not be audited. Abort works without it. For anything else ask whoever runs this portal to look at its auditor.',
          cause,
        );
        end(begun, event => event.fail({ error }));
        throw error;
      }
      logger.warn('An abort is carried out without an audit event', {
        ...{ entityRef, ...rollout },
        error: String(cause),
      });
      return false;
    }
  }

  return async (request, call, act) => {
    const begun = begin(request, call);
    const isInTime = await hasBegun(begun, call);
    // Nobody waits a second time for an auditor that is late.
    const finish = async (how: Parameters<typeof end>[1]) => {
      const ended = end(begun, how);
      if (isInTime) {
        await within(clock, END_PATIENCE_MS, ended).catch(warnOfEnd);
      }
    };
    let outcome: ActionOutcome;
    try {
      outcome = await act();
    } catch (error) {
      await finish(event => event.fail({ error: error as Error }));
      throw error;
    }
    await finish(event =>
      outcome.kind === 'refused'
        ? event.fail({ error: new ConflictError(outcome.refusal.why) })
        : event.success({
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
