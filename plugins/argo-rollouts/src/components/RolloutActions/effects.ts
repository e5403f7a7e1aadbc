import type {
  RolloutView,
  Seen,
  Verb,
} from 'backstage-plugin-argo-rollouts-common';

/** What the backend compares with the present state before it acts. */
export function whatWasSeen(view: RolloutView): Seen {
  return {
    uid: view.uid,
    podHash: view.currentPodHash,
    stepIndex: view.currentStepIndex,
  };
}

/** Whether a person who saw one view would be mistaken about the other. */
export function hasMovedOn(seen: RolloutView, present: RolloutView): boolean {
  const [before, now] = [whatWasSeen(seen), whatWasSeen(present)];
  return (
    before.uid !== now.uid ||
    before.podHash !== now.podHash ||
    before.stepIndex !== now.stepIndex
  );
}

/**
 * Whether the controller has acted on a verb, by what it showed before and shows now.
 *
 * The patch itself already shows: it clears the pauses, and it puts the abort into the
 * status. So the controller's own mark is asked for, which is the step where there are
 * steps, and the done abort.
 */
export function hasTakenEffect(
  verb: Verb,
  before: RolloutView,
  now: RolloutView,
): boolean {
  if (verb === 'abort') {
    return (
      now.abort?.state === 'done' ||
      now.currentPodHash !== before.currentPodHash
    );
  }
  const wasHeldByHand = before.pauses.every(({ kind }) => kind === 'byHand');
  return before.currentStepIndex === null || wasHeldByHand
    ? now.pauses.length < before.pauses.length
    : hasMovedOn(before, now);
}
