import type { RevisionRole } from '../api';
import type { RolloutObject } from '../crd';

/**
 * What the ReplicaSet with this hash is to the rollout.
 *
 * As upstream flags them: with the canary strategy a ReplicaSet is stable or canary,
 * never both; with blue-green stable goes together with active or preview.
 */
export function describeRoles(
  rollout: RolloutObject,
  podHash: string,
): RevisionRole[] {
  if (!podHash) {
    return [];
  }
  return rollout.spec?.strategy?.blueGreen
    ? describeBlueGreenRoles(rollout, podHash)
    : describeCanaryRoles(rollout, podHash);
}

/** Which of the two services that take turns is the stable one. */
export function describeStableService({
  status,
}: RolloutObject): 'ping' | 'pong' {
  // Upstream takes everything else, the absence too, for pong.
  return status?.canary?.stablePingPong === 'ping' ? 'ping' : 'pong';
}

function describeCanaryRoles(
  rollout: RolloutObject,
  podHash: string,
): RevisionRole[] {
  const { spec, status } = rollout;
  const stable = describeStableService(rollout);
  const canary = stable === 'ping' ? 'pong' : 'ping';
  const takesTurns = Boolean(spec?.strategy?.canary?.pingPong);
  if (podHash === status?.stableRS) {
    return takesTurns ? ['stable', stable] : ['stable'];
  }
  if (podHash === status?.currentPodHash) {
    return takesTurns ? ['canary', canary] : ['canary'];
  }
  return [];
}

function describeBlueGreenRoles(
  { status }: RolloutObject,
  podHash: string,
): RevisionRole[] {
  const { activeSelector, previewSelector } = status?.blueGreen ?? {};
  const roles: RevisionRole[] = podHash === status?.stableRS ? ['stable'] : [];
  if (podHash === activeSelector) {
    roles.push('active');
  } else if (podHash === (previewSelector || status?.currentPodHash)) {
    // Without a preview service the controller writes no preview selector.
    roles.push('preview');
  }
  return roles;
}
