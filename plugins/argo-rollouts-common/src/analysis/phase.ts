import { analysisPhaseSchema, type AnalysisPhase } from '../api';

/** A phase that upstream adds later reads as `Unknown`, none yet as `Pending`. */
export function asAnalysisPhase(phase: string | undefined): AnalysisPhase {
  const known = analysisPhaseSchema.safeParse(phase || 'Pending');
  return known.success ? known.data : 'Unknown';
}

/** Whether it has not ended, so that it can still decide something. */
export function waitsOrRuns({ phase }: { phase: AnalysisPhase }): boolean {
  return phase === 'Pending' || phase === 'Running' || phase === 'Unknown';
}

/** Whether it ended badly. */
export function isFailed({ phase }: { phase: AnalysisPhase }): boolean {
  return phase === 'Failed' || phase === 'Error';
}
