import type {
  ActionChoice,
  ActionRequest,
  Override,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { newKey } from './newKey';
import { whatWasSeen } from './seen';

/** What a person says beside a choice. */
export interface Remarks {
  /** Why they do it; empty when they say nothing. */
  reason: string;
  /** The incident or change that it belongs to; empty when there is none. */
  ticket: string;
  /** The rollout's name as they typed it, where that is asked for. */
  confirmName: string;
  /** That they go past the gate, which holds it; null: they do not. */
  override: Override | null;
}

/** What is sent for a click: a key of its own, what the person saw, chose and said. */
export function writeRequest(
  choice: ActionChoice,
  seen: RolloutView,
  { reason, ticket, confirmName, override }: Remarks,
): ActionRequest {
  const { cluster, namespace, name } = seen;
  const request = {
    rollout: { cluster, namespace, name },
    seen: whatWasSeen(seen),
    key: newKey(),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(ticket.trim() ? { ticket: ticket.trim() } : {}),
  };
  const gated = override ? { override } : {};
  switch (choice.verb) {
    case 'promoteFull':
      return {
        verb: choice.verb,
        ...request,
        ...gated,
        confirmName: confirmName.trim(),
        undoesAbort: seen.abort !== null,
      };
    case 'undo':
    case 'terminate':
      return { ...choice, ...request };
    case 'promote':
    case 'skipStep':
      return { verb: choice.verb, ...request, ...gated };
    case 'abort':
    case 'retry':
    case 'pause':
    case 'resume':
    case 'restart':
      return { verb: choice.verb, ...request };
  }
}

/** The same wish sent once more, as a click of its own, for what is seen now. */
export function sendOnceMore(
  request: ActionRequest,
  seen: RolloutView,
): ActionRequest {
  const once = { ...request, seen: whatWasSeen(seen), key: newKey() };
  // The backend otherwise refuses to promote what was just promoted.
  return once.verb === 'promote' ? { ...once, again: true } : once;
}
