import { isApart } from './followCounts';
import type { Certainty, MinuteCounts } from './followCounts';
import { type Pairs, independentBlocks } from './independentBlocks';
import { shiftInterval } from './mannWhitney';
import { type MeasuredMinute, isSoundMeasure } from './observations';
import type { MetricProfile } from './profile';

export type ValueProfile = Extract<MetricProfile, { kind: 'continuous' }>;

/** The blocks of each side that a verdict takes. */
export const LEAST_BLOCKS = 20;
/** Fewer are marked as low confidence, as Spinnaker advises. */
export const CONFIDENT_BLOCKS = 50;

interface Effect {
  estimate: number | null;
  lower: number | null;
  upper: number | null;
}

/** What all minutes of a metric that measures say. */
export interface ValueFindings {
  isWorse: boolean;
  isWithinMargin: boolean;
  breaksObjective: boolean;
  isStableAsBad: boolean;
  isAboveObjective: boolean;
  effect: Effect;
  /** At the moments when it was tested, the last one now. */
  effects: ({ atMs: number } & Effect)[];
  canary: number | null;
  stable: number | null;
  blocks: number;
  blockMinutes: number;
  minutes: MinuteCounts;
  isBroken: boolean;
  unbrokenMinutes: number;
}

/**
 * Compares values of both revisions by Mann and Whitney's test on independent blocks.
 *
 * It looks at 20 blocks and whenever there are half as many more, each time at a part of
 * alpha, so that all looks together keep it. It never speaks sooner.
 */
export function followValues(
  minutes: MeasuredMinute[],
  profile: ValueProfile,
  certainty: Certainty & { coldSinceMs: number[] },
): ValueFindings {
  const { runs, counts, isBroken } = collect(minutes, profile, certainty);
  const all = inBlocks(runs);
  const unbroken = isBroken ? inBlocks([]) : inBlocks(runs.slice(-1));
  const effects = looks(all.blocks.canary.length).map((count, i) => {
    const part = alphaOfLook(i);
    const interval = compare(all.blocks, count, profile, {
      lower: certainty.alpha * part,
      upper: certainty.passAlpha * part,
    });
    const end = all.endsMs[count - 1];
    return { atMs: end, ...interval };
  });
  const sinceHole = looks(unbroken.blocks.canary.length).map((count, i) =>
    compare(unbroken.blocks, count, profile, {
      lower: certainty.alpha,
      upper: certainty.passAlpha * alphaOfLook(i),
    }),
  );
  const pairs = runs.flatMap(({ pairs: run }) => run);
  const lately = pairs.slice(-SUSTAINED_MINUTES);
  const latest = effects.at(-1);
  const latestSinceHole = sinceHole.at(-1);
  const canary = median(pairs.map(pair => pair.canary));
  const stable = median(pairs.map(pair => pair.stable));
  const limit = profile.objective?.value ?? Infinity;
  return {
    isWorse: effects.some(({ lower }) => lower > profile.margin),
    isWithinMargin:
      latestSinceHole !== undefined &&
      latestSinceHole.upper < profile.passMargin,
    breaksObjective:
      lately.length === SUSTAINED_MINUTES &&
      lately.every(pair => pair.canary > limit),
    isStableAsBad: isStableAsBad(lately, profile),
    isAboveObjective: canary !== null && canary > limit,
    effect: latest ?? describeEarly(canary, stable, profile),
    effects,
    canary,
    stable,
    blocks: all.blocks.canary.length,
    blockMinutes: all.blockMinutes,
    minutes: counts,
    isBroken,
    unbrokenMinutes: isBroken ? 0 : runs.at(-1)?.pairs.length ?? 0,
  };
}

/** So many minutes in a row above the objective break it. */
const SUSTAINED_MINUTES = 5;

interface Run {
  pairs: { endMs: number; canary: number; stable: number }[];
}

function collect(
  minutes: MeasuredMinute[],
  profile: ValueProfile,
  { warmUpMinutes, coldSinceMs }: Certainty & { coldSinceMs: number[] },
): { runs: Run[]; counts: MinuteCounts; isBroken: boolean } {
  const counts: MinuteCounts = { judged: 0, warmUp: 0, quiet: 0, broken: 0 };
  const runs: Run[] = [];
  let isBroken = false;
  let previousEndMs: number | null = null;
  const isCold = (startMs: number) =>
    coldSinceMs.some(
      sinceMs =>
        startMs > sinceMs - 60_000 &&
        startMs < sinceMs + warmUpMinutes * 60_000,
    );
  for (const minute of minutes) {
    const { startMs, seconds } = minute;
    const isSound =
      isSoundMeasure(minute) &&
      (profile.scale === 'difference' ||
        (minute.canary > 0 && minute.stable > 0));
    const isGap = previousEndMs !== null && isApart(previousEndMs, startMs);
    previousEndMs = startMs + seconds * 1000;
    isBroken = !isSound;
    if (!isSound) {
      counts.broken += 1;
    } else if (isCold(startMs)) {
      counts.warmUp += seconds / 60;
    } else {
      counts.judged += seconds / 60;
    }
    if (!isSound || isGap || runs.length === 0) {
      runs.push({ pairs: [] });
    }
    if (isSound && !isCold(startMs)) {
      const { canary, stable } = minute;
      runs.at(-1)?.pairs.push({ endMs: previousEndMs, canary, stable });
    }
  }
  return { runs, counts, isBroken };
}

function inBlocks(runs: Run[]): {
  blocks: Pairs;
  blockMinutes: number;
  endsMs: number[];
} {
  const made = independentBlocks(
    runs.map(({ pairs }) => ({
      canary: pairs.map(({ canary }) => canary),
      stable: pairs.map(({ stable }) => stable),
    })),
  );
  const endsMs = runs.flatMap(({ pairs }) =>
    pairs.flatMap(({ endMs }, i) =>
      (i + 1) % made.blockMinutes === 0 ? endMs : [],
    ),
  );
  return { ...made, endsMs };
}

function looks(blocks: number): number[] {
  const counts: number[] = [];
  for (let count = LEAST_BLOCKS; count <= blocks; count = grow(count)) {
    counts.push(count);
  }
  return counts;
}

function grow(count: number): number {
  return Math.ceil(count * 1.5);
}

// They sum up to one, however many looks there are.
function alphaOfLook(index: number): number {
  return 6 / (Math.PI * (index + 1)) ** 2;
}

function compare(
  blocks: Pairs,
  count: number,
  { scale }: ValueProfile,
  alphas: { lower: number; upper: number },
) {
  const to = scale === 'ratio' ? Math.log : (value: number) => value;
  const from = scale === 'ratio' ? Math.exp : (value: number) => value;
  const { estimate, lower, upper } = shiftInterval(
    blocks.canary.slice(0, count).map(to),
    blocks.stable.slice(0, count).map(to),
    alphas.lower,
    alphas.upper,
  );
  return { estimate: from(estimate), lower: from(lower), upper: from(upper) };
}

function describeEarly(
  canary: number | null,
  stable: number | null,
  { scale }: ValueProfile,
): Effect {
  const isKnown = canary !== null && stable !== null;
  const estimate = scale === 'ratio' ? ratioOf : differenceOf;
  return {
    estimate: isKnown ? estimate(canary, stable) : null,
    lower: null,
    upper: null,
  };
}

function ratioOf(canary: number, stable: number): number {
  return canary / stable;
}

function differenceOf(canary: number, stable: number): number {
  return canary - stable;
}

function isStableAsBad(
  pairs: { canary: number; stable: number }[],
  { scale, passMargin }: ValueProfile,
): boolean {
  const canary = median(pairs.map(pair => pair.canary));
  const stable = median(pairs.map(pair => pair.stable));
  if (canary === null || stable === null) {
    return false;
  }
  return scale === 'ratio'
    ? canary <= stable * passMargin
    : canary <= stable + passMargin;
}

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor((sorted.length - 1) / 2);
  return sorted.length === 0
    ? null
    : (sorted[middle] + sorted[sorted.length - 1 - middle]) / 2;
}
