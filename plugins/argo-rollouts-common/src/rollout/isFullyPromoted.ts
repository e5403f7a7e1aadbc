import type { RolloutObject } from '../crd';

/**
 * Whether the version that the spec asks for is the stable one.
 *
 * Both hashes are empty on a rollout that has only just been created, which is not
 * a promotion.
 */
export function isFullyPromoted({ status }: RolloutObject): boolean {
  return Boolean(
    status?.currentPodHash && status.currentPodHash === status.stableRS,
  );
}
