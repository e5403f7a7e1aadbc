/**
 * The present time in ms, by the clock of the backend as far as it was heard: the times
 * that ages and countdowns are counted from are the cluster's, and a person's own clock
 * may be minutes off.
 */
export function readClock(): number {
  return Date.now() + aheadMs;
}

/** Takes what the clock of the backend showed a moment ago; nothing when that is no time. */
export function hearClock(time: string): void {
  const heardMs = Date.parse(time) - Date.now();
  if (!Number.isNaN(heardMs)) {
    // So little is the way that the answer took.
    aheadMs = Math.abs(heardMs) < NEGLIGIBLE_MS ? 0 : heardMs;
  }
}

let aheadMs = 0;

const NEGLIGIBLE_MS = 2_000;
