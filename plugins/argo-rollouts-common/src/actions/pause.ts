import type { ActionsView, RefusalCode } from '../api';
import type { RolloutObject } from '../crd';
import { findCurrentStep } from './course';
import type { Facts } from './facts';
import { refuse } from './refuse';
import { isPausedByHand } from './warnings';

/** Whether the update can be held where it is, and what it holds. */
export function describePause(
  _rollout: RolloutObject,
  facts: Facts,
): ActionsView['pause'] {
  const code = findWhyNot(facts);
  if (code) {
    return refuse(code);
  }
  return {
    possible: true,
    consequence: {
      verb: 'pause',
      weightNow: facts.weight.actual,
      step: findCurrentStep(facts),
      warnings: [],
    },
  };
}

function findWhyNot({
  abort,
  isFullyPromoted,
  pauses,
  currentPodHash,
}: Facts): RefusalCode | null {
  if (isPausedByHand(pauses)) {
    return 'pausedByHandAlready';
  }
  if (abort) {
    return 'aborted';
  }
  if (currentPodHash === null) {
    return 'noUpdate';
  }
  return isFullyPromoted ? 'fullyPromoted' : null;
}
