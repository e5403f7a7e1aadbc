import {
  type ActionRequest,
  type Refusal,
  type RolloutView,
  describeDifference,
  findAction,
  refuse,
} from 'backstage-plugin-argo-rollouts-common';

/** Why it must not be done to the rollout as it is; null when it may. */
export function judge(
  view: RolloutView,
  request: ActionRequest,
): Refusal | null {
  const difference = describeDifference(request.verb, view, request.seen);
  if (difference) {
    return difference;
  }
  if (request.verb === 'promoteFull') {
    if (request.confirmName !== view.name) {
      return refuse('nameNotConfirmed');
    }
    if (view.abort && !request.undoesAbort) {
      return refuse('abortedSince');
    }
  }
  const action = findAction(view.actions, request);
  return action.possible || isSentAgain(view, request, action.code)
    ? null
    : action;
}

function isSentAgain(
  { pending }: RolloutView,
  request: ActionRequest,
  code: Refusal['code'],
): boolean {
  return (
    request.verb === 'promote' &&
    request.again === true &&
    code === 'resumeRequested' &&
    pending.some(one => one.kind === 'resumeRequested' && one.canSendAgain)
  );
}
