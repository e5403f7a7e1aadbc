import type {
  MetricVerdict,
  Verdict,
} from 'backstage-plugin-argo-rollouts-common';
import { formatDuration } from '../../text/time';
import type { Translate } from '../../translation';

/** Why the verdict is as it is: of the metric that decides, or of each for a pass. */
export function describeReasons(t: Translate, verdict: Verdict): string[] {
  const { metrics, decidedBy, value, reason } = verdict;
  const decisive = metrics.filter(({ id, isRequired }) =>
    decidedBy === null ? isRequired : id === decidedBy,
  );
  if (decisive.length === 0 || value === 'noData') {
    return [describeWithoutMetric(t, verdict, decisive.at(0)?.title ?? '')];
  }
  return decisive.map(metric =>
    describeReason(
      t,
      metric,
      decidedBy === null ? metric.reason.code : reason.code,
    ),
  );
}

function describeWithoutMetric(
  t: Translate,
  { reason }: Verdict,
  metric: string,
): string {
  return t(`verdict.because.${reason.code}`, {
    ...{ metric, message: reason.message, times: 0, requests: 0 },
    ...{ canary: '', stable: '', objective: '', duration: '' },
  });
}

function describeReason(
  t: Translate,
  metric: MetricVerdict,
  code: Verdict['reason']['code'],
): string {
  const { title, unit, canary, stable } = metric;
  const isRatio =
    canary.value !== null && stable.value !== null && stable.value > 0;
  const words = {
    metric: title,
    canary: formatValue(t, canary.value, unit),
    stable: formatValue(t, stable.value, unit),
    objective: formatValue(t, metric.objective, unit),
    times: isRatio ? canary.value! / stable.value! : 0,
    duration: formatDuration(t, metric.minutes.judged * 60_000),
    requests: canary.samples,
    message: metric.reason.message,
  };
  return code === 'worseThanStable' && !isRatio
    ? t('verdict.because.worseThanNothing', words)
    : t(`verdict.because.${code}`, words);
}

/** A value of a metric with its unit, to two digits that tell something. */
export function formatValue(
  t: Translate,
  value: number | null,
  unit: string,
): string {
  if (value === null) {
    return t('verdict.tile.unknown');
  }
  if (unit === 'ratio') {
    return t('numbers.share', { percent: toTwoDigits(value * 100) });
  }
  if (unit === 'seconds') {
    return value < 1
      ? `${toTwoDigits(value * 1000)} ms`
      : `${toTwoDigits(value)} s`;
  }
  return String(toTwoDigits(value));
}

/** How the canary compares now, with its interval. */
export function describeEffect(t: Translate, metric: MetricVerdict): string {
  const { estimate, lower, upper } = metric.effect;
  if (estimate === null) {
    return t('verdict.tile.noEffect');
  }
  const bound = (value: number | null) =>
    value === null ? t('verdict.tile.unknown') : String(toTwoDigits(value));
  return t(
    metric.scale === 'ratio'
      ? 'verdict.tile.effect'
      : 'verdict.tile.difference',
    { estimate, lower: bound(lower), upper: bound(upper) },
  );
}

function toTwoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
