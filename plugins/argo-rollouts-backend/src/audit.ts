import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { ActionRequest } from 'backstage-plugin-argo-rollouts-common';
import type { Request } from 'express';
import type { ActionOutcome } from './rollouts/RolloutActions';

/**
 * Carries out an action between the beginning and the one end of its audit event.
 *
 * The event begins before the person is authorised, so that denied attempts are
 * recorded too. Abort is `high`, because it takes a version away from users.
 */
export async function auditAction(
  options: {
    auditor: AuditorService;
    request: Request;
    entityRef: string;
    action: ActionRequest;
  },
  act: () => Promise<ActionOutcome>,
): Promise<ActionOutcome> {
  const { auditor, request, entityRef, action } = options;
  const event = await auditor.createEvent({
    eventId: 'rollout-action',
    severityLevel: action.verb === 'abort' ? 'high' : 'medium',
    request,
    meta: {
      actionType: action.verb,
      entityRef,
      ...action.rollout,
      seen: action.seen,
    },
  });
  let outcome: ActionOutcome;
  try {
    outcome = await act();
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
  if (outcome.kind === 'refused') {
    await event.fail({ error: new ConflictError(outcome.refusal.why) });
  } else {
    await event.success();
  }
  return outcome;
}
