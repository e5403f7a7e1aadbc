import type { ActionsView, RefusalCode } from '../api';
import type { RolloutObject } from '../crd';
import { nameRunning, runsOfStep } from './analysisRuns';
import { describeCourse, findCurrentStep } from './course';
import type { Facts } from './facts';
import { refuse } from './refuse';
import { findWhyNoUpdate, findWhyUnsettled } from './update';
import {
  findRevision,
  warnOfFailingAnalyses,
  warnOfPauseByHand,
  warnOfPlugin,
  warnOfPods,
} from './warnings';

/**
 * Whether the running step can be left behind, and what ends with it.
 *
 * A step that waits is promoted instead: with the pause of the controller in place,
 * upstream's patch would let the next pause pass as well.
 */
export function describeSkipStep(
  rollout: RolloutObject,
  facts: Facts,
): ActionsView['skipStep'] {
  const step = findCurrentStep(facts);
  const code = findWhyNot(rollout, facts);
  if (code || step === null) {
    return refuse(code ?? 'stepsNotBegun');
  }
  const runs = runsOfStep(facts, step);
  return {
    possible: true,
    consequence: {
      verb: 'skipStep',
      step,
      endsAnalysisRuns: nameRunning(runs),
      weightNow: facts.weight.actual,
      ...describeCourse(facts, step + 1),
      warnings: [
        ...warnOfFailingAnalyses(runs),
        ...warnOfPlugin('pluginLeftBehind', facts.steps[step]),
        ...warnOfPods(
          'canaryNotReady',
          findRevision(facts, facts.currentPodHash),
        ),
        ...warnOfPauseByHand(facts),
      ],
    },
  };
}

function findWhyNot(rollout: RolloutObject, facts: Facts): RefusalCode | null {
  const { strategy, steps, abort, pauses, currentStepIndex } = facts;
  if (strategy === 'blueGreen') {
    return 'blueGreenHasNoSteps';
  }
  if (steps.length === 0) {
    return 'noSteps';
  }
  if (abort) {
    return 'aborted';
  }
  const noUpdate = findWhyNoUpdate(rollout, facts);
  if (noUpdate) {
    return noUpdate;
  }
  if (rollout.status?.promoteFull) {
    return 'fullPromotionUnderWay';
  }
  const unsettled = findWhyUnsettled(rollout);
  if (unsettled) {
    return unsettled;
  }
  if (currentStepIndex === steps.length) {
    return 'allStepsDone';
  }
  if (pauses.some(({ kind }) => kind !== 'byHand')) {
    return 'pausedAtStep';
  }
  return rollout.status?.controllerPause ? 'resumeRequested' : null;
}
