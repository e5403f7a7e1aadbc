import type { AnalysisRunView } from '../api';
import type { AnalysisRunObject } from '../crd';
import { compareText, compareTimes } from '../time';
import { describeArgs } from './args';
import { describeMetrics, plannedSecondsOf } from './metrics';
import { asAnalysisPhase } from './phase';

/**
 * AnalysisRuns, newest first.
 *
 * They do not inherit the labels of the rollout, only the pod hash; the label
 * `rollout-type` says what started them. Those of an experiment have no such label.
 */
export function describeAnalysisRuns(
  runs: AnalysisRunObject[],
  owner: 'rollout' | 'experiment' = 'rollout',
): AnalysisRunView[] {
  return runs
    .map(run => describeAnalysisRun(run, owner))
    .sort(
      (a, b) =>
        compareTimes(b.startedAt, a.startedAt) || compareText(b.name, a.name),
    );
}

function describeAnalysisRun(
  run: AnalysisRunObject,
  owner: 'rollout' | 'experiment',
): AnalysisRunView {
  const { metadata, spec, status } = run;
  const stepIndex = metadata?.labels?.['step-index'] ?? '';
  const revision =
    metadata?.annotations?.['rollout.argoproj.io/revision'] ?? '';
  return {
    name: metadata?.name ?? '',
    type:
      owner === 'experiment'
        ? 'Experiment'
        : asType(metadata?.labels?.['rollout-type']),
    stepIndex: asCount(stepIndex),
    podHash: metadata?.labels?.['rollouts-pod-template-hash'] ?? null,
    revision: asCount(revision),
    phase: asAnalysisPhase(status?.phase),
    message: status?.message ?? '',
    startedAt: status?.startedAt ?? metadata?.creationTimestamp ?? null,
    completedAt: status?.completedAt ?? null,
    plannedSeconds: plannedSecondsOf(run),
    isTerminating: spec?.terminate ?? false,
    args: describeArgs(run),
    metrics: describeMetrics(run),
  };
}

function asCount(digits: string): number | null {
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

function asType(type: string | undefined): AnalysisRunView['type'] {
  switch (type) {
    case 'Step':
    case 'Background':
    case 'PrePromotion':
    case 'PostPromotion':
      return type;
    default:
      return 'Unknown';
  }
}
