import type { ObservedShare } from '../api';
import type { describeExpectedShare } from './expectedShare';

/**
 * The requests that both revisions answered in the time before a moment.
 * @public
 */
export interface Observation {
  /** The moment, since the epoch. */
  atMs: number;
  /** Answered by the canary. */
  canary: number;
  /** Answered by stable. */
  stable: number;
}

/**
 * Whether the canary answers the share of requests that it should.
 *
 * A request goes to the canary with the probability of its weight, so the share of n
 * requests differs from it by more than four standard deviations, `4 √(p (1 − p) / n)`,
 * once in 16,000 times. Two parts of a hundred are allowed besides, for routers that do
 * not draw lots. Requests of before the last change of the weight count until they have
 * left the rate and were scraped: `settleSeconds`.
 *
 * @param observations - oldest first
 * @public
 */
export function describeAgreement(options: {
  expected: ReturnType<typeof describeExpectedShare>;
  max: number;
  observations: Observation[];
  /** When the weight last changed; null: long ago. */
  changedAtMs: number | null;
  settleSeconds: number;
  /** For how long they must differ. */
  patienceSeconds: number;
  nowMs: number;
}): ObservedShare['agreement'] {
  const { max, observations, changedAtMs, nowMs } = options;
  if (options.expected.kind === 'unknown') {
    return options.expected;
  }
  const expected = options.expected.weight;
  const settledMs = (changedAtMs ?? -Infinity) + options.settleSeconds * 1000;
  if (nowMs < settledMs) {
    return { kind: 'settling', until: new Date(settledMs).toISOString() };
  }
  const settled = observations.filter(({ atMs }) => atMs >= settledMs);
  const last = settled.at(-1);
  if (!last) {
    return { kind: 'unknown', why: 'noData' };
  }
  if (last.canary + last.stable < 1) {
    return { kind: 'unknown', why: 'noRequests' };
  }
  const differs = (observation: Observation) =>
    Math.abs(shareOf(observation) - expected / max) >
    toleranceOf(expected / max, observation);
  const firstAgain = settled.findLastIndex(one => !differs(one)) + 1;
  const first = settled[firstAgain];
  const isLong =
    first !== undefined &&
    last.atMs - first.atMs >= options.patienceSeconds * 1000;
  return isLong
    ? {
        kind: 'parts',
        since: new Date(first.atMs).toISOString(),
        expected,
        observed: shareOf(last) * max,
        tolerance: toleranceOf(expected / max, last) * max,
      }
    : { kind: 'agrees' };
}

function shareOf({ canary, stable }: Observation): number {
  return canary / (canary + stable);
}

function toleranceOf(p: number, { canary, stable }: Observation): number {
  return 0.02 + 4 * Math.sqrt((p * (1 - p)) / Math.max(1, canary + stable));
}
