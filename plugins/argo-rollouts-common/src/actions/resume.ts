import type { ActionsView } from '../api';
import type { RolloutObject } from '../crd';
import { describeCourse, findCurrentStep } from './course';
import type { Facts } from './facts';
import { refuse } from './refuse';
import { findRevision, isPausedByHand, warnOfPods } from './warnings';

/** Whether there is a pause by hand to lift, and what runs then. */
export function describeResume(
  _rollout: RolloutObject,
  facts: Facts,
): ActionsView['resume'] {
  const { pauses, weight, currentPodHash } = facts;
  if (!isPausedByHand(pauses)) {
    return refuse('notPausedByHand');
  }
  const staysPaused = pauses.some(({ kind }) => kind !== 'byHand');
  const current = findCurrentStep(facts);
  return {
    possible: true,
    consequence: {
      verb: 'resume',
      weightNow: weight.actual,
      staysPaused,
      ...describeCourse(facts, current ?? facts.steps.length),
      warnings: warnOfPods(
        'canaryNotReady',
        findRevision(facts, currentPodHash),
      ),
    },
  };
}
