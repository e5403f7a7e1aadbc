/**
 * How likely the canary's part of the events is, for each of some ratios between canary
 * and stable, **given how many events there were together**.
 *
 * Conditioning on the sum takes everything away that both revisions share: the base
 * rate, a burst, a dependency that fails, the time of day. What is left depends on the
 * ratio alone, so a product over minutes needs no model of the traffic, and weights may
 * change from minute to minute.
 *
 * Both functions write logarithms up to a constant that is the same for all ratios.
 */

/**
 * Of requests that fail or not: Fisher's noncentral hypergeometric distribution, which
 * is exact for rare and for frequent events. `oddsRatios` compares odds of failing.
 *
 * See Fog, "Calculation methods for Fisher's noncentral hypergeometric distribution"
 * (2008). The sum is Horner's scheme over the ratio of neighbouring terms.
 */
export function addShareLikelihoods(
  into: Float64Array,
  oddsRatios: Float64Array,
  counts: Table,
): void {
  const { canaryTotal, canaryEvents, stableTotal, stableEvents } =
    shrink(counts);
  const events = canaryEvents + stableEvents;
  const [first, last] = relevantTerms(
    oddsRatios,
    canaryTotal,
    stableTotal,
    events,
  );
  const steps = last - first;
  const ratios = scratch(steps);
  for (let i = 0; i < steps; i++) {
    const k = first + i;
    ratios[i] =
      ((canaryTotal - k) * (events - k)) /
      ((k + 1) * (stableTotal - events + k + 1));
  }
  for (let j = 0; j < oddsRatios.length; j++) {
    const odds = oddsRatios[j];
    let sum = 1;
    let one = 1;
    let logScale = 0;
    for (let i = steps - 1; i >= 0; i--) {
      sum = one + ratios[i] * odds * sum;
      if (sum > HUGE) {
        sum /= HUGE;
        one /= HUGE;
        logScale += LOG_HUGE;
      }
    }
    into[j] +=
      (canaryEvents - first) * Math.log(odds) - Math.log(sum) - logScale;
  }
}

/** Of events that come by themselves, such as restarts: binomial given their number. */
export function addRateLikelihoods(
  into: Float64Array,
  rateRatios: Float64Array,
  counts: Table,
): void {
  const { canaryTotal, canaryEvents, stableTotal, stableEvents } = counts;
  const share = canaryTotal / (canaryTotal + stableTotal);
  for (let j = 0; j < rateRatios.length; j++) {
    into[j] +=
      canaryEvents * Math.log(rateRatios[j]) -
      (canaryEvents + stableEvents) *
        Math.log(share * rateRatios[j] + 1 - share);
  }
}

/** The counts of both revisions in one minute. */
export interface Table {
  canaryTotal: number;
  canaryEvents: number;
  stableTotal: number;
  stableEvents: number;
}

const HUGE = 1e200;
const LOG_HUGE = Math.log(HUGE);
/** More events in a minute are divided: at that size precision is not what is missing. */
const MOST_EVENTS = 20_000;
/** Beyond so many standard deviations a term is below the last digit of the sum. */
const DEVIATIONS = 9;

let scratchpad = new Float64Array(256);

function scratch(length: number): Float64Array {
  if (scratchpad.length < length) {
    scratchpad = new Float64Array(2 * length);
  }
  return scratchpad;
}

function shrink(counts: Table): Table {
  const events = counts.canaryEvents + counts.stableEvents;
  if (events <= MOST_EVENTS) {
    return counts;
  }
  const by = events / MOST_EVENTS;
  return {
    canaryTotal: Math.floor(counts.canaryTotal / by),
    canaryEvents: Math.floor(counts.canaryEvents / by),
    stableTotal: Math.floor(counts.stableTotal / by),
    stableEvents: Math.floor(counts.stableEvents / by),
  };
}

function relevantTerms(
  oddsRatios: Float64Array,
  canaryTotal: number,
  stableTotal: number,
  events: number,
): [number, number] {
  const least = Math.max(0, events - stableTotal);
  const most = Math.min(canaryTotal, events);
  const mode = (odds: number) => modeOf(odds, canaryTotal, stableTotal, events);
  const deviation = Math.sqrt((most - least) / 4 + 1);
  const margin = Math.ceil(DEVIATIONS * deviation) + 8;
  return [
    Math.max(least, Math.floor(mode(oddsRatios[0])) - margin),
    Math.min(most, Math.ceil(mode(oddsRatios[oddsRatios.length - 1])) + margin),
  ];
}

// Where neighbouring terms are equal: a root of a quadratic equation.
function modeOf(
  odds: number,
  canaryTotal: number,
  stableTotal: number,
  events: number,
): number {
  const a = odds - 1;
  const b = (canaryTotal + events + 2) * odds + (stableTotal - events);
  const c = odds * (canaryTotal + 1) * (events + 1);
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return (2 * c) / (b + root);
}
