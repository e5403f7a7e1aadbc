import type {
  MetricVerdict,
  Verdict,
} from 'backstage-plugin-argo-rollouts-common';
import { formatDuration } from '../../text/time';
import type { Translate } from '../../translation';

/**
 * Whether there is no update to judge, or one that takes no requests any more and was not
 * judged before: no decision is to come then.
 */
export function isNothingToJudge(
  { reason, value }: Verdict,
  isAborted: boolean,
): boolean {
  return (
    reason.code === 'noUpdate' ||
    (isAborted && (value === 'noData' || value === 'insufficient'))
  );
}

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
    describeReason(t, metric, decidedBy === null ? undefined : reason.code),
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

/** Why a metric says what it says, as a sentence that goes on from its word. */
export function describeReason(
  t: Translate,
  metric: MetricVerdict,
  code: Verdict['reason']['code'] = metric.reason.code,
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
  if (code === 'notCertain' && words.canary === words.stable) {
    return t('verdict.because.notCertainAlike', words);
  }
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
    return t('verdict.unknown');
  }
  if (unit === 'ratio') {
    return t('verdict.percent', { percent: toTwoDigits(value * 100) });
  }
  if (unit === 'seconds') {
    return value < 1
      ? `${toTwoDigits(value * 1000)} ms`
      : `${toTwoDigits(value)} s`;
  }
  return String(toTwoDigits(value));
}

/** The verdict in a word or two. */
export function nameVerdict(
  t: Translate,
  { value, reason }: Pick<Verdict, 'value' | 'reason'>,
): string {
  return reason.code === 'bothSick'
    ? t('verdict.value.undecided')
    : t(`verdict.value.${value}`);
}

/** To what tells something. */
export function toTwoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
