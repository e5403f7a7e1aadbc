import type { ObjectPatch } from '../../kubernetes';
import { passStep } from './passStep';
import { patchSpec, patchStatus } from './rolloutPatch';
import type { MakePatches } from './types';

/**
 * Upstream's promote, but for its rule that a promote without any pause skips the
 * running step: that is a verb of its own.
 */
export const promote: MakePatches<'promote'> = ({ rollout }, { again }) => {
  const { spec, status } = rollout;
  const patches: ObjectPatch[] = [];
  if (status?.pauseConditions?.length) {
    const isInconclusiveStep =
      status.controllerPause &&
      status.canary?.currentStepAnalysisRunStatus?.status === 'Inconclusive';
    const hasSteps = Boolean(spec?.strategy?.canary?.steps?.length);
    patches.push(
      // Clearing the pause alone would let an inconclusive step pause again at once, so
      // upstream goes past it. In all other cases controllerPause stays true: with no
      // pause conditions left it tells the controller that somebody resumed. A
      // controller that looks between our two patches, while the spec still pauses it,
      // forgets that (seen on 1.10.1), so then the step is passed outright.
      isInconclusiveStep || (spec?.paused && hasSteps)
        ? passStep(rollout)
        : patchStatus(rollout, { pauseConditions: null }),
    );
  } else if (again && status?.controllerPause) {
    // The pause was lifted and the controller did not notice: what it would have made
    // of it is written for it.
    patches.push(passStep(rollout));
  }
  if (spec?.paused) {
    patches.push(patchSpec(rollout, { paused: false }));
  }
  return patches;
};
