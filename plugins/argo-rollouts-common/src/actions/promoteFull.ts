import type { ActionsView, ActionWarning } from '../api';
import type { RolloutObject } from '../crd';
import { nameRunning } from './analysisRuns';
import type { Facts } from './facts';
import { refuse } from './refuse';
import { findWhyNoUpdate, findWhyUnsettled } from './update';
import {
  findRevision,
  isPausedByHand,
  warnOfFailingAnalyses,
  warnOfPlugin,
  warnOfPods,
} from './warnings';

/**
 * Whether a full promotion can be asked for, and what it skips.
 *
 * On an aborted update it is possible, as upstream has it, and undoes the abort: the
 * request must say that the person knows.
 */
export function describePromoteFull(
  rollout: RolloutObject,
  facts: Facts,
): ActionsView['promoteFull'] {
  const code =
    findWhyNoUpdate(rollout, facts) ??
    (rollout.status?.promoteFull
      ? 'fullPromotionUnderWay'
      : findWhyUnsettled(rollout));
  if (code) {
    return refuse(code);
  }
  const { weight, steps, currentPodHash, analysisRuns, experiments } = facts;
  const runs = [
    ...analysisRuns,
    ...experiments.flatMap(experiment => experiment.analysisRuns),
  ];
  return {
    possible: true,
    consequence: {
      verb: 'promoteFull',
      weightNow: weight.actual,
      reachesWeight: weight.max,
      skips: steps
        .filter(({ progress }) => progress !== 'done')
        .map(({ index }) => index),
      endsAnalysisRuns: nameRunning(runs),
      skipsAnalyses: listSkippedAnalyses(facts),
      warnings: [
        ...listUndone(facts),
        ...warnOfPods('canaryNotReady', findRevision(facts, currentPodHash)),
        ...warnOfFailingAnalyses(runs),
        ...steps.flatMap(step => warnOfPlugin('pluginStopped', step)),
      ],
    },
  };
}

function listUndone({ abort, pauses }: Facts): ActionWarning[] {
  return [
    ...(abort ? [{ code: 'undoesAbort' as const }] : []),
    ...(isPausedByHand(pauses) ? [{ code: 'liftsPauseByHand' as const }] : []),
  ];
}

function listSkippedAnalyses({ blueGreen }: Facts) {
  const skipped: ('prePromotion' | 'postPromotion')[] = [];
  if (
    blueGreen?.prePromotionAnalysis &&
    blueGreen.prePromotionAnalysis.phase !== 'Successful'
  ) {
    skipped.push('prePromotion');
  }
  if (blueGreen?.postPromotionAnalysis) {
    skipped.push('postPromotion');
  }
  return skipped;
}
