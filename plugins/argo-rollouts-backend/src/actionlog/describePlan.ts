import {
  type ActionRequest,
  type ActionSubject,
  type LoggedPatch,
  type RolloutView,
  readRollout,
} from 'backstage-plugin-argo-rollouts-common';
import type { ObjectPatch } from '../kubernetes';

/** The rollout on which an action is judged, as the log keeps it. */
export function describeSubject(
  action: ActionRequest,
  view: RolloutView,
  object: unknown,
): ActionSubject {
  const from = view.stablePodHash;
  const to =
    action.verb === 'undo'
      ? view.actions.undo.revisions.find(
          ({ revision }) => revision === action.toRevision,
        )?.podHash ?? null
      : view.currentPodHash;
  const imagesOf = (podHash: string | null) =>
    [...view.revisions, ...view.formerRevisions].find(
      revision => revision.podHash === podHash,
    )?.images ?? [];
  const { max, set, actual } = view.weight;
  return {
    ...describeVersion(object),
    uid: view.uid,
    fromPodHash: from,
    toPodHash: to,
    fromImages: imagesOf(from),
    toImages: imagesOf(to),
    stepIndex: view.currentStepIndex,
    weight: { max, set, actual },
  };
}

/** Which state of an object it is, by the API server's numbers. */
export function describeVersion(object: unknown): {
  resourceVersion: string | null;
  generation: number | null;
} {
  const { resourceVersion = null, generation = null } =
    readRollout(object).metadata ?? {};
  return { resourceVersion, generation };
}

export function describePatch(patch: ObjectPatch): LoggedPatch {
  const { resource, subresource, name, change } = patch;
  return {
    target: [resource.plural, ...(subresource ? [subresource] : [])].join('/'),
    name,
    body:
      change.kind === 'merge'
        ? change.body
        : {
            operations: change.operations.map(({ op, path, value }) => ({
              op,
              path,
              // A whole template, with whatever its variables hold.
              ...(typeof value !== 'object' && { value }),
            })),
          },
  };
}
