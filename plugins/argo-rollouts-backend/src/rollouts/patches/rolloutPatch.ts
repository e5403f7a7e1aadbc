import type { RolloutObject } from 'backstage-plugin-argo-rollouts-common';
import { type ObjectPatch, RESOURCES } from '../../kubernetes';

type Fields = Record<string, unknown>;

/** Merges into the status, by the subresource: a status sent with the object is dropped without a word. */
export function patchStatus(rollout: RolloutObject, status: Fields) {
  return merge(rollout, 'status', { status });
}

/** Merges into the spec. */
export function patchSpec(rollout: RolloutObject, spec: Fields) {
  return merge(rollout, null, { spec });
}

function merge(
  { metadata }: RolloutObject,
  subresource: ObjectPatch['subresource'],
  body: Fields,
): ObjectPatch {
  return {
    resource: RESOURCES.rollouts,
    name: metadata?.name ?? '',
    subresource,
    change: { kind: 'merge', body },
  };
}
