import type { WeightView } from '../api';
import type { ReplicaSetObject, RolloutObject } from '../crd';
import { podHashOf } from './evidence';
import { isFullyPromoted } from './isFullyPromoted';
import { describeCurrentStepIndex } from './steps';

/**
 * The new version's share of the traffic: what the steps ask for and what is so.
 *
 * `status.canary.weights` is read by pod hash, because after a promotion the entry
 * named `canary` has weight 0 and the same hash as `stable`. Without a traffic router
 * the controller reports no weights, and the share of available pods stands in. With
 * blue-green the new version has all or nothing, by the selector of the active service.
 */
export function describeWeight(
  rollout: RolloutObject,
  replicaSets: ReplicaSetObject[],
): WeightView {
  if (rollout.spec?.strategy?.blueGreen) {
    return describeSwitch(rollout);
  }
  const routing = rollout.spec?.strategy?.canary?.trafficRouting;
  const max = routing?.maxTrafficWeight ?? 100;
  const set = describeSetWeight(rollout, max);
  if (routing) {
    const weights = rollout.status?.canary?.weights;
    return {
      max,
      set,
      actual: describeRoutedWeight(rollout, max),
      source: weights || isFullyPromoted(rollout) ? 'router' : 'none',
      verified: weights?.verified ?? null,
      destinations: describeDestinations(rollout),
    };
  }
  const actual = describePodShare(rollout, replicaSets, max);
  return {
    max,
    set,
    actual,
    source: actual === null ? 'none' : 'pods',
    verified: null,
    destinations: [],
  };
}

function describeSwitch({ status }: RolloutObject): WeightView {
  const isActive =
    Boolean(status?.currentPodHash) &&
    status?.currentPodHash === status?.blueGreen?.activeSelector;
  const weight = isActive ? 100 : 0;
  return {
    max: 100,
    set: weight,
    actual: weight,
    source: 'router',
    verified: null,
    destinations: [],
  };
}

function describeRoutedWeight(
  rollout: RolloutObject,
  max: number,
): number | null {
  const { currentPodHash } = rollout.status ?? {};
  const { canary } = rollout.status?.canary?.weights ?? {};
  if (isFullyPromoted(rollout)) {
    // After a return to stable with `dynamicStableScale` the version that was tried
    // keeps a share until stable has its pods back.
    const isLeaving =
      canary?.podTemplateHash && canary.podTemplateHash !== currentPodHash;
    return isLeaving ? max - (canary.weight ?? 0) : max;
  }
  // A template that the router has not been told of yet has no entry: it takes nothing.
  if (canary?.podTemplateHash && currentPodHash) {
    return canary.podTemplateHash === currentPodHash
      ? canary.weight ?? null
      : 0;
  }
  return canary?.weight ?? null;
}

function describeDestinations({ status }: RolloutObject) {
  const { canary, stable, additional } = status?.canary?.weights ?? {};
  const told = [
    { takenBy: 'canary' as const, to: canary },
    { takenBy: 'stable' as const, to: stable },
    ...(additional ?? []).map(to => ({ takenBy: 'experiment' as const, to })),
  ];
  return told.flatMap(({ takenBy, to }) =>
    to
      ? {
          takenBy,
          podHash: to.podTemplateHash ?? '',
          weight: to.weight ?? 0,
          service: to.serviceName || null,
        }
      : [],
  );
}

function describeSetWeight(rollout: RolloutObject, max: number): number {
  if (rollout.status?.abort) {
    return 0;
  }
  const steps = rollout.spec?.strategy?.canary?.steps ?? [];
  // Upstream counts from the first step when the index is not set yet.
  const index = describeCurrentStepIndex(rollout) ?? 0;
  if (index >= steps.length) {
    return max;
  }
  for (const step of steps.slice(0, index + 1).reverse()) {
    const weight = step?.setWeight;
    if (typeof weight === 'number' && Number.isFinite(weight)) {
      return weight;
    }
  }
  return 0;
}

function describePodShare(
  rollout: RolloutObject,
  replicaSets: ReplicaSetObject[],
  max: number,
): number | null {
  const { status } = rollout;
  if (isFullyPromoted(rollout)) {
    return max;
  }
  const all = status?.availableReplicas ?? 0;
  const canary = replicaSets.find(
    set => podHashOf(set) !== '' && podHashOf(set) === status?.currentPodHash,
  );
  if (all <= 0 || !canary) {
    return null;
  }
  const available = canary.status?.availableReplicas ?? 0;
  return Math.min(Math.floor((available * max) / all), max);
}
