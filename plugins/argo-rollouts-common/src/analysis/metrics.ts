import type { AnalysisArgView, MetricView } from '../api';
import type {
  AnalysisRunObject,
  MetricObject,
  MetricResultObject,
} from '../crd/analysisRun';
import { parseDurationSeconds } from '../rollout/duration';
import { describeArgs, fillInArgs } from './args';
import { parseCondition } from './condition';
import { asThresholds, describeMeasurement } from './measurements';
import { asAnalysisPhase } from './phase';
import { describeQuery, nameProvider } from './query';

/** The metrics in the order of the spec; results without one in the spec come last. */
export function describeMetrics(run: AnalysisRunObject): MetricView[] {
  const { spec, status } = run;
  const args = describeArgs(run);
  const metrics = filledIn(run);
  const results = status?.metricResults ?? [];
  const dryRun = spec?.dryRun ?? [];
  const inSpec = metrics.map(metric => {
    const result = results.find(r => r?.name === metric?.name);
    // The rules are Go regular expressions; the result has what they came to.
    const isDryRun =
      result?.dryRun ??
      dryRun.some(rule => rule?.metricName === (metric?.name ?? ''));
    return describeMetric(metric, result, isDryRun, args);
  });
  const others = results
    .filter(result => metrics.every(metric => metric?.name !== result?.name))
    .map(result =>
      describeMetric(undefined, result, result?.dryRun ?? false, args),
    );
  return [...inSpec, ...others];
}

/** How long the run takes from the first measurement to the last; null when there is no end to them, or only one. */
export function plannedSecondsOf(run: AnalysisRunObject): number | null {
  const seconds = filledIn(run).map(metric => {
    const planned = describePlanned(metric);
    const interval = parseDurationSeconds(metric?.interval) ?? 0;
    const delay = parseDurationSeconds(metric?.initialDelay) ?? 0;
    return planned === null ? Infinity : delay + (planned - 1) * interval;
  });
  const longest = seconds.reduce((a, b) => Math.max(a, b), -Infinity);
  return Number.isFinite(longest) && longest > 0 ? longest : null;
}

function describeMetric(
  metric: MetricObject,
  result: MetricResultObject,
  isDryRun: boolean,
  args: AnalysisArgView[],
): MetricView {
  const measurements = result?.measurements ?? [];
  const failed = measurements.filter(m => m?.phase === 'Failed');
  const finished = measurements.filter(m => m?.finishedAt);
  const conditions = describeConditions(metric);
  const [measured, errors] = [result?.count ?? 0, result?.error ?? 0];
  return {
    name: metric?.name ?? result?.name ?? '',
    phase: asAnalysisPhase(result?.phase),
    message: result?.message ?? '',
    isDryRun,
    provider: nameProvider(metric?.provider),
    query: describeQuery(metric?.provider, result?.metadata, args),
    intervalSeconds: parseDurationSeconds(metric?.interval) ?? null,
    initialDelaySeconds: parseDurationSeconds(metric?.initialDelay) ?? null,
    planned: metric ? describePlanned(metric) : null,
    measured,
    successful: result?.successful ?? 0,
    failed: result?.failed ?? 0,
    inconclusive: result?.inconclusive ?? 0,
    errors,
    consecutiveErrors: result?.consecutiveError ?? 0,
    consecutiveSuccesses: result?.consecutiveSuccess ?? 0,
    failureLimit: describeLimit(metric?.failureLimit, 0),
    inconclusiveLimit: describeLimit(metric?.inconclusiveLimit, 0) ?? 0,
    consecutiveErrorLimit: describeLimit(metric?.consecutiveErrorLimit, 4) ?? 4,
    consecutiveSuccessLimit:
      describeLimit(metric?.consecutiveSuccessLimit, 0) || null,
    ...conditions,
    latestValue: measurements.at(-1)?.value ?? null,
    latestFailedValue: failed.at(-1)?.value ?? null,
    latestMessage: measurements.at(-1)?.message ?? '',
    measurements: measurements.map(m => describeMeasurement(m, conditions)),
    olderMeasurements: Math.max(0, measured + errors - finished.length),
  };
}

function describeConditions(
  metric: MetricObject,
): Pick<MetricView, 'successCondition' | 'failureCondition' | 'thresholds'> {
  const successCondition = metric?.successCondition || null;
  const failureCondition = metric?.failureCondition || null;
  return {
    successCondition,
    failureCondition,
    thresholds: [
      ...asThresholds('successCondition', parseCondition(successCondition)),
      ...asThresholds('failureCondition', parseCondition(failureCondition)),
    ],
  };
}

// The run has the values of the arguments, but the text of its metrics is as the
// template has it.
function filledIn(run: AnalysisRunObject): MetricObject[] {
  const args = describeArgs(run);
  return (run.spec?.metrics ?? []).map(
    metric =>
      metric &&
      (Object.fromEntries(
        Object.entries(metric).map(([field, value]) => [
          field,
          typeof value === 'string' ? fillInArgs(value, args) : value,
        ]),
      ) as MetricObject),
  );
}

// Upstream's effective count: without an interval one measurement is taken, with an
// interval and no count they go on until somebody ends them.
function describePlanned(metric: MetricObject): number | null {
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
