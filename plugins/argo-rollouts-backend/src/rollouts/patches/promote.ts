import { findLeftStep } from 'backstage-plugin-argo-rollouts-common';
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
  const left = findLeftStep(rollout);
  if (status?.pauseConditions?.length) {
    const isUndecidedToo = status.pauseConditions.some(
      condition => condition?.reason === 'InconclusiveAnalysisRun',
    );
    // A controller that looks between our two patches, while the spec still pauses it,
    // forgets what is described below (seen on 1.10.1), so then the step is passed
    // outright. Not with an analysis in the background that could not decide: the
    // controller would take the next pause for lifted.
    const isForgotten = left === 'pause' && spec?.paused && !isUndecidedToo;
    patches.push(
      // Clearing the pause alone would let a step that could not decide pause again at
      // once: upstream goes past an analysis, and never gets past an experiment. In all
      // other cases controllerPause stays true: with no pause conditions left it tells
      // the controller that somebody resumed.
      left === 'undecided' || isForgotten
        ? passStep(rollout)
        : patchStatus(rollout, { pauseConditions: null }),
    );
  } else if (again && status?.controllerPause && left) {
    // The pause was lifted and the controller did not notice: what it would have made
    // of it is written for it.
    patches.push(passStep(rollout));
  }
  if (spec?.paused) {
    patches.push(patchSpec(rollout, { paused: false }));
  }
  return patches;
};
