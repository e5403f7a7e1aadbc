import type {
  AnalysisRunView,
  MetricView,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';
import { chain, formatFacts } from './numbers';
import { describeWish } from './requirements';

/** How far a run is: `2 of 3 done, no failure`; by name where it has several metrics. */
export function describeMeasurements(
  t: Translate,
  run: AnalysisRunView,
): string {
  const hasSeveral = run.metrics.length > 1;
  const texts = run.metrics.map(metric => {
    const counts = countMeasurements(t, metric);
    return hasSeveral
      ? t('measurements.ofMetric', { metric: metric.name, counts })
      : counts;
  });
  return chain(texts, pair => t('measurements.several', pair));
}

/** `2 of 3 done, 1 failure`. */
export function countMeasurements(t: Translate, metric: MetricView): string {
  const { planned, failed, inconclusive, errors } = metric;
  const measured = String(metric.measured);
  const counts: string[] = [
    planned === null
      ? t('measurements.done', { measured })
      : t('measurements.doneOf', { measured, planned: String(planned) }),
    failed === 0
      ? t('measurements.noFailure')
      : t('measurements.failures', { count: failed }),
  ];
  if (inconclusive > 0) {
    counts.push(
      t('measurements.inconclusive', { inconclusive: String(inconclusive) }),
    );
  }
  if (errors > 0) {
    counts.push(t('measurements.errors', { count: errors }));
  }
  return formatFacts(t, counts);
}

/** Why a metric failed: `error-rate was 0.081, must be below 0.02, 3 failures, 2 allowed`. */
export function describeFailure(t: Translate, metric: MetricView): string {
  const { name, failed, failureLimit, latestFailedValue } = metric;
  if (failed === 0) {
    return metric.message
      ? t('measurements.notMeasuredBecause', {
          metric: name,
          why: metric.message,
        })
      : t('measurements.notMeasured', { metric: name });
  }
  const parts = [
    latestFailedValue === null
      ? t('measurements.failed', { metric: name })
      : t('measurements.was', {
          metric: name,
          value: formatValue(latestFailedValue),
        }),
    describeWish(t, metric),
    t('measurements.failures', { count: failed }),
    failureLimit === null
      ? ''
      : t('measurements.allowed', { failureLimit: String(failureLimit) }),
  ];
  return formatFacts(t, parts.filter(Boolean));
}

/** A measured value, without the brackets of a vector of one and with four digits that count: `0.2136`. */
export function formatValue(value: string): string {
  const number = /^\[?\s*(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)\s*\]?$/i.exec(value);
  return number ? String(Number(Number(number[1]).toPrecision(4))) : value;
}
