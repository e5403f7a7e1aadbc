import { InputError } from '@backstage/errors';
import type {
  EvidenceQuery,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';

/** The moments that a question is about, and how long before each a rate looks. */
export interface Grid {
  fromMs: number;
  toMs: number;
  /** What happened is told up to then, which is not before `toMs`; Infinity: up to now. */
  endMs: number;
  stepSeconds: number;
  length: number;
  rateSeconds: number;
  /** Until the same question has a newer answer. */
  freshForSeconds: number;
}

const MAX_POINTS = 300;
const LEAST_RATE_SECONDS = 60;
/** A rate needs two samples; with four, one scrape may fail. */
const SCRAPES_PER_RATE = 4;
/** Within it all viewers get the same answer, however often each of them asks. */
export const REFRESH_SECONDS = 15;
/** Of a window that ended so long ago that samples of it do not come late any more. */
const PAST_MS = 15 * 60_000;
const PAST_REFRESH_SECONDS = 300;
const LEAST_WINDOW_MS = 60_000;
const MOST_WINDOW_MS = 31 * 86_400_000;
/** How much is shown of what came after an update. */
const AFTER_UPDATE_MS = 15 * 60_000;

/** Throws InputError for a window that makes no sense. */
export function gridOf(
  window: EvidenceQuery['window'],
  view: RolloutView,
  scrapeSeconds: number,
  nowMs: number,
): Grid {
  const { fromMs, toMs } = resolveWindow(window, view, nowMs);
  const stepSeconds = Math.max(
    scrapeSeconds,
    Math.ceil((toMs - fromMs) / 1000 / MAX_POINTS),
  );
  const rateSeconds = Math.max(
    SCRAPES_PER_RATE * scrapeSeconds,
    // Or the requests between two points would be in neither.
    stepSeconds,
    LEAST_RATE_SECONDS,
  );
  const freshForSeconds = Math.max(
    toMs < nowMs - PAST_MS ? PAST_REFRESH_SECONDS : REFRESH_SECONDS,
    stepSeconds,
  );
  const stepMs = stepSeconds * 1000;
  const isUpToNow = toMs >= nowMs;
  const endMs = isUpToNow ? floorTo(nowMs, freshForSeconds * 1000) : toMs;
  const startMs = floorTo(endMs - (toMs - fromMs), stepMs);
  const length = Math.floor((endMs - startMs) / stepMs) + 1;
  return {
    fromMs: startMs,
    toMs: startMs + (length - 1) * stepMs,
    endMs: isUpToNow ? Infinity : toMs,
    stepSeconds,
    length,
    rateSeconds,
    freshForSeconds: isUpToNow
      ? freshForSeconds - (nowMs - endMs) / 1000
      : freshForSeconds,
  };
}

function resolveWindow(
  window: EvidenceQuery['window'],
  view: RolloutView,
  nowMs: number,
): { fromMs: number; toMs: number } {
  switch (window) {
    case '15m':
      return { fromMs: nowMs - 15 * 60_000, toMs: nowMs };
    case '1h':
      return { fromMs: nowMs - 3_600_000, toMs: nowMs };
    case 'update':
      return windowOfUpdate(view, nowMs);
    default: {
      const [fromMs, toMs] = window.split('/').map(Date.parse);
      if (!(toMs - fromMs >= LEAST_WINDOW_MS)) {
        throw new InputError(
          'The window must be two times, the second at least a minute after the first.',
        );
      }
      if (fromMs >= nowMs) {
        throw new InputError('The window must begin in the past.');
      }
      if (toMs - fromMs > MOST_WINDOW_MS) {
        throw new InputError('The window may be 31 days long at most.');
      }
      return { fromMs, toMs: Math.min(toMs, nowMs) };
    }
  }
}

// With a minute before it, so that its beginning can be seen.
function windowOfUpdate(view: RolloutView, nowMs: number) {
  const startedMs = Date.parse(view.updateStartedAt ?? '');
  if (Number.isNaN(startedMs) || startedMs > nowMs - LEAST_WINDOW_MS) {
    return { fromMs: nowMs - 15 * 60_000, toMs: nowMs };
  }
  const endedAt = view.timeline.find(({ kind }) =>
    ['completed', 'aborted'].includes(kind),
  )?.at;
  const isOver = view.isFullyPromoted || view.abort !== null;
  const endMs =
    isOver && endedAt
      ? Math.min(nowMs, Date.parse(endedAt) + AFTER_UPDATE_MS)
      : nowMs;
  return {
    fromMs: Math.max(startedMs - 60_000, endMs - MOST_WINDOW_MS),
    toMs: endMs,
  };
}

function floorTo(ms: number, unitMs: number): number {
  return Math.floor(ms / unitMs) * unitMs;
}
