import type { Comparison, MeasurementView, MetricView } from '../api';
import type { MeasurementObject } from '../crd/analysisRun';
import { meets } from './condition';
import { findSample, parseMeasurementValue } from './measurementValue';
import { asAnalysisPhase } from './phase';

type Conditions = Pick<
  MetricView,
  'successCondition' | 'failureCondition' | 'thresholds'
>;

/** One measurement: its value, and what is wrong with it. */
export function describeMeasurement(
  measurement: MeasurementObject,
  conditions: Conditions,
): MeasurementView {
  const { value, message = '', metadata } = measurement ?? {};
  const phase = asAnalysisPhase(measurement?.phase);
  // The controller ends what is in flight when another metric of the run decides, and
  // counts it as successful, or inconclusive since 1.10.
  const wasTerminated = !value && message === 'Metric Terminated';
  const violated = wasTerminated ? null : findViolated(phase, conditions);
  return {
    phase,
    value: parseMeasurementValue(value),
    sample: findSample(value, conditions.thresholds[0]?.path),
    message,
    warnings: metadata?.warnings ?? '',
    startedAt: measurement?.startedAt ?? null,
    finishedAt: measurement?.finishedAt ?? null,
    job: describeJob(metadata),
    wasTerminated,
    violated,
    breaches: violated
      ? findBreaches(value, conditions.thresholds, violated)
      : [],
  };
}

// A failure condition that holds wins over a success condition; without one, failed
// means that the success condition does not hold. Undecided: neither holds.
function findViolated(
  phase: MeasurementView['phase'],
  { successCondition, failureCondition }: Conditions,
): MeasurementView['violated'] {
  const isDecidedByBoth = Boolean(successCondition && failureCondition);
  if (phase === 'Inconclusive' && isDecidedByBoth) {
    return 'successCondition';
  }
  if (phase !== 'Failed') {
    return null;
  }
  if (failureCondition) {
    return 'failureCondition';
  }
  return successCondition ? 'successCondition' : null;
}

function findBreaches(
  value: string | undefined,
  thresholds: MetricView['thresholds'],
  violated: 'successCondition' | 'failureCondition',
): MeasurementView['breaches'] {
  const isWanted = violated === 'successCondition';
  return thresholds
    .filter(({ of }) => of === violated)
    .flatMap(({ of, path, operator, limit }) => {
      const sample = findSample(value, path);
      // Nothing that is compared with NaN holds, and there is no limit to name.
      const isBreach =
        sample !== null &&
        sample !== 'NaN' &&
        meets(asNumber(sample), { operator, limit }) !== isWanted;
      return isBreach ? [{ of, operator, limit, sample }] : [];
    });
}

function asNumber(sample: number | '+Inf' | '-Inf'): number {
  if (typeof sample === 'number') {
    return sample;
  }
  return sample === '+Inf' ? Infinity : -Infinity;
}

function describeJob(
  metadata: Record<string, string> | undefined,
): MeasurementView['job'] {
  const name = metadata?.['job-name'];
  return name ? { name, namespace: metadata['job-namespace'] ?? null } : null;
}

/** The comparisons of a condition, as lines that a chart can draw. */
export function asThresholds(
  of: 'successCondition' | 'failureCondition',
  comparisons: Comparison[],
): MetricView['thresholds'] {
  return comparisons.map(comparison => ({ of, ...comparison }));
}
