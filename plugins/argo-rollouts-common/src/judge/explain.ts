import type { MetricVerdict, VerdictReason } from '../api';

/** A metric's verdict whose reason is still a code. */
export type Unexplained = Omit<MetricVerdict, 'reason'> & {
  code: VerdictReason['code'];
};

/** Puts the reason into words, with the metric's numbers. */
export function explain(
  { code, ...metric }: Unexplained,
  message: string = describe(code, metric),
): MetricVerdict {
  return { ...metric, reason: { code, message } };
}

function describe(
  code: VerdictReason['code'],
  metric: Omit<MetricVerdict, 'reason'>,
): string {
  const { title, canary, stable } = metric;
  const name = title.toLocaleLowerCase('en');
  const numbers = `${write(canary.value, metric.unit)} against ${write(
    stable.value,
    metric.unit,
  )}`;
  const limit = write(metric.objective, metric.unit);
  switch (code) {
    case 'worseThanStable':
      return `${name} ${compare(metric)} (${numbers})`;
    case 'breaksObjective':
      return `${name} above the objective of ${limit} (${numbers})`;
    case 'bothSick':
      return `${name} above the objective of ${limit} in both versions (${numbers}): this is the environment, not the canary`;
    case 'withinMargin':
      return `${name} within the margin of stable (${numbers})`;
    case 'negligible':
      return `${name} so rare that they do not matter (${numbers})`;
    case 'notCertain':
      return `${name} not certain yet (${numbers})`;
    case 'tooFewRequests':
      return `${name}: too few requests of the canary (${canary.samples})`;
    case 'tooFewMinutes':
      return `${name}: too few minutes of data`;
    case 'warmUp':
      return `${name}: the canary's pods are warming up`;
    case 'brokenMinutes':
      return `${name}: the latest minutes could not be read in full`;
    case 'noRequests':
      return `${name}: no requests to compare`;
    case 'noMetrics':
      return `${name}: no metrics`;
    case 'evidenceFailed':
      return `${name}: Prometheus did not answer`;
    case 'noUpdate':
      return 'no update is under way';
  }
}

function compare({
  scale,
  canary,
  stable,
  unit,
}: Omit<MetricVerdict, 'reason'>) {
  if (canary.value === null || stable.value === null) {
    return 'worse than stable';
  }
  if (scale === 'difference') {
    return `${write(canary.value - stable.value, unit)} above stable`;
  }
  return stable.value > 0
    ? `${round(canary.value / stable.value)} × stable`
    : 'worse than stable';
}

function write(value: number | null, unit: string): string {
  if (value === null) {
    return 'nothing';
  }
  switch (unit) {
    case 'ratio':
      return `${round(value * 100)} %`;
    case 'seconds':
      return value < 1 ? `${round(value * 1000)} ms` : `${round(value)} s`;
    case 'perMinute':
      return `${round(value)} a minute`;
    default:
      return `${round(value)}`;
  }
}

/** Two digits that tell something. */
function round(value: number): string {
  return value === 0 ? '0' : `${Number(value.toPrecision(2))}`;
}
