import { waitsOrRuns } from '../analysis';
import type { AnalysisRunView } from '../api';
import type { Facts } from './facts';

/** Names of the runs of the present revision that a full promotion or an abort ends. */
export function nameRunning(runs: AnalysisRunView[]): string[] {
  return runs.filter(waitsOrRuns).map(({ name }) => name);
}

/** The runs of the step, without those that judge in the background. */
export function runsOfStep(
  { analysisRuns, experiments }: Pick<Facts, 'analysisRuns' | 'experiments'>,
  step: number,
): AnalysisRunView[] {
  return [
    ...analysisRuns.filter(
      ({ type, stepIndex }) => type === 'Step' && stepIndex === step,
    ),
    ...experiments
      .filter(({ isCurrent, stepIndex }) => isCurrent && stepIndex === step)
      .flatMap(experiment => experiment.analysisRuns),
  ];
}
