import {
  type ActionRequest,
  type RolloutObject,
  type Verb,
} from 'backstage-plugin-argo-rollouts-common';
import type { ObjectPatch } from '../../kubernetes';
import { abort } from './abort';
import { pause } from './pause';
import { promote } from './promote';
import { promoteFull } from './promoteFull';
import { restart } from './restart';
import { resume } from './resume';
import { retry } from './retry';
import { skipStep } from './skipStep';
import { terminate } from './terminate';
import type { FreshObjects, MakePatches } from './types';
import { undo } from './undo';

export { findWorkload } from './undo';
export type { FreshObjects } from './types';

const MAKERS: { [V in Verb]: MakePatches<V> } = {
  promote,
  promoteFull,
  skipStep,
  abort,
  retry,
  pause,
  resume,
  restart,
  undo,
  terminate,
};

/**
 * The patches that carry out a verb on a rollout as it is now, in the order in which
 * they must be sent: the status before the spec.
 *
 * The bodies are those of the CLI. Beyond it, the first patch of the rollout carries the
 * `resourceVersion` of the object that was judged, so that the API server refuses it
 * when the rollout has changed since. The second one follows our own change and
 * therefore carries the uid only.
 */
export function makePatches(
  request: ActionRequest,
  fresh: FreshObjects,
): ObjectPatch[] {
  const make = MAKERS[request.verb] as MakePatches<Verb>;
  return make(fresh, request as never).map((patch, i) =>
    guard(patch, fresh.rollout, i === 0),
  );
}

function guard(
  patch: ObjectPatch,
  { metadata }: RolloutObject,
  isFirst: boolean,
): ObjectPatch {
  const { change, resource } = patch;
  if (change.kind === 'json' || resource.plural !== 'rollouts') {
    return patch;
  }
  const { uid, resourceVersion } = metadata ?? {};
  return {
    ...patch,
    change: {
      kind: 'merge',
      body: {
        metadata: isFirst ? { uid, resourceVersion } : { uid },
        ...change.body,
      },
    },
  };
}
