import type { WeightView } from '../api';
import type { ReplicaSetObject, RolloutObject } from '../crd';
import { isFullyPromoted } from './isFullyPromoted';
import { describeCurrentStepIndex } from './steps';
import { podHashOf } from './revisions';

/**
 * The canary's share of the traffic: what the steps ask for and what is so.
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
  const canary = rollout.spec?.strategy?.canary;
  const weights = rollout.status?.canary?.weights;
  const max = canary?.trafficRouting?.maxTrafficWeight ?? 100;
  const set = describeSetWeight(rollout, max);

  if (isFullyPromoted(rollout)) {
    return {
      max,
      set,
      actual: max,
      source: 'router',
      verified: null,
      destinations: [],
    };
  }
  if (canary?.trafficRouting) {
    return {
      max,
      set,
      actual: describeRoutedWeight(rollout),
      source: weights ? 'router' : 'none',
      verified: weights?.verified ?? null,
      destinations: [],
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

// A template that the router has not been told of yet has no entry: it takes nothing.
function describeRoutedWeight({ status }: RolloutObject): number | null {
  const { canary } = status?.canary?.weights ?? {};
  if (canary?.podTemplateHash && status?.currentPodHash) {
    return canary.podTemplateHash === status.currentPodHash
      ? canary.weight ?? null
      : 0;
  }
  return canary?.weight ?? null;
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
  { status }: RolloutObject,
  replicaSets: ReplicaSetObject[],
  max: number,
): number | null {
  const all = status?.availableReplicas ?? 0;
  const canary = replicaSets.find(
    rs => podHashOf(rs) !== '' && podHashOf(rs) === status?.currentPodHash,
  );
  if (all <= 0 || !canary) {
    return null;
  }
  const available = canary.status?.availableReplicas ?? 0;
  return Math.min(Math.floor((available * max) / all), max);
}
