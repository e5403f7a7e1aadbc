import type {
  MeasurementView,
  MetricView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatFacts } from '../../text/numbers';
import {
  describeComparison,
  describeRequirement,
  describeWish,
} from '../../text/requirements';
import { formatMeasured, formatNumber, formatSample } from '../../text/samples';
import type { TranslateDetails } from '../../translationOfDetails';

/** The counts against their limits: `3 of 3 measured: 3 failed (2 allowed)`. */
export function describeCounts(
  t: TranslateDetails,
  metric: MetricView,
): string {
  const { planned, failed, inconclusive, errors } = metric;
  const measured = String(metric.measured);
  const failures =
    failed === 0
      ? t('analysisRuns.counts.noFailure')
      : t('analysisRuns.counts.failed', { failed: String(failed) });
  const counts: string[] = [withLimit(t, failures, metric.failureLimit)];
  if (inconclusive > 0) {
    const what = t('analysisRuns.counts.inconclusive', {
      inconclusive: String(inconclusive),
    });
    counts.push(withLimit(t, what, metric.inconclusiveLimit));
  }
  if (errors > 0) {
    counts.push(
      t('analysisRuns.counts.inARowAllowed', {
        what: t('analysisRuns.counts.errors', { count: errors }),
        limit: String(metric.consecutiveErrorLimit),
      }),
    );
  }
  if (metric.consecutiveSuccessLimit !== null) {
    counts.push(
      t('analysisRuns.counts.successesWanted', {
        successes: String(metric.consecutiveSuccesses),
        limit: String(metric.consecutiveSuccessLimit),
      }),
    );
  }
  const done =
    planned === null
      ? t('analysisRuns.counts.endless', { measured })
      : t('analysisRuns.counts.of', { measured, planned: String(planned) });
  return t('analysisRuns.counts.all', {
    done,
    counts: formatFacts(t, counts),
  });
}

// Bound to what it limits: several counts stand in a row.
function withLimit(
  t: TranslateDetails,
  what: string,
  limit: number | null,
): string {
  if (limit === null) {
    return t('analysisRuns.counts.anyAllowed', { what });
  }
  return limit === 0
    ? t('analysisRuns.counts.noneAllowed', { what })
    : t('analysisRuns.counts.allowed', { what, limit: String(limit) });
}

/**
 * What decides about a metric in one sentence: the measurement that speaks against it
 * with value and limit, else the latest one. Empty before the first.
 */
export function describeFinding(
  t: TranslateDetails,
  metric: MetricView,
): string {
  const newestFirst = [...metric.measurements].reverse();
  const worst =
    newestFirst.find(m => m.phase === 'Failed') ??
    newestFirst.find(m => m.phase === 'Inconclusive');
  const decisive =
    metric.phase === 'Error'
      ? newestFirst.find(m => m.phase === 'Error') ?? worst
      : worst;
  if (decisive) {
    return describeMeasurementFinding(t, metric, decisive);
  }
  const latest = newestFirst.find(({ value }) => value.kind !== 'none');
  if (!latest) {
    return newestFirst.at(0)?.message ?? '';
  }
  const value = formatMeasured(t, latest.value);
  const condition = describeWish(t, metric);
  return condition
    ? t('analysisRuns.finding.latest', { value, condition })
    : t('analysisRuns.finding.latestAlone', { value });
}

/** What is wrong with one measurement, or what it said instead of a value; empty when all is well. */
export function describeMeasurementFinding(
  t: TranslateDetails,
  metric: MetricView,
  measurement: MeasurementView,
): string {
  const { violated, breaches, job, message } = measurement;
  if (measurement.wasTerminated) {
    return t('analysisRuns.table.terminated');
  }
  const condition = violated && metric[violated];
  if (!condition) {
    const isFailed = measurement.phase === 'Failed';
    const words = job
      ? t('analysisRuns.finding.jobFailed')
      : t('analysisRuns.finding.failed');
    return [isFailed ? words : '', message].filter(Boolean).join(': ');
  }
  if (breaches.length > 0 && measurement.phase === 'Failed') {
    return describeBreach(t, breaches[0]);
  }
  const value =
    measurement.sample === null
      ? formatMeasured(t, measurement.value)
      : formatSample(t, measurement.sample);
  if (measurement.phase === 'Inconclusive') {
    return (
      describeBetween(t, metric, value) ??
      t('analysisRuns.finding.undecided', {
        value,
        success: condition,
        failure: metric.failureCondition ?? '',
      })
    );
  }
  return violated === 'successCondition'
    ? t('analysisRuns.finding.notMet', { value, condition })
    : t('analysisRuns.finding.met', { value, condition });
}

// In numbers where each condition comes down to one.
function describeBetween(
  t: TranslateDetails,
  { thresholds }: MetricView,
  value: string,
): string | null {
  const [success, failure] = (
    ['successCondition', 'failureCondition'] as const
  ).map(name => thresholds.filter(({ of }) => of === name));
  return success.length === 1 && failure.length === 1
    ? t('analysisRuns.finding.between', {
        value,
        success: describeComparison(t, success[0]),
        failure: describeComparison(t, failure[0]),
      })
    : null;
}

function describeBreach(
  t: TranslateDetails,
  breach: MeasurementView['breaches'][number],
): string {
  const { sample, limit } = breach;
  const value = formatSample(t, sample);
  const requirement = describeRequirement(t, breach);
  if (typeof sample !== 'number') {
    return t('analysisRuns.finding.breach', { value, requirement });
  }
  if (limit > 0 && sample / limit >= TELLING_RATIO) {
    return t('analysisRuns.finding.breachTimes', {
      value,
      requirement,
      times: formatNumber(Number((sample / limit).toPrecision(2))),
    });
  }
  // A difference has no more digits that count than what it comes from.
  const difference = formatNumber(
    Number(Math.abs(sample - limit).toPrecision(2)),
  );
  if (sample === limit) {
    return t('analysisRuns.finding.breach', { value, requirement });
  }
  return sample > limit
    ? t('analysisRuns.finding.breachAbove', { value, requirement, difference })
    : t('analysisRuns.finding.breachBelow', { value, requirement, difference });
}

const TELLING_RATIO = 1.5;
