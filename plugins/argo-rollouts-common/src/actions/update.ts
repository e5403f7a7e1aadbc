import type { RefusalCode } from '../api';
import type { RolloutObject } from '../crd';
import { isSpecObserved, isWorkloadObserved } from '../rollout/phase';
import type { Facts } from './facts';

/** Why there is no update that could be steered; null when there is one. */
export function findWhyNoUpdate(
  rollout: RolloutObject,
  { currentPodHash, stablePodHash, isFullyPromoted }: Facts,
): RefusalCode | null {
  if (currentPodHash === null || isFullyPromoted) {
    return (
      findWhyUnsettled(rollout) ??
      (isFullyPromoted ? 'fullyPromoted' : 'noUpdate')
    );
  }
  return stablePodHash === null ? 'firstVersion' : null;
}

/**
 * Why what would move the rollout on may be forgotten: what is asked for may be another
 * version already, and then the controller begins its update afresh, and with it all that
 * was in the status. Null when it has seen what is asked for.
 */
export function findWhyUnsettled(rollout: RolloutObject): RefusalCode | null {
  return isSpecObserved(rollout) && isWorkloadObserved(rollout)
    ? null
    : 'specNotObserved';
}
