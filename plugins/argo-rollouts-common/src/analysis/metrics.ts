import type { MetricView } from '../api';
import type { AnalysisRunObject } from '../crd';
import { parseDurationSeconds } from '../rollout/duration';
import { asAnalysisPhase } from './describeAnalysisRuns';

/** The metrics in the order of the spec; results without one in the spec come last. */
export function describeMetrics({
  spec,
  status,
}: AnalysisRunObject): MetricView[] {
  const metrics = spec?.metrics ?? [];
  const results = status?.metricResults ?? [];
  const dryRun = spec?.dryRun ?? [];
  const inSpec = metrics.map(metric => {
    const result = results.find(r => r?.name === metric?.name);
    // The rules are Go regular expressions; the result has what they came to.
    const isDryRun =
      result?.dryRun ??
      dryRun.some(rule => rule?.metricName === (metric?.name ?? ''));
    return describeMetric(metric, result, isDryRun);
  });
  const others = results
    .filter(result => metrics.every(metric => metric?.name !== result?.name))
    .map(result => describeMetric(undefined, result, result?.dryRun ?? false));
  return [...inSpec, ...others];
}

/** How long the run takes from the first measurement to the last; null when there is no end to them, or only one. */
export function plannedSecondsOf({ spec }: AnalysisRunObject): number | null {
  const seconds = (spec?.metrics ?? []).map(metric => {
    const planned = describePlanned(metric);
    const interval = parseDurationSeconds(metric?.interval) ?? 0;
    const delay = parseDurationSeconds(metric?.initialDelay) ?? 0;
    return planned === null ? Infinity : delay + (planned - 1) * interval;
  });
  const longest = seconds.reduce((a, b) => Math.max(a, b), -Infinity);
  return Number.isFinite(longest) && longest > 0 ? longest : null;
}

type Metric = NonNullable<
  NonNullable<AnalysisRunObject['spec']>['metrics']
>[number];
type MetricResult = NonNullable<
  NonNullable<AnalysisRunObject['status']>['metricResults']
>[number];

function describeMetric(
  metric: Metric,
  result: MetricResult,
  isDryRun: boolean,
): MetricView {
  const measurements = result?.measurements ?? [];
  const failed = measurements.filter(m => m?.phase === 'Failed');
  return {
    name: metric?.name ?? result?.name ?? '',
    phase: asAnalysisPhase(result?.phase),
    message: result?.message ?? '',
    isDryRun,
    planned: metric ? describePlanned(metric) : null,
    measured: result?.count ?? 0,
    successful: result?.successful ?? 0,
    failed: result?.failed ?? 0,
    inconclusive: result?.inconclusive ?? 0,
    errors: result?.error ?? 0,
    failureLimit: describeLimit(metric?.failureLimit, 0),
    inconclusiveLimit: describeLimit(metric?.inconclusiveLimit, 0) ?? 0,
    consecutiveErrorLimit: describeLimit(metric?.consecutiveErrorLimit, 4) ?? 4,
    successCondition: metric?.successCondition ?? null,
    failureCondition: metric?.failureCondition ?? null,
    latestValue: measurements.at(-1)?.value ?? null,
    latestFailedValue: failed.at(-1)?.value ?? null,
    latestMessage: measurements.at(-1)?.message ?? '',
  };
}

// Upstream's effective count: without an interval one measurement is taken, with an
// interval and no count they go on until somebody ends them.
function describePlanned(metric: Metric): number | null {
  const count = Number(metric?.count ?? 0);
  if (count > 0 && Number.isFinite(count)) {
    return count;
  }
  return metric?.interval ? null : 1;
}

// -1 switches a limit off. An argument that is not filled in yet reads as the default.
function describeLimit(
  limit: string | number | undefined,
  otherwise: number,
): number | null {
  const value = Number(limit ?? otherwise);
  if (!Number.isFinite(value)) {
    return otherwise;
  }
  return value >= 0 ? value : null;
}
