import { waitsOrRuns } from '../analysis';
import type {
  ActionsView,
  AnalysisRunView,
  RefusalCode,
  TerminateConsequence,
} from '../api';
import type { RolloutObject } from '../crd';
import type { Facts } from './facts';
import { refuse } from './refuse';
import { warnOfFailingAnalyses } from './warnings';

/** Which AnalysisRuns can be ended early, and what becomes of the rollout then. */
export function describeTerminate(
  _rollout: RolloutObject,
  { analysisRuns, formerAnalysisRuns, experiments }: Facts,
): ActionsView['terminate'] {
  const others = [
    ...experiments.flatMap(experiment => experiment.analysisRuns),
    ...formerAnalysisRuns,
  ];
  return {
    analysisRuns: [
      ...analysisRuns.map(run => ({
        name: run.name,
        action: describeTermination(run, true),
      })),
      ...others.filter(waitsOrRuns).map(run => ({
        name: run.name,
        action: describeTermination(run, false),
      })),
    ],
  };
}

function describeTermination(
  run: AnalysisRunView,
  isOfUpdate: boolean,
): ActionsView['terminate']['analysisRuns'][number]['action'] {
  const code = findWhyNot(run);
  if (code) {
    return refuse(code);
  }
  const endsAs = findEnd(run);
  return {
    possible: true,
    consequence: {
      verb: 'terminate',
      analysisRun: run.name,
      endsAs,
      then: isOfUpdate ? findThen(run, endsAs) : 'goesOn',
      warnings: warnOfFailingAnalyses([run]),
    },
  };
}

function findWhyNot(run: AnalysisRunView): RefusalCode | null {
  if (!waitsOrRuns(run)) {
    return 'analysisRunEnded';
  }
  return run.isTerminating ? 'analysisRunTerminating' : null;
}

const WORST_FIRST = ['Failed', 'Error', 'Inconclusive'] as const;

/** Upstream's `assessRunStatus`: the worst of the metrics, and those that still run count as successful. */
function findEnd({ metrics }: AnalysisRunView): TerminateConsequence['endsAs'] {
  const deciding = metrics.filter(({ isDryRun }) => !isDryRun);
  return (
    WORST_FIRST.find(phase =>
      deciding.some(metric => metric.phase === phase),
    ) ?? 'Successful'
  );
}

function findThen(
  { type }: AnalysisRunView,
  endsAs: TerminateConsequence['endsAs'],
): TerminateConsequence['then'] {
  switch (endsAs) {
    case 'Failed':
    case 'Error':
      return 'aborts';
    case 'Inconclusive':
      return 'pauses';
    case 'Successful':
      return type === 'Step' ? 'stepEnds' : 'goesOn';
  }
}
