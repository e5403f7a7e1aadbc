import type {
  EvidenceMetric,
  EvidencePoint,
  EvidenceView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';
import { sayReason } from './evidenceReason';
import { formatShare } from './numbers';
import { formatNumber } from './samples';
import { formatDuration } from './time';

/** A metric that has series of both versions, be they empty. */
export type MeasuredMetric = Exclude<EvidenceMetric, { state: 'failed' }>;

/**
 * `0.42 %`, `118 ms`, `31/s`: with the unit that leaves the fewest zeros, of the value
 * itself or of another, as all values of one axis have that of the largest.
 */
export function formatQuantity(
  t: Translate,
  unit: EvidenceMetric['unit'],
  value: number,
  asFor: number = value,
): string {
  const [name, factor] = unitFor(unit, asFor);
  return t(`evidence.unit.${name}`, { value: formatDigits(value / factor) });
}

/** What a value is divided by to be written with its unit. */
export function unitFactorOf(
  unit: EvidenceMetric['unit'],
  value: number,
): number {
  return unitFor(unit, value)[1];
}

/** The name of a metric: ours for the standard ones, else that of the configuration. */
export function nameMetric(t: Translate, metric: EvidenceMetric): string {
  switch (metric.id) {
    case 'latency':
      return metric.quantile === null
        ? t('evidence.metric.latency')
        : t('evidence.metric.latencyOf', {
            percent: formatNumber(metric.quantile * 100),
          });
    case 'requests':
    case 'errors':
    case 'cpu':
    case 'memory':
    case 'throttling':
      return t(`evidence.metric.${metric.id}`);
    default:
      return metric.title;
  }
}

/** What the two versions are called: canary and stable, or which came later when that is over. */
export function nameSides(
  t: Translate,
  evidence: EvidenceView,
  strategy: RolloutView['strategy'],
): { canary: string; stable: string } {
  const { canary, stable } = evidence;
  const version = (side: typeof canary) => ({
    version: side?.version || side?.podHash || '',
  });
  const isOver = canary?.isStableNow ?? false;
  const isBlueGreen = strategy === 'blueGreen';
  const running = isBlueGreen
    ? (['preview', 'active'] as const)
    : (['canary', 'stable'] as const);
  const [candidate, other] = isOver ? (['latest', 'before'] as const) : running;
  return {
    canary: t(`evidence.role.${candidate}`, version(canary)).trim(),
    stable: t(`evidence.role.${other}`, version(stable)).trim(),
  };
}

/**
 * The value that stands for a version over the window: of a ratio its parts over the
 * whole window, of everything else the latest. Null when there is none, as of what a
 * version uses that has no pods any more.
 */
export function summarize(
  metric: MeasuredMetric,
  side: 'canary' | 'stable',
  window: EvidenceView['window'],
): number | null {
  if (hasEnded(metric, side, window)) {
    return null;
  }
  const { total, latest } = metric[side];
  if (metric.unit === 'ratio' && total && total.part !== null) {
    return total.count > 0 ? total.part / total.count : null;
  }
  return latest?.value ?? null;
}

/**
 * Whether a version did not use or take anything any more at the end of the window. How
 * fast it was and how often it failed can be compared after its end, too.
 */
export function hasEnded(
  { unit, ...metric }: MeasuredMetric,
  side: 'canary' | 'stable',
  window: EvidenceView['window'],
): boolean {
  const { latest } = metric[side];
  if (!latest || unit === 'ratio' || unit === 'seconds' || unit === 'number') {
    return false;
  }
  const silentMs = Date.parse(window.to) - Date.parse(latest.at);
  return silentMs > Math.max(ENDED_MS, 2 * window.stepSeconds * 1000);
}

/** A late scrape is no end. */
const ENDED_MS = 60_000;

/** How many times as much one is as the other; null when that says nothing, as `0 ×` does. */
export function ratioOf(canary: number, stable: number): number | null {
  const ratio = stable > 0 ? canary / stable : 0;
  return ratio >= LEAST_RATIO ? Number(ratio.toPrecision(2)) : null;
}

const LEAST_RATIO = 0.01;

/** Too few of the canary to compare anything: a single one moves a ratio by two per cent. */
export function hasFewRequests({ canary }: MeasuredMetric): boolean {
  return canary.total !== null && canary.total.count < FEW_REQUESTS;
}

const FEW_REQUESTS = 50;

/** Neither more nor less, as far as a person cares. */
export function isLike(ratio: number): boolean {
  return ratio >= 0.9 && ratio <= 1.1;
}

/** `Errors 4.1 × stable: 0.42 % against 0.10 %, 3,100 and 12,400 requests in 15 min.` */
export function describeMetric(
  t: Translate,
  metric: EvidenceMetric,
  { window, targets }: Pick<EvidenceView, 'window' | 'targets'>,
): string {
  const name = nameMetric(t, metric);
  const length = formatDuration(
    t,
    Date.parse(window.to) - Date.parse(window.from),
  );
  switch (metric.state) {
    case 'failed': {
      const { message } = metric.reason;
      // What a target's notice says is not said once more for each metric.
      return targets.some(
        target => target.state !== 'ok' && target.reason.message === message,
      )
        ? t('evidence.sentence.failedAsTold', { metric: name })
        : t('evidence.sentence.failed', {
            metric: name,
            reason: sayReason(t, metric.reason).message,
          });
    }
    case 'noData':
      return t('evidence.sentence.noData', { metric: name });
    case 'noRequests':
      return t('evidence.sentence.noRequests', {
        metric: name,
        window: length,
      });
    case 'ok':
    case 'partial':
      return describeComparison(t, metric, window, length);
  }
}

function describeComparison(
  t: Translate,
  metric: MeasuredMetric,
  window: EvidenceView['window'],
  length: string,
): string {
  const [canary, stable] = [
    summarize(metric, 'canary', window),
    summarize(metric, 'stable', window),
  ];
  const words = {
    metric: nameMetric(t, metric),
    canary: describeSide(t, metric, 'canary', window),
    stable: describeSide(t, metric, 'stable', window),
  };
  if (canary === null || stable === null) {
    return t('evidence.sentence.oneSided', words);
  }
  const counts = describeCounts(t, metric, length);
  if (metric.id === 'requests') {
    const all = canary + stable;
    const share = formatShare(t, canary, all);
    return all > 0
      ? t('evidence.sentence.requests', { ...words, counts, share })
      : t('evidence.sentence.against', { ...words, counts });
  }
  const ratio = hasFewRequests(metric) ? null : ratioOf(canary, stable);
  if (ratio === null) {
    return t('evidence.sentence.against', { ...words, counts });
  }
  return isLike(ratio)
    ? t('evidence.sentence.like', { ...words, counts })
    : t('evidence.sentence.times', {
        ...words,
        counts,
        times: formatNumber(ratio),
      });
}

/** The value of a version, or why there is none: `118 ms`, `no requests`, `none now`. */
export function describeSide(
  t: Translate,
  metric: MeasuredMetric,
  side: 'canary' | 'stable',
  window: EvidenceView['window'],
): string {
  const value = summarize(metric, side, window);
  if (value !== null) {
    const other = summarize(
      metric,
      side === 'canary' ? 'stable' : 'canary',
      window,
    );
    return formatQuantity(t, metric.unit, value, Math.max(value, other ?? 0));
  }
  if (hasEnded(metric, side, window)) {
    return t('evidence.side.ended');
  }
  return metric[side].state === 'noRequests'
    ? t('evidence.side.noRequests')
    : t('evidence.side.noData');
}

function describeCounts(
  t: Translate,
  { canary, stable }: MeasuredMetric,
  window: string,
): string {
  return canary.total && stable.total
    ? t('evidence.sentence.counts', {
        canary: formatNumber(Math.round(canary.total.count)),
        stable: formatNumber(Math.round(stable.total.count)),
        window,
      })
    : '';
}

/** A point of a series in words. */
export function formatPoint(
  t: Translate,
  unit: EvidenceMetric['unit'],
  point: EvidencePoint,
): string {
  if (typeof point === 'number') {
    return formatQuantity(t, unit, point);
  }
  if (point === 'noRequests') {
    return t('evidence.table.noRequests');
  }
  return point ?? t('evidence.table.none');
}

type UnitName =
  | ('perSecond' | 'ratio' | 'milliseconds' | 'seconds' | 'number')
  | ('cores' | 'millicores')
  | ('bytes' | 'kibibytes' | 'mebibytes' | 'gibibytes');

function unitFor(
  unit: EvidenceMetric['unit'],
  value: number,
): [UnitName, number] {
  const size = Math.abs(value);
  switch (unit) {
    case 'ratio':
      return ['ratio', 0.01];
    case 'seconds':
      return size < 1 ? ['milliseconds', 0.001] : ['seconds', 1];
    case 'bytes': {
      const power = Math.min(3, Math.floor(Math.log2(Math.max(size, 1)) / 10));
      return [BYTE_UNITS[power], 1024 ** power];
    }
    case 'cores':
      return size > 0 && size < 0.1 ? ['millicores', 0.001] : ['cores', 1];
    case 'perSecond':
    case 'number':
      return [unit, 1];
  }
}

const BYTE_UNITS = ['bytes', 'kibibytes', 'mebibytes', 'gibibytes'] as const;

// Three digits say enough on a chart, and all of a large whole number.
function formatDigits(value: number): string {
  return formatNumber(
    Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3)),
  );
}
