import type {
  EvidenceMetric,
  EvidenceView,
} from 'backstage-plugin-argo-rollouts-common';

/** A metric that has series of both versions, be they empty. */
export type MeasuredMetric = Exclude<EvidenceMetric, { state: 'failed' }>;

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
  return isLong(Date.parse(window.to) - Date.parse(latest.at), window);
}

/** The part of the evidence that tells of which time it is. */
export type TimedEvidence = Pick<EvidenceView, 'window' | 'evaluatedAt'>;

/**
 * How long ago the latest value of either version is, in milliseconds; null while there is
 * one of now, and of a window that ended long ago.
 */
export function ageOf(
  { canary, stable }: MeasuredMetric,
  evidence: TimedEvidence,
): number | null {
  const { window } = evidence;
  const times = [canary, stable].flatMap(({ latest }) =>
    latest ? Date.parse(latest.at) : [],
  );
  const ageMs = Date.parse(window.to) - Math.max(...times);
  return times.length > 0 && isLong(ageMs, window) && isUpToNow(evidence)
    ? ageMs
    : null;
}

/**
 * For how long neither version has had a request, in milliseconds; null while one has, where
 * none had any in the whole window, and of a window that ended long ago.
 */
export function quietFor(
  { canary, stable }: MeasuredMetric,
  evidence: TimedEvidence,
): number | null {
  const { window } = evidence;
  const last = Math.max(
    ...[canary, stable].map(({ points }) =>
      points.findLastIndex(point => typeof point === 'number' && point > 0),
    ),
  );
  const quietMs = (window.length - 1 - last) * window.stepSeconds * 1000;
  return last >= 0 && isLong(quietMs, window) && isUpToNow(evidence)
    ? quietMs
    : null;
}

function isUpToNow({ window, evaluatedAt }: TimedEvidence): boolean {
  return !isLong(Date.parse(evaluatedAt) - Date.parse(window.to), window);
}

// A late scrape is no end.
function isLong(ms: number, window: EvidenceView['window']): boolean {
  return ms > Math.max(60_000, 2 * window.stepSeconds * 1000);
}

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

/**
 * Whether chance alone makes two versions that are alike differ so much in a share of their
 * requests, more often than in one of 370 looks.
 */
export function mayBeChance({ canary, stable }: MeasuredMetric): boolean {
  const [one, other] = [canary.total, stable.total];
  if (
    !one?.count ||
    !other?.count ||
    one.part === null ||
    other.part === null
  ) {
    return false;
  }
  const share = (one.part + other.part) / (one.count + other.count);
  const deviation = Math.sqrt(
    share * (1 - share) * (1 / one.count + 1 / other.count),
  );
  const difference = one.part / one.count - other.part / other.count;
  return Math.abs(difference) <= 3 * deviation;
}
