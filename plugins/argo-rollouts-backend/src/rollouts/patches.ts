import { type Verb, readRollout } from 'backstage-plugin-argo-rollouts-common';
import type { RolloutPatch } from '../kubernetes';

/**
 * The patches that carry out a verb on a rollout as it is now, in the order in which
 * they must be sent.
 *
 * The bodies are those of the CLI. Beyond it, the first patch carries the
 * `resourceVersion` of the object that was judged, so that the API server refuses it
 * when the rollout has changed since. The second one follows our own change and
 * therefore carries the uid only.
 */
export function makePatches(verb: Verb, object: unknown): RolloutPatch[] {
  const bodies = verb === 'abort' ? [abortPatch] : promotePatches(object);
  const { uid, resourceVersion } = readRollout(object).metadata ?? {};
  return bodies.map(({ target, body }, i) => ({
    target,
    body: {
      metadata: i === 0 ? { uid, resourceVersion } : { uid },
      ...body,
    },
  }));
}

const abortPatch: RolloutPatch = {
  target: 'status',
  body: { status: { abort: true } },
};

/**
 * Upstream's promote, but for its rule that a promote without any pause skips the
 * running step: that is a verb of its own.
 */
function promotePatches(object: unknown): RolloutPatch[] {
  const { spec, status } = readRollout(object);
  const patches: RolloutPatch[] = [];
  if (status?.pauseConditions?.length) {
    const isInconclusiveStep =
      status.controllerPause &&
      status.canary?.currentStepAnalysisRunStatus?.status === 'Inconclusive';
    patches.push({
      target: 'status',
      // Clearing the pause alone would let an inconclusive step pause again at once,
      // so upstream goes past it. In all other cases controllerPause stays true: with
      // no pause conditions left it tells the controller that somebody resumed.
      body: isInconclusiveStep
        ? {
            status: {
              pauseConditions: null,
              controllerPause: false,
              currentStepIndex: (status.currentStepIndex ?? 0) + 1,
            },
          }
        : { status: { pauseConditions: null } },
    });
  }
  if (spec?.paused) {
    patches.push({ target: 'rollout', body: { spec: { paused: false } } });
  }
  return patches;
}
