import type { ReplicaSetView } from '../api';
import { time, type ReplicaSetObject } from '../crd';
import { podHashOf, type Evidence } from './evidence';
import { describeImages } from './images';
import { describePods } from './pods';

/** A ReplicaSet with its pods; the version is left to who knows the others. */
export function describeReplicaSet(
  replicaSet: ReplicaSetObject,
  { podsOf, warningsOf }: Evidence,
): ReplicaSetView {
  const { metadata, spec, status } = replicaSet;
  const template = spec?.template?.spec;
  return {
    podHash: podHashOf(replicaSet),
    replicaSet: metadata?.name ?? '',
    status: describeStatus(replicaSet),
    message: findFailure(replicaSet)?.message ?? '',
    version: '',
    images: describeImages(template?.containers),
    initImages: describeImages(template?.initContainers),
    replicas: {
      desired: spec?.replicas ?? 0,
      current: status?.replicas ?? 0,
      ready: status?.readyReplicas ?? 0,
      available: status?.availableReplicas ?? 0,
    },
    pods: describePods(podsOf(replicaSet), warningsOf),
    createdAt: metadata?.creationTimestamp ?? null,
    scaleDownAt:
      time.parse(metadata?.annotations?.['scale-down-deadline']) ?? null,
  };
}

/** That pods cannot be created or deleted, while it holds. */
export function findFailure({ status }: ReplicaSetObject) {
  return status?.conditions?.find(
    c => c?.type === 'ReplicaFailure' && c.status === 'True',
  );
}

// As the CLI's `getReplicaSetHealth`: its order matters.
function describeStatus(
  replicaSet: ReplicaSetObject,
): ReplicaSetView['status'] {
  const { metadata, spec, status } = replicaSet;
  const isObserved =
    (metadata?.generation ?? 0) <= (status?.observedGeneration ?? 0);
  if (!isObserved) {
    return 'Progressing';
  }
  if (findFailure(replicaSet)) {
    return 'ReplicaFailure';
  }
  if ((status?.availableReplicas ?? 0) < (spec?.replicas ?? 0)) {
    return 'Progressing';
  }
  return spec?.replicas === 0 ? 'ScaledDown' : 'Healthy';
}
