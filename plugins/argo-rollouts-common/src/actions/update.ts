import type { RefusalCode } from '../api';
import type { RolloutObject } from '../crd';
import { isSpecObserved } from '../rollout/phase';
import type { Facts } from './facts';

/** Why there is no update that could be steered; null when there is one. */
export function findWhyNoUpdate(
  rollout: RolloutObject,
  { currentPodHash, stablePodHash, isFullyPromoted }: Facts,
): RefusalCode | null {
  if (currentPodHash === null || isFullyPromoted) {
    // What is asked for may be another version already, and then the controller would
    // begin its update afresh and forget what was asked before.
    if (!isSpecObserved(rollout)) {
      return 'specNotObserved';
    }
    return isFullyPromoted ? 'fullyPromoted' : 'noUpdate';
  }
  return stablePodHash === null ? 'firstVersion' : null;
}
