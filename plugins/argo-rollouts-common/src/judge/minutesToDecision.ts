import type { Table } from './conditionalLikelihood';
import { sharesOf } from './PooledRatio';
import type { CountFindings, CountProfile } from './followCounts';

/** What betting on several ratios at once costs against knowing the right one, in nats. */
const COST_OF_NOT_KNOWING = 1.5;
/** Longer waits are not worth a number. */
const A_DAY_MINUTES = 1_440;

/**
 * When a metric that counts would decide, if the requests go on coming as they did and
 * the ratio is what it seems to be; null: at this rate never, or nothing tells.
 */
export function minutesToDecision(
  findings: CountFindings,
  profile: CountProfile,
  certainty: { alpha: number; passAlpha: number },
  leastMinutes: number,
): number | null {
  const { totals, minutes, evidenceAgainst, evidenceFor } = findings;
  if (minutes.judged <= 0) {
    return null;
  }
  const perMinute = scale(totals, 1 / minutes.judged);
  const seen = findings.effect.estimate ?? (totals.canaryEvents > 0 ? 8 : 1);
  const waits = [
    seen > profile.margin
      ? wait(
          1 / certainty.alpha,
          evidenceAgainst,
          growth(perMinute, seen, profile.margin),
        )
      : Infinity,
    seen < profile.passMargin && !findings.isAboveObjective
      ? Math.max(
          wait(
            1 / certainty.passAlpha,
            evidenceFor,
            growth(perMinute, seen, profile.passMargin),
          ),
          leastMinutes - findings.unbrokenMinutes,
          waitForRequests(profile, perMinute, totals),
        )
      : Infinity,
    waitForNegligible(perMinute, profile, certainty.passAlpha, minutes.judged),
  ];
  const soonest = Math.ceil(Math.max(1, Math.min(...waits)));
  return soonest <= A_DAY_MINUTES ? soonest : null;
}

function wait(needed: number, evidence: number, nats: number): number {
  const missing =
    Math.log(needed) +
    COST_OF_NOT_KNOWING -
    Math.log(Math.max(evidence, 1e-12));
  return nats > 0 ? missing / nats : Infinity;
}

// How fast evidence against `null` grows when the ratio is `seen`.
function growth(perMinute: Table, seen: number, nullRatio: number): number {
  const events = perMinute.canaryEvents + perMinute.stableEvents;
  const share =
    perMinute.canaryTotal / (perMinute.canaryTotal + perMinute.stableTotal);
  const part = (ratio: number) => (share * ratio) / (share * ratio + 1 - share);
  return events * divergence(part(seen), part(nullRatio));
}

function waitForNegligible(
  perMinute: Table,
  profile: CountProfile,
  passAlpha: number,
  judged: number,
): number {
  const negligible = profile.kind === 'share' ? profile.negligible : 0;
  const share = sharesOf(perMinute).canary ?? 1;
  if (share >= negligible) {
    return Infinity;
  }
  const nats = perMinute.canaryTotal * divergence(share, negligible);
  return (Math.log(1 / passAlpha) + COST_OF_NOT_KNOWING) / nats - judged;
}

function waitForRequests(
  profile: CountProfile,
  perMinute: Table,
  totals: Table,
): number {
  return profile.kind === 'share'
    ? (profile.leastRequests - totals.canaryTotal) / perMinute.canaryTotal
    : 0;
}

/** Kullback and Leibler's, of two coins, in nats. */
function divergence(p: number, q: number): number {
  const side = (a: number, b: number) => (a > 0 ? a * Math.log(a / b) : 0);
  return side(p, q) + side(1 - p, 1 - q);
}

function scale(table: Table, by: number): Table {
  return {
    canaryTotal: table.canaryTotal * by,
    canaryEvents: table.canaryEvents * by,
    stableTotal: table.stableTotal * by,
    stableEvents: table.stableEvents * by,
  };
}
