import {
  describeDifference,
  type RolloutView,
  type Seen,
  type Verb,
} from 'backstage-plugin-argo-rollouts-common';

/** What the backend compares with the present state before it acts. */
export function whatWasSeen(view: RolloutView): Seen {
  return {
    uid: view.uid,
    podHash: view.currentPodHash,
    stepIndex: view.currentStepIndex,
  };
}

/** Whether a person who chose the verb for one view would be mistaken about the other. */
export function hasMovedOn(
  verb: Verb,
  seen: RolloutView,
  present: RolloutView,
): boolean {
  return describeDifference(verb, present, whatWasSeen(seen)) !== null;
}
