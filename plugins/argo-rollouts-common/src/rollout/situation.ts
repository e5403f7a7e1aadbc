import type {
  AbortView,
  AnalysisRunView,
  BlueGreenView,
  PauseView,
  Situation,
  StepView,
  TroubleView,
} from '../api';
import type { PhaseAndMessage } from './phase';
import { needsPerson } from './pause';

interface Known extends PhaseAndMessage {
  abort: AbortView | null;
  pauses: PauseView[];
  steps: StepView[];
  analysisRuns: AnalysisRunView[];
  blueGreen: BlueGreenView | null;
  troubles: TroubleView[];
}

/**
 * What the rollout is doing, in the one word that decides what a person does next.
 *
 * It refines the phase: an abort is Degraded to the CLI, a pause that ends by itself and
 * one that waits for a person are both Paused. It contradicts it in one case: upstream
 * calls a rollout Healthy whose new ReplicaSet the controller cannot create.
 */
export function describeSituation(known: Known): Situation {
  const { abort, phase } = known;
  if (abort) {
    return abort.state === 'requested' ? 'abortRequested' : 'aborted';
  }
  switch (phase) {
    case 'Healthy':
      return known.troubles.some(({ kind }) => kind === 'controller')
        ? 'degraded'
        : 'healthy';
    case 'Degraded':
      return 'degraded';
    case 'Paused':
      return describePausedSituation(known.pauses);
    case 'Progressing':
      return isAnalysing(known) ? 'analysing' : 'progressing';
    case 'Unknown':
      return 'unknown';
  }
}

function describePausedSituation(pauses: PauseView[]): Situation {
  if (pauses.some(pause => pause.kind === 'inconclusive')) {
    return 'needsDecision';
  }
  if (pauses[0]?.kind === 'byHand') {
    return 'pausedByHand';
  }
  return pauses.some(needsPerson) || pauses.length === 0
    ? 'waitsForPerson'
    : 'timedPause';
}

function isAnalysing({ steps, analysisRuns, blueGreen }: Known): boolean {
  if (
    blueGreen?.stage === 'prePromotionAnalysis' ||
    blueGreen?.stage === 'postPromotionAnalysis'
  ) {
    return true;
  }
  const current = steps.find(step => step.progress === 'current');
  return (
    current?.kind === 'analysis' &&
    analysisRuns.some(
      run => run.type === 'Step' && run.stepIndex === current.index,
    )
  );
}
