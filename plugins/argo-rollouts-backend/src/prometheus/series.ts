import type {
  EvidencePoint,
  EvidenceSeries,
} from 'backstage-plugin-argo-rollouts-common';
import type { Grid } from './grid';
import type { Column } from './Inquiry';

type Measured = Omit<EvidenceSeries, 'query' | 'link'>;

/** A series of values that are not about requests. */
export function valueSeries(values: Column, grid: Grid): Measured {
  const points = values.map(toPoint);
  return {
    state: points.some(point => point !== null) ? 'ok' : 'noData',
    points,
    counts: null,
    latest: latestOf(points, grid, () => ({ count: null, part: null })),
    total: null,
  };
}

/** Requests a second, of how many there were before each point. */
export function rateSeries(
  requests: Column,
  total: number | null,
  grid: Grid,
): Measured {
  const points = requests.map(count =>
    toPoint(count === null ? null : count / grid.rateSeconds),
  );
  const counts = requests.map(toCount);
  return {
    state: stateOf(requests, total),
    points,
    counts,
    latest: latestOf(points, grid, i => ({ count: counts[i], part: null })),
    total: toTotal(total, null),
  };
}

/**
 * A part of the requests. Where there were none it is no number, and where the part is
 * absent there is none: an absent counter of errors is no proof of health.
 */
export function ratioSeries(
  parts: Column,
  requests: Column,
  totals: { part: number | null; of: number | null },
  grid: Grid,
): Measured {
  const points = requests.map((count, i): EvidencePoint => {
    if (count === null) {
      return null;
    }
    const part = parts[i];
    return count === 0
      ? 'noRequests'
      : toPoint(part === null ? null : part / count);
  });
  const counts = requests.map(toCount);
  const state = stateOf(requests, totals.of);
  const hasPart = totals.part !== null || parts.some(part => part !== null);
  return {
    state: state === 'ok' && !hasPart ? 'noData' : state,
    points,
    counts,
    latest: latestOf(points, grid, i => ({
      count: counts[i],
      part: toCount(parts[i]),
    })),
    total: toTotal(totals.of, totals.part),
  };
}

/**
 * A quantile of the durations of requests. The latest is of enough of them where there were
 * enough a moment before: of the last few of a version that ends it would be anything.
 */
export function quantileSeries(
  values: Column,
  requests: Column,
  total: number | null,
  { quantile, perSecond }: { quantile: number; perSecond: number },
  grid: Grid,
): Measured {
  const points = values.map((value, i): EvidencePoint => {
    const isEmpty = requests[i] === 0;
    if (value === null || (Number.isNaN(value) && isEmpty)) {
      return isEmpty ? 'noRequests' : null;
    }
    return toPoint(value / perSecond);
  });
  const counts = requests.map(toCount);
  const hasValues = values.some(value => value !== null);
  // Of fewer, a 95th percentile is no more than the slowest of them.
  const least = 1 / (1 - quantile);
  const told = points.map((point, i) =>
    (counts[i] ?? 0) >= least ? point : null,
  );
  const last = lastNumber(points);
  const isRecent =
    last - lastNumber(told) <= grid.rateSeconds / grid.stepSeconds;
  return {
    state: hasValues ? stateOf(requests, total) : 'noData',
    points,
    counts,
    latest: latestOf(isRecent ? told : points, grid, i => ({
      count: counts[i],
      part: null,
    })),
    total: toTotal(total, null),
  };
}

// By the whole window: with no request in it, a zero at each point says nothing.
function stateOf(
  requests: Column,
  total: number | null,
): EvidenceSeries['state'] {
  const isThere = requests.some(count => count !== null);
  if (!isThere) {
    return 'noData';
  }
  const hasSome = requests.some(count => count !== null && count > 0);
  return hasSome || (total ?? 0) > 0 ? 'ok' : 'noRequests';
}

function toPoint(value: number | null): EvidencePoint {
  if (value === null || Number.isFinite(value)) {
    return value === null ? null : shorten(value);
  }
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  return value > 0 ? '+Inf' : '-Inf';
}

function toCount(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : shorten(value);
}

function toTotal(
  count: number | null,
  part: number | null,
): EvidenceSeries['total'] {
  return count === null
    ? null
    : { count: shorten(count), part: part === null ? null : shorten(part) };
}

// Prometheus extrapolates, so the digits after these mean nothing.
function shorten(value: number): number {
  return Number(value.toPrecision(6));
}

function latestOf(
  points: EvidencePoint[],
  { fromMs, stepSeconds }: Grid,
  behind: (i: number) => { count: number | null; part: number | null },
): EvidenceSeries['latest'] {
  const i = lastNumber(points);
  return i < 0
    ? null
    : {
        value: points[i] as number,
        at: new Date(fromMs + i * stepSeconds * 1000).toISOString(),
        ...behind(i),
      };
}

function lastNumber(points: EvidencePoint[]): number {
  return points.findLastIndex(point => typeof point === 'number');
}
