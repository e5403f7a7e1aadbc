import type { Table } from './conditionalLikelihood';
import { type Counted, type CountedMinute, isSoundCount } from './observations';
import { PooledRatio, sharesOf } from './PooledRatio';
import type { MetricProfile } from './profile';
import { RecentMinutes } from './RecentMinutes';
import { MOST_GAIN_PER_MINUTE, SequentialRatio } from './SequentialRatio';
import { ShareBound } from './ShareBound';
import { WholeCounts } from './WholeCounts';

export type CountProfile = Extract<MetricProfile, { kind: 'share' | 'rate' }>;

/** How sure one metric must be, and when its minutes begin to count. */
export interface Certainty {
  /** The chance that a healthy canary is ever called a regression by this metric. */
  alpha: number;
  passAlpha: number;
  warmUpMinutes: number;
}

/** How many minutes there were of each sort. */
export interface MinuteCounts {
  judged: number;
  warmUp: number;
  quiet: number;
  broken: number;
}

/** What all minutes up to one say. */
export interface CountFindings {
  atMs: number;
  /** Certain that the canary is beyond the margin; so until nothing is left of the evidence. */
  isWorse: boolean;
  isWithinMargin: boolean;
  isNegligible: boolean;
  /** The canary breaks the objective, over all minutes or over the last ones. */
  breaksObjective: boolean;
  /** And stable is about as bad then. */
  isStableAsBad: boolean;
  isAboveObjective: boolean;
  evidenceAgainst: number;
  evidenceFor: number;
  effect: {
    estimate: number | null;
    lower: number | null;
    upper: number | null;
  };
  totals: Table;
  minutes: MinuteCounts;
  isBroken: boolean;
  /** Minutes judged since the last hole in the evidence. */
  unbrokenMinutes: number;
}

/** Follows a metric that counts through its minutes; one finding for each. */
export function followCounts(
  minutes: CountedMinute[],
  profile: CountProfile,
  certainty: Certainty,
): CountFindings[] {
  const { kind, margin, passMargin, objective } = profile;
  const objectiveAlpha = objective ? certainty.alpha / 3 : 0;
  const alpha = certainty.alpha - 2 * objectiveAlpha;
  const ratio = new SequentialRatio({
    ...{ kind, margin, passMargin },
    alphaAgainst: alpha,
    alphaFor: certainty.passAlpha,
  });
  const above = objective ? new ShareBound(objective.value, 'above') : null;
  const negligible = kind === 'share' ? profile.negligible : 0;
  const below = negligible > 0 ? new ShareBound(negligible, 'below') : null;
  const whole = new WholeCounts();
  const pooled = new PooledRatio(kind);
  const recent = new RecentMinutes();
  const counts: MinuteCounts = { judged: 0, warmUp: 0, quiet: 0, broken: 0 };
  let warmAtMs: number | null = null;
  let isWorse = false;
  let unbrokenMinutes = 0;
  let previousEndMs: number | null = null;

  return minutes.map(minute => {
    const length = minute.seconds / 60;
    const endMs = minute.startMs + minute.seconds * 1000;
    const isSound = isSoundMinute(minute, kind);
    const isBroken =
      !isSound ||
      (previousEndMs !== null && isApart(previousEndMs, minute.startMs));
    previousEndMs = endMs;
    if (isBroken) {
      ratio.forgetFor();
      below?.forget();
      unbrokenMinutes = 0;
    }
    if (!isSound) {
      counts.broken += 1;
    } else {
      const table =
        kind === 'share'
          ? whole.add(minute.canary, minute.stable)
          : tableOf(minute.canary, minute.stable);
      if (table.canaryTotal > 0) {
        warmAtMs ??= minute.startMs + certainty.warmUpMinutes * 60_000;
      }
      if (table.canaryTotal === 0) {
        counts.quiet += length;
      } else if (warmAtMs !== null && minute.startMs < warmAtMs) {
        counts.warmUp += length;
      } else {
        counts[table.stableTotal > 0 ? 'judged' : 'quiet'] += length;
        unbrokenMinutes += length;
        ratio.add(table, minute.seconds);
        pooled.add(table);
        recent.add(minute.startMs, endMs, table);
        const mostGain = Math.log(MOST_GAIN_PER_MINUTE) * length;
        above?.add(table.canaryTotal, table.canaryEvents, mostGain);
        below?.add(table.canaryTotal, table.canaryEvents, mostGain);
      }
    }
    recent.forgetBefore(endMs);

    const { evidenceAgainst, evidenceFor } = ratio;
    isWorse = evidenceAgainst >= (isWorse ? 1 : 1 / alpha);
    const share = sharesOf(pooled.totals).canary ?? 0;
    const isFast =
      kind === 'share' &&
      objective !== null &&
      recent.burns(endMs, objective, profile.leastRequests, objectiveAlpha);
    const isSlow = above !== null && above.evidence >= 1 / objectiveAlpha;
    return {
      atMs: endMs,
      isWorse: isWorse && (negligible === 0 || share > negligible),
      isWithinMargin: evidenceFor >= 1 / certainty.passAlpha,
      isNegligible: below !== null && below.evidence >= 1 / certainty.passAlpha,
      breaksObjective: isFast || isSlow,
      isStableAsBad: isStableAsBad(
        isFast ? recent.totals : pooled.totals,
        passMargin,
      ),
      isAboveObjective: objective !== null && share > objective.value,
      evidenceAgainst,
      evidenceFor,
      effect: { estimate: pooled.estimate, ...ratio.interval },
      totals: pooled.totals,
      minutes: { ...counts },
      isBroken,
      unbrokenMinutes,
    };
  });
}

/** Whether minutes are missing between the end of one and the start of the next. */
export function isApart(endMs: number, startMs: number): boolean {
  return Math.abs(startMs - endMs) > SLACK_MS;
}

const SLACK_MS = 1_500;

function isSoundMinute(
  minute: CountedMinute,
  kind: 'share' | 'rate',
): minute is CountedMinute & { canary: Counted; stable: Counted } {
  return (
    isSoundCount(minute) &&
    (kind === 'rate' ||
      [minute.canary, minute.stable].every(
        ({ total, events }) => events <= total + 1,
      ))
  );
}

function tableOf(canary: Counted, stable: Counted): Table {
  return {
    canaryTotal: canary.total,
    canaryEvents: canary.events,
    stableTotal: stable.total,
    stableEvents: stable.events,
  };
}

// A margin above what the canary may have, so that what both suffer is not charged to it.
function isStableAsBad(totals: Table, margin: number): boolean {
  const { canary, stable } = sharesOf(totals);
  return canary !== null && stable !== null && canary <= margin * stable;
}
