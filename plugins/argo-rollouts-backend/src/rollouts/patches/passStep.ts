import type { RolloutObject } from 'backstage-plugin-argo-rollouts-common';
import { patchStatus } from './rolloutPatch';

/**
 * Goes to the next step, with all marks of a pause taken away: with `controllerPause`
 * left, the controller would take a pause in the next step for lifted, too.
 */
export function passStep(rollout: RolloutObject) {
  const { spec, status } = rollout;
  const count = spec?.strategy?.canary?.steps?.length ?? 0;
  return patchStatus(rollout, {
    pauseConditions: null,
    controllerPause: false,
    currentStepIndex: Math.min((status?.currentStepIndex ?? 0) + 1, count),
  });
}
