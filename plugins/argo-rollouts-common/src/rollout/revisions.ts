import type { ImageView, RevisionRole, RevisionView } from '../api';
import type { PodObject, ReplicaSetObject, RolloutObject } from '../crd';
import { describeImages } from './images';
import { describePod } from './pods';

/**
 * The ReplicaSets of the rollout that have a role or pods, newest first.
 *
 * A ReplicaSet is the rollout's when an owner reference carries its uid; a label is
 * not enough, since people copy manifests.
 */
export function describeRevisions(
  rollout: RolloutObject,
  replicaSets: ReplicaSetObject[],
  pods: PodObject[],
): RevisionView[] {
  const revisions = replicaSets
    .map(rs => describeRevision(rollout, rs, pods))
    .filter(({ roles, replicas, pods: own }) =>
      Boolean(roles.length || replicas.desired || own.length),
    )
    .sort(
      (a, b) =>
        (b.revision ?? 0) - (a.revision ?? 0) ||
        a.replicaSet.localeCompare(b.replicaSet),
    );
  return nameVersions(revisions);
}

/** The rollout's own among many ReplicaSets. */
export function selectOwned<T extends Owned>(
  owner: RolloutObject,
  objects: T[],
): T[] {
  const uid = owner.metadata?.uid;
  return objects.filter(
    object =>
      uid && object.metadata?.ownerReferences?.some(ref => ref?.uid === uid),
  );
}

/** The hash by which the controller tells pod templates apart; empty when the object carries none. */
export function podHashOf(object: Owned): string {
  return object.metadata?.labels?.['rollouts-pod-template-hash'] ?? '';
}

interface Owned {
  metadata?: {
    labels?: Record<string, string>;
    ownerReferences?: ({ uid?: string } | undefined)[];
  };
}

function describeRevision(
  rollout: RolloutObject,
  replicaSet: ReplicaSetObject,
  pods: PodObject[],
): RevisionView {
  const { metadata, spec, status } = replicaSet;
  const podHash = podHashOf(replicaSet);
  const revision = metadata?.annotations?.['rollout.argoproj.io/revision'];
  return {
    revision: /^\d+$/.test(revision ?? '') ? Number(revision) : null,
    podHash,
    replicaSet: metadata?.name ?? '',
    roles: describeRoles(rollout, podHash),
    status: 'Healthy',
    message: '',
    version: '',
    images: describeImages(spec?.template?.spec?.containers),
    initImages: [],
    scaleDownAt: null,
    replicas: {
      desired: spec?.replicas ?? 0,
      current: status?.replicas ?? 0,
      ready: status?.readyReplicas ?? 0,
      available: status?.availableReplicas ?? 0,
    },
    pods: pods
      .filter(pod =>
        pod.metadata?.ownerReferences?.some(
          ref => ref?.uid && ref.uid === metadata?.uid,
        ),
      )
      .sort(
        (a, b) =>
          (a.metadata?.creationTimestamp ?? '').localeCompare(
            b.metadata?.creationTimestamp ?? '',
          ) || (a.metadata?.name ?? '').localeCompare(b.metadata?.name ?? ''),
      )
      .map(describePod),
    createdAt: metadata?.creationTimestamp ?? null,
  };
}

// As upstream flags them: with the canary strategy a ReplicaSet is stable or canary,
// never both; with blue-green stable goes together with active or preview.
function describeRoles(
  { spec, status }: RolloutObject,
  podHash: string,
): RevisionRole[] {
  if (!podHash) {
    return [];
  }
  const isStable = podHash === status?.stableRS;
  if (spec?.strategy?.blueGreen) {
    const { activeSelector, previewSelector } = status?.blueGreen ?? {};
    const roles: RevisionRole[] = isStable ? ['stable'] : [];
    if (podHash === activeSelector) {
      roles.push('active');
    } else if (podHash === (previewSelector || status?.currentPodHash)) {
      // Without a preview service the controller writes no preview selector.
      roles.push('preview');
    }
    return roles;
  }
  if (isStable) {
    return ['stable'];
  }
  return podHash === status?.currentPodHash ? ['canary'] : [];
}

function nameVersions(revisions: RevisionView[]): RevisionView[] {
  const container = differingContainer(revisions);
  return revisions.map(revision => ({
    ...revision,
    version:
      revision.images.find(image => image.container === container)?.version ??
      revision.images[0]?.version ??
      '',
  }));
}

// With several containers the version that tells the revisions apart is that of the
// container in which they differ, not that of a sidecar which happens to come first.
function differingContainer(revisions: RevisionView[]): string | undefined {
  const [newest, stable] = [
    revisions.find(r => !r.roles.includes('stable') && r.roles.length > 0),
    revisions.find(r => r.roles.includes('stable')),
  ];
  const imageIn = (images: ImageView[] | undefined, container: string) =>
    images?.find(image => image.container === container)?.image;
  return newest?.images.find(
    image => image.image !== imageIn(stable?.images, image.container),
  )?.container;
}
