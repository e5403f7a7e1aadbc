import type { AskedQuery } from '../api';

/**
 * What the judge is given: what was counted and measured in each minute of an update.
 *
 * Minutes are in order and of any length. A minute that is not there counts as broken,
 * and so does one that holds a number which no counter can give.
 */

/**
 * Of one revision in one minute.
 * @public
 */
export interface Counted {
  /** Requests, or exposure such as pod minutes. */
  total: number;
  /** How many of the requests failed or were slow, or how many events the exposure saw. */
  events: number;
}

/**
 * A span of time in which both revisions were observed.
 * @public
 */
export interface Minute<Value> {
  /** When it begins, since the epoch. */
  startMs: number;
  /** How long it is. */
  seconds: number;
  /** Something speaks against the numbers being complete. */
  isPartial: boolean;
  /** Null: there is no such number, which is not zero. */
  canary: Value | null;
  /** The same of stable. */
  stable: Value | null;
}

/**
 * A minute of a metric that counts.
 * @public
 */
export type CountedMinute = Minute<Counted>;
/**
 * A minute of a metric that measures.
 * @public
 */
export type MeasuredMinute = Minute<number>;

/**
 * What was observed of one metric.
 * @public
 */
export type MetricObservations = {
  id: string;
  queries: AskedQuery[];
} & (
  | { kind: 'counted'; minutes: CountedMinute[] }
  | { kind: 'measured'; minutes: MeasuredMinute[] }
  | {
      kind: 'missing';
      /** `tooFewMinutes`: not one minute is over yet, so that nothing can be missed. */
      code: 'noRequests' | 'noMetrics' | 'evidenceFailed' | 'tooFewMinutes';
      /** What is missing and why, as a sentence. */
      message: string;
    }
);

/**
 * What was observed of a canary beside stable.
 * @public
 */
export interface Observations {
  /** When the first minute begins, since the epoch. */
  fromMs: number;
  /** When the last one ends. */
  toMs: number;
  /** When pods of the canary were new: at the first weight and at each higher one. */
  coldSinceMs: number[];
  /** One for each metric of the profile. */
  metrics: MetricObservations[];
}

/** Whether the minute's numbers can be what counters gave. */
export function isSoundCount(
  minute: CountedMinute,
): minute is CountedMinute & { canary: Counted; stable: Counted } {
  return isWhole(minute) && isCount(minute.canary) && isCount(minute.stable);
}

/** Whether the minute's values are numbers at all. */
export function isSoundMeasure(
  minute: MeasuredMinute,
): minute is MeasuredMinute & { canary: number; stable: number } {
  return (
    isWhole(minute) &&
    Number.isFinite(minute.canary) &&
    Number.isFinite(minute.stable)
  );
}

function isWhole(minute: Minute<unknown>): boolean {
  return (
    !minute.isPartial &&
    minute.seconds > 0 &&
    Number.isFinite(minute.seconds) &&
    Number.isFinite(minute.startMs)
  );
}

function isCount(counted: Counted | null): boolean {
  return (
    counted !== null &&
    Number.isFinite(counted.total) &&
    Number.isFinite(counted.events) &&
    counted.total >= 0 &&
    counted.events >= 0
  );
}
