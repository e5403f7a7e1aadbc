import type {
  AnalysisRunView,
  MetricView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatCount } from './numbers';

/** How far a run is: `2 of 3 done, no failure`; by name where it has several metrics. */
export function describeMeasurements(run: AnalysisRunView): string {
  const hasSeveral = run.metrics.length > 1;
  return run.metrics
    .map(metric => {
      const counts = countMeasurements(metric);
      return hasSeveral ? `${metric.name} ${counts}` : counts;
    })
    .join('; ');
}

/** `2 of 3 done, 1 failure`. */
export function countMeasurements(metric: MetricView): string {
  const { measured, planned, failed, inconclusive, errors } = metric;
  const counts = [
    planned === null ? `${measured} done` : `${measured} of ${planned} done`,
    failed === 0 ? 'no failure' : formatCount(failed, 'failure', 'failures'),
  ];
  if (inconclusive > 0) {
    counts.push(`${inconclusive} inconclusive`);
  }
  if (errors > 0) {
    counts.push(formatCount(errors, 'error', 'errors'));
  }
  return counts.join(', ');
}

/** Why a metric failed: `error-rate was 0.081, must meet result[0] < 0.02, 3 failures, 2 allowed`. */
export function describeFailure(metric: MetricView): string {
  const { name, failed, failureLimit, latestFailedValue } = metric;
  if (failed === 0) {
    return `${name} could not be measured${
      metric.message && `: ${metric.message}`
    }`;
  }
  const value =
    latestFailedValue === null
      ? 'failed'
      : `was ${formatValue(latestFailedValue)}`;
  const parts = [
    `${name} ${value}`,
    nameCondition(metric),
    formatCount(failed, 'failure', 'failures'),
    failureLimit === null ? '' : `${failureLimit} allowed`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** What a measurement must be, in the words of the template; empty when it says nothing. */
export function nameCondition(metric: MetricView): string {
  if (metric.successCondition) {
    return `must meet ${metric.successCondition}`;
  }
  return metric.failureCondition
    ? `must not meet ${metric.failureCondition}`
    : '';
}

/** A measured value, without the brackets of a vector of one and with four digits that count: `0.2136`. */
export function formatValue(value: string): string {
  const number = /^\[?\s*(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)\s*\]?$/i.exec(value);
  return number ? String(Number(Number(number[1]).toPrecision(4))) : value;
}
