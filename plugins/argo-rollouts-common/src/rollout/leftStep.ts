import type { RolloutObject } from '../crd';
import { describeCurrentStepIndex } from './steps';

/**
 * What a promote leaves behind: the pause that is the current step, or a step that could
 * not decide (an analysis or an experiment that ended inconclusive). Null: nothing, so the
 * step runs on when the pause of the controller is lifted, as with an inconclusive analysis
 * in the background, or in a blue-green update.
 * @public
 */
export function findLeftStep(
  rollout: RolloutObject,
): 'pause' | 'undecided' | null {
  const { spec, status } = rollout;
  const index = describeCurrentStepIndex(rollout);
  const step =
    index === null ? undefined : spec?.strategy?.canary?.steps?.[index];
  const isUndecided =
    (status?.controllerPause &&
      status.canary?.currentStepAnalysisRunStatus?.status === 'Inconclusive') ||
    status?.pauseConditions?.some(
      condition => condition?.reason === 'InconclusiveExperiment',
    );
  if (step && isUndecided) {
    return 'undecided';
  }
  return step?.pause ? 'pause' : null;
}
