import type { RevisionView } from '../api';
import { revisionOf, type Evidence } from './evidence';
import { describeReplicaSet } from './replicaSets';
import { describeRoles } from './roles';
import { findTellingContainer, nameVersion } from './versions';
import { compareText } from '../time';

/** The ReplicaSets of the rollout, newest first. */
export interface Revisions {
  /** Those that have a role or pods. */
  revisions: RevisionView[];
  /** The others, kept to go back to. */
  formerRevisions: RevisionView[];
}

/** All revisions with their pods, images, roles and version. */
export function describeRevisions(evidence: Evidence): Revisions {
  const { rollout, replicaSets } = evidence;
  const all = replicaSets
    .map((set): RevisionView => {
      const view = describeReplicaSet(set, evidence);
      return {
        ...view,
        revision: revisionOf(set),
        roles: describeRoles(rollout, view.podHash),
      };
    })
    .sort(
      (a, b) =>
        (b.revision ?? 0) - (a.revision ?? 0) ||
        compareText(a.replicaSet, b.replicaSet),
    );
  const isInUse = ({ roles, replicas, pods }: RevisionView) =>
    Boolean(roles.length || replicas.desired || pods.length);
  const container = findTellingContainer(all);
  const named = all.map(revision => ({
    ...revision,
    version: nameVersion(revision, container),
  }));
  return {
    revisions: named.filter(isInUse),
    formerRevisions: named.filter(revision => !isInUse(revision)),
  };
}
