import {
  type AskedQuery,
  type EvidenceMetric,
  type EvidencePoint,
  type EvidenceReason,
  type JudgeProfile,
  type MeasuredMinute,
  type MetricObservations,
  type MetricProfile,
  type Observations,
  isAbsence,
} from 'backstage-plugin-argo-rollouts-common';
import type { BinCounts, CountsResult } from '../prometheus';

/** The part of an evidence view that values come from. */
export interface ValueEvidence {
  window: { from: string; stepSeconds: number; rateSeconds: number };
  metrics: EvidenceMetric[];
}

/**
 * What the judge is to see, from what Prometheus counted and measured.
 *
 * Minutes before the canary's first request are left out: it had not begun. After it, a
 * minute without numbers stays, for the judge to call broken.
 */
export function observe(
  profile: JudgeProfile,
  window: { fromMs: number; toMs: number; coldSinceMs: number[] },
  counts: CountsResult,
  values: ValueEvidence | null,
): Observations {
  // Later minutes are not scraped in full yet.
  const latest = counts.kind === 'counts' ? counts.bins.at(-1) : undefined;
  return {
    ...window,
    toMs: latest?.atMs ?? window.toMs,
    metrics: profile.metrics.map(metric => {
      switch (metric.source.kind) {
        case 'errors':
        case 'slowerThan':
        case 'restarts':
          return observeCounts(metric, counts);
        case 'evidence':
          return observeValues(metric, metric.source.metric, values);
      }
    }),
  };
}

function observeCounts(
  metric: MetricProfile,
  counts: CountsResult,
): MetricObservations {
  const base = {
    id: metric.id,
    queries: counts.kind === 'none' ? [] : queriesOf(metric, counts.queries),
  };
  if (counts.kind === 'none') {
    return {
      ...base,
      kind: 'missing',
      ...describeReason(counts.reason),
    };
  }
  if (counts.bins.length === 0) {
    return {
      ...base,
      kind: 'missing',
      code: 'tooFewMinutes',
      message: `${metric.title}: no minute of the update is over yet.`,
    };
  }
  const first = counts.bins.findIndex(
    ({ canary }) => (canary.requests ?? 0) > 0,
  );
  const bins = first === -1 ? [] : counts.bins.slice(first);
  const isAbsent = !bins.some(
    bin =>
      count(metric, bin.canary) !== null && count(metric, bin.stable) !== null,
  );
  if (isAbsent) {
    const hasNoErrors =
      metric.source.kind === 'errors' &&
      bins.some(({ canary, stable }) => [canary, stable].some(lacksErrors));
    if (hasNoErrors) {
      return {
        ...base,
        kind: 'missing',
        ...describeReason(counts.whyNoErrors),
      };
    }
    const isQuiet = counts.bins.some(
      ({ canary, stable }) => canary.requests === 0 || stable.requests !== null,
    );
    return {
      ...base,
      kind: 'missing',
      code: isQuiet && first === -1 ? 'noRequests' : 'noMetrics',
      message: describeAbsence(metric, isQuiet && first === -1),
    };
  }
  return {
    ...base,
    kind: 'counted',
    minutes: bins.map(({ atMs, canary, stable }) => ({
      startMs: atMs - counts.binSeconds * 1000,
      seconds: counts.binSeconds,
      isPartial: counts.warnings.length > 0,
      canary: count(metric, canary),
      stable: count(metric, stable),
    })),
  };
}

function lacksErrors({ requests, errors }: BinCounts): boolean {
  return requests !== null && requests > 0 && errors === null;
}

function queriesOf(
  { source }: MetricProfile,
  queries: Extract<CountsResult, { kind: 'counts' }>['queries'],
): AskedQuery[] {
  switch (source.kind) {
    case 'errors':
      return [...queries.requests, ...queries.errors];
    case 'slowerThan':
      return queries.buckets;
    case 'restarts':
      return [...queries.requests, ...queries.restarts];
    case 'evidence':
      return [];
  }
}

function count(
  { source }: MetricProfile,
  { requests, errors, buckets, restarts }: BinCounts,
): { total: number; events: number } | null {
  if (requests === null) {
    return null;
  }
  switch (source.kind) {
    case 'errors':
      return errors === null ? null : { total: requests, events: errors };
    case 'restarts':
      return restarts === null ? null : { total: requests, events: restarts };
    case 'slowerThan':
      return countSlow(source.seconds, buckets, requests);
    case 'evidence':
      return null;
  }
}

// The first bucket that ends at the limit or later, so that the limit is never stricter
// than it was asked for.
function countSlow(
  seconds: number,
  buckets: BinCounts['buckets'],
  requests: number,
): { total: number; events: number } | null {
  if (requests === 0) {
    return { total: 0, events: 0 };
  }
  const all = buckets?.at(-1);
  const fast = buckets?.find(({ upToSeconds }) => upToSeconds >= seconds);
  return all && fast && fast !== all
    ? { total: all.count, events: Math.max(0, all.count - fast.count) }
    : null;
}

function observeValues(
  metric: MetricProfile,
  id: string,
  values: ValueEvidence | null,
): MetricObservations {
  const found = values?.metrics.find(each => each.id === id);
  const window = values?.window;
  if (!window || !found) {
    return {
      ...{ id: metric.id, queries: [] },
      kind: 'missing',
      code: 'noMetrics',
      message: `There is no metric "${id}" in the evidence.`,
    };
  }
  if (found.state === 'failed') {
    return {
      ...{ id: metric.id, queries: [] },
      kind: 'missing',
      ...describeReason(found.reason),
    };
  }
  const { canary, stable } = found;
  const base = {
    id: metric.id,
    queries: [canary, stable]
      .filter(({ query }) => query !== '')
      .map(({ query, link }) => ({ text: query, link })),
  };
  if (found.state === 'noData' || found.state === 'noRequests') {
    return {
      ...base,
      kind: 'missing',
      code: found.state === 'noData' ? 'noMetrics' : 'noRequests',
      message: `${found.reason.message} ${found.reason.nextStep}`,
    };
  }
  const isMeasured = canary.points.some(point => typeof point === 'number');
  if (found.state === 'partial' && !isMeasured) {
    return { ...base, kind: 'missing', ...describeReason(found.reason) };
  }
  return {
    ...base,
    kind: 'measured',
    minutes: thin(window, canary.points, stable.points).map(minute => ({
      ...minute,
      isPartial: found.state === 'partial',
    })),
  };
}

// Points that tell of overlapping times are not news: each is taken that begins where
// the one before ended.
function thin(
  window: ValueEvidence['window'],
  canary: EvidencePoint[],
  stable: EvidencePoint[],
): MeasuredMinute[] {
  const { stepSeconds, rateSeconds } = window;
  const every = Math.max(1, Math.ceil(Math.max(60, rateSeconds) / stepSeconds));
  const seconds = every * stepSeconds;
  const first = canary.findIndex(point => typeof point === 'number');
  if (first === -1) {
    return [];
  }
  const fromMs = Date.parse(window.from);
  const minutes: MeasuredMinute[] = [];
  for (let i = first; i < canary.length; i += every) {
    minutes.push({
      startMs: fromMs + i * stepSeconds * 1000 - seconds * 1000,
      seconds,
      isPartial: false,
      canary: toNumber(canary[i]),
      stable: toNumber(stable[i]),
    });
  }
  return minutes;
}

function toNumber(point: EvidencePoint): number | null {
  return typeof point === 'number' ? point : null;
}

// Nothing to be asked for, or a Prometheus that fails.
function describeReason(reason: EvidenceReason): {
  code: 'noMetrics' | 'evidenceFailed';
  message: string;
} {
  return {
    code: isAbsence(reason) ? 'noMetrics' : 'evidenceFailed',
    message: `${reason.message} ${reason.nextStep}`,
  };
}

function describeAbsence({ title }: MetricProfile, isQuiet: boolean): string {
  return isQuiet
    ? `${title}: the canary has had no requests.`
    : `${title}: there are no numbers for both versions.`;
}
