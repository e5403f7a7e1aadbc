import {
  analysisPhaseSchema,
  type AnalysisPhase,
  type AnalysisRunView,
  type MetricView,
} from '../api';
import type { AnalysisRunObject } from '../crd';

/**
 * The AnalysisRuns of one revision, newest first.
 *
 * They do not inherit the labels of the rollout, only the pod hash; the label
 * `rollout-type` says what started them.
 */
export function describeAnalysisRuns(
  runs: AnalysisRunObject[],
): AnalysisRunView[] {
  return runs
    .map(describeAnalysisRun)
    .sort(
      (a, b) =>
        (b.startedAt ?? '').localeCompare(a.startedAt ?? '') ||
        b.name.localeCompare(a.name),
    );
}

function describeAnalysisRun(run: AnalysisRunObject): AnalysisRunView {
  const { metadata, spec, status } = run;
  const stepIndex = metadata?.labels?.['step-index'];
  return {
    name: metadata?.name ?? '',
    type: asType(metadata?.labels?.['rollout-type']),
    stepIndex: /^\d+$/.test(stepIndex ?? '') ? Number(stepIndex) : null,
    podHash: metadata?.labels?.['rollouts-pod-template-hash'] ?? null,
    revision: null,
    isTerminating: false,
    phase: asAnalysisPhase(status?.phase),
    message: status?.message ?? '',
    startedAt: status?.startedAt ?? metadata?.creationTimestamp ?? null,
    completedAt: status?.completedAt ?? null,
    metrics: (spec?.metrics ?? []).map(metric =>
      describeMetric(
        metric,
        status?.metricResults?.find(result => result?.name === metric?.name),
      ),
    ),
  };
}

type Metric = NonNullable<
  NonNullable<AnalysisRunObject['spec']>['metrics']
>[number];
type MetricResult = NonNullable<
  NonNullable<AnalysisRunObject['status']>['metricResults']
>[number];

function describeMetric(metric: Metric, result: MetricResult): MetricView {
  const measurements = result?.measurements ?? [];
  const failed = measurements.filter(m => m?.phase === 'Failed');
  return {
    name: metric?.name ?? '',
    phase: asAnalysisPhase(result?.phase ?? 'Pending'),
    message: result?.message ?? '',
    isDryRun: false,
    inconclusiveLimit: 0,
    consecutiveErrorLimit: 4,
    latestMessage: '',
    planned: describePlanned(metric),
    measured: result?.count ?? 0,
    successful: result?.successful ?? 0,
    failed: result?.failed ?? 0,
    inconclusive: result?.inconclusive ?? 0,
    errors: result?.error ?? 0,
    failureLimit: describeFailureLimit(metric),
    successCondition: metric?.successCondition ?? null,
    failureCondition: metric?.failureCondition ?? null,
    latestValue: measurements.at(-1)?.value ?? null,
    latestFailedValue: failed.at(-1)?.value ?? null,
  };
}

// Upstream's effective count: without an interval one measurement is taken, with an
// interval and no count they go on until somebody ends them.
function describePlanned(metric: Metric): number | null {
  const count = Number(metric?.count ?? 0);
  if (count > 0) {
    return count;
  }
  return metric?.interval ? null : 1;
}

// The limit is 0 when it is not given, and -1 switches it off.
function describeFailureLimit(metric: Metric): number | null {
  const limit = Number(metric?.failureLimit ?? 0);
  return Number.isFinite(limit) && limit >= 0 ? limit : null;
}

function asAnalysisPhase(phase: string | undefined): AnalysisPhase {
  const known = analysisPhaseSchema.safeParse(phase || 'Pending');
  return known.success ? known.data : 'Unknown';
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
