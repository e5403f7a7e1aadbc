import type {
  ReplicaSetView,
  RevisionView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';

/** The revision that is being tried: the canary, or the preview of a blue-green rollout. */
export function findCandidate(view: RolloutView): RevisionView | undefined {
  return view.revisions.find(
    ({ roles }) => roles.includes('canary') || roles.includes('preview'),
  );
}

/** The revision that people had before and keep when the update is aborted. */
export function findStable(view: RolloutView): RevisionView | undefined {
  return (
    view.revisions.find(({ roles }) => roles.includes('stable')) ??
    view.revisions.find(({ roles }) => roles.includes('active'))
  );
}

/** `v2.5.0 (57756dfd67)`. */
export function formatRevision(
  revision: Pick<RevisionView, 'version' | 'podHash'>,
): string {
  return revision.version
    ? `${revision.version} (${revision.podHash})`
    : revision.podHash;
}

/**
 * The name of a revision within a sentence: its version alone, with the hash only
 * where the version does not tell the two apart.
 */
export function nameRevision(
  view: RolloutView,
  revision: RevisionView,
): string {
  const isAmbiguous = view.revisions.some(
    other =>
      other.podHash !== revision.podHash && other.version === revision.version,
  );
  return isAmbiguous || !revision.version
    ? formatRevision(revision)
    : revision.version;
}

/** What holds up the pods that are not ready, each reason once: `ImagePullBackOff`. */
export function listPodTrouble({ pods }: ReplicaSetView): string {
  const reasons = pods
    .filter(pod => !pod.ready && pod.status !== 'Running')
    .map(pod => pod.status);
  return [...new Set(reasons)].join(', ');
}
