import type { MetricVerdict, VerdictReason, VerdictValue } from '../api';
import { type Certainty, followCounts, isApart } from './followCounts';
import { CONFIDENT_BLOCKS, LEAST_BLOCKS, followValues } from './followValues';
import { minutesToDecision } from './minutesToDecision';
import type { MetricObservations, Observations } from './observations';
import { sharesOf } from './PooledRatio';
import type { JudgeProfile, MetricProfile } from './profile';
import { explain } from './explain';
import { MOST_GAIN_PER_MINUTE } from './SequentialRatio';
import { toTime } from './toTime';

type Code = VerdictReason['code'];

/** Judges one metric. What is missing from the observations is `noData`. */
export function judgeMetric(
  metric: MetricProfile,
  observations: Observations,
  profile: JudgeProfile,
): MetricVerdict {
  const observed = observations.metrics.find(({ id }) => id === metric.id);
  const certainty: Certainty = {
    alpha: profile.familyAlpha / profile.metrics.length,
    passAlpha: profile.passAlpha,
    warmUpMinutes: profile.warmUpMinutes,
  };
  if (metric.kind === 'continuous') {
    return observed?.kind === 'measured'
      ? judgeValues(metric, observed, certainty, observations, profile)
      : describeMissing(metric, observed);
  }
  return observed?.kind === 'counted'
    ? judgeCounts(metric, observed, certainty, observations, profile)
    : describeMissing(metric, observed);
}

function judgeCounts(
  metric: Extract<MetricProfile, { kind: 'share' | 'rate' }>,
  observed: Extract<MetricObservations, { kind: 'counted' }>,
  certainty: Certainty,
  { toMs }: Observations,
  profile: JudgeProfile,
): MetricVerdict {
  const followed = followCounts(observed.minutes, metric, certainty);
  const findings = followed.at(-1);
  if (!findings) {
    return describeMissing(metric, observed);
  }
  const { totals, minutes, effect, evidenceAgainst, evidenceFor } = findings;
  const shares = sharesOf(totals);
  const [value, code] = ((): [VerdictValue, Code] => {
    if (findings.isWorse) {
      return ['regression', 'worseThanStable'];
    }
    if (findings.breaksObjective) {
      return findings.isStableAsBad
        ? ['insufficient', 'bothSick']
        : ['regression', 'breaksObjective'];
    }
    if (minutes.judged === 0) {
      return describeNothingJudged(minutes);
    }
    if (findings.isBroken || isStale(findings.atMs, toMs)) {
      return ['insufficient', 'brokenMinutes'];
    }
    const isGood = findings.isWithinMargin || findings.isNegligible;
    if (!isGood || findings.isAboveObjective) {
      return ['insufficient', 'notCertain'];
    }
    if (metric.kind === 'share' && totals.canaryTotal < metric.leastRequests) {
      return ['insufficient', 'tooFewRequests'];
    }
    if (findings.unbrokenMinutes < profile.leastMinutes) {
      return ['insufficient', 'tooFewMinutes'];
    }
    return ['pass', findings.isNegligible ? 'negligible' : 'withinMargin'];
  })();
  const parts = metric.objective ? 3 : 1;
  return explain({
    ...describeMetric(metric, observed),
    value,
    code,
    canary: {
      value: shares.canary,
      samples: totals.canaryTotal,
      events: totals.canaryEvents,
    },
    stable: {
      value: shares.stable,
      samples: totals.stableTotal,
      events: totals.stableEvents,
    },
    scale: 'ratio',
    effect: certainInterval(effect, metric, findings),
    effects: followed
      .filter(({ minutes: { judged } }) => judged > 0)
      .map(each => ({
        at: toTime(each.atMs),
        ...certainInterval(each.effect, metric, each),
      })),
    isLowConfidence: totals.canaryEvents + totals.stableEvents < 20,
    minutesToDecision:
      value === 'insufficient' && code !== 'bothSick'
        ? minutesToDecision(
            findings,
            metric,
            { ...certainty, alpha: certainty.alpha / parts },
            profile.leastMinutes,
          )
        : null,
    test: {
      name: metric.kind === 'share' ? 'conditionalOdds' : 'conditionalRate',
      parameters: {
        alpha: certainty.alpha / parts,
        passAlpha: certainty.passAlpha,
        mostGainPerMinute: MOST_GAIN_PER_MINUTE,
      },
      evidenceAgainst: toFinite(evidenceAgainst),
      evidenceNeeded: parts / certainty.alpha,
      evidenceFor: toFinite(evidenceFor),
      evidenceForNeeded: 1 / certainty.passAlpha,
    },
    minutes,
  });
}

function judgeValues(
  metric: Extract<MetricProfile, { kind: 'continuous' }>,
  observed: Extract<MetricObservations, { kind: 'measured' }>,
  certainty: Certainty,
  { toMs, coldSinceMs }: Observations,
  profile: JudgeProfile,
): MetricVerdict {
  if (observed.minutes.length === 0) {
    return describeMissing(metric, observed);
  }
  const findings = followValues(observed.minutes, metric, {
    ...certainty,
    coldSinceMs,
  });
  const { minutes, blocks, blockMinutes } = findings;
  const last = observed.minutes[observed.minutes.length - 1];
  const [value, code] = ((): [VerdictValue, Code] => {
    if (findings.isWorse) {
      return ['regression', 'worseThanStable'];
    }
    if (findings.breaksObjective) {
      return findings.isStableAsBad
        ? ['insufficient', 'bothSick']
        : ['regression', 'breaksObjective'];
    }
    if (minutes.judged === 0) {
      return describeNothingJudged(minutes);
    }
    if (
      findings.isBroken ||
      isStale(last.startMs + last.seconds * 1000, toMs)
    ) {
      return ['insufficient', 'brokenMinutes'];
    }
    if (blocks < LEAST_BLOCKS) {
      return ['insufficient', 'tooFewMinutes'];
    }
    if (!findings.isWithinMargin || findings.isAboveObjective) {
      return ['insufficient', 'notCertain'];
    }
    return findings.unbrokenMinutes < profile.leastMinutes
      ? ['insufficient', 'tooFewMinutes']
      : ['pass', 'withinMargin'];
  })();
  const samples = Math.round(minutes.judged);
  return explain({
    ...describeMetric(metric, observed),
    value,
    code,
    canary: { value: findings.canary, samples, events: null },
    stable: { value: findings.stable, samples, events: null },
    scale: metric.scale,
    effect: findings.effect,
    effects: findings.effects.map(({ atMs, ...effect }) => ({
      at: toTime(atMs),
      ...effect,
    })),
    isLowConfidence: blocks < CONFIDENT_BLOCKS,
    minutesToDecision:
      code === 'tooFewMinutes' && blocks < LEAST_BLOCKS
        ? (LEAST_BLOCKS - blocks) * blockMinutes
        : null,
    test: {
      name: 'mannWhitney',
      parameters: {
        alpha: certainty.alpha,
        passAlpha: certainty.passAlpha,
        blocks,
        blockMinutes,
        leastBlocks: LEAST_BLOCKS,
      },
      evidenceAgainst: null,
      evidenceNeeded: null,
      evidenceFor: null,
      evidenceForNeeded: null,
    },
    minutes,
  });
}

function describeNothingJudged(minutes: {
  warmUp: number;
  quiet: number;
}): [VerdictValue, Code] {
  if (minutes.warmUp > 0) {
    return ['insufficient', 'warmUp'];
  }
  return minutes.quiet > 0 ? ['noData', 'noRequests'] : ['noData', 'noMetrics'];
}

function describeMissing(
  metric: MetricProfile,
  observed: MetricObservations | undefined,
): MetricVerdict {
  const isTold = observed?.kind === 'missing';
  return explain(
    {
      ...describeMetric(metric, observed),
      value:
        isTold && observed.code === 'tooFewMinutes' ? 'insufficient' : 'noData',
      code: isTold ? observed.code : 'noMetrics',
      canary: { value: null, samples: 0, events: null },
      stable: { value: null, samples: 0, events: null },
      scale: metric.kind === 'continuous' ? metric.scale : 'ratio',
      effect: { estimate: null, lower: null, upper: null },
      effects: [],
      isLowConfidence: true,
      minutesToDecision: null,
      test: {
        name: testOf[metric.kind],
        parameters: {},
        evidenceAgainst: null,
        evidenceNeeded: null,
        evidenceFor: null,
        evidenceForNeeded: null,
      },
      minutes: { judged: 0, warmUp: 0, quiet: 0, broken: 0 },
    },
    isTold ? observed.message : undefined,
  );
}

const testOf = {
  share: 'conditionalOdds',
  rate: 'conditionalRate',
  continuous: 'mannWhitney',
} as const;

function describeMetric(
  metric: MetricProfile,
  observed: MetricObservations | undefined,
) {
  const { id, title, unit, kind, isRequired, margin, passMargin } = metric;
  return {
    ...{ id, title, unit, kind, isRequired, margin, passMargin },
    objective: metric.objective?.value ?? null,
    queries: observed?.queries ?? [],
  };
}

// The interval is of the data as they are, the decision cuts what a single minute may
// gain; where they part, the interval that is shown does not say more than was decided.
function certainInterval(
  effect: {
    estimate: number | null;
    lower: number | null;
    upper: number | null;
  },
  { margin, passMargin }: { margin: number; passMargin: number },
  { isWorse, isWithinMargin }: { isWorse: boolean; isWithinMargin: boolean },
) {
  const { estimate, lower, upper } = effect;
  return {
    estimate,
    lower: lower !== null && !isWorse ? Math.min(lower, margin) : lower,
    upper:
      upper !== null && !isWithinMargin ? Math.max(upper, passMargin) : upper,
  };
}

/** What was counted last is older than a minute that is not yet full can explain. */
function isStale(latestMs: number, toMs: number): boolean {
  return isApart(latestMs, toMs) && toMs - latestMs > STALE_MS;
}

const STALE_MS = 150_000;

function toFinite(evidence: number): number {
  return Math.min(evidence, 1e12);
}
