/** A running poll. */
export interface Poller {
  /** Asks at once, or right after the request that is under way. */
  pollNow(): void;
  stop(): void;
}

/**
 * Asks again and again: at once, then two seconds after each answer, less often while
 * it fails. Never twice at a time, and not at all while nobody can see the page; it asks
 * at once when the page is seen again.
 *
 * @param poll - asks; resolves to whether there was a good answer, and never rejects
 * @param intervalMs - how long to wait after a good answer, where two seconds are too few
 */
export function pollWhileVisible(
  poll: () => Promise<boolean>,
  intervalMs: () => number = () => INTERVAL_MS,
): Poller {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isAsking = false;
  let isWantedAgain = false;
  let isStopped = false;

  async function ask() {
    clearTimeout(timer);
    if (isStopped || document.visibilityState === 'hidden') {
      return;
    }
    if (isAsking) {
      isWantedAgain = true;
      return;
    }
    isAsking = true;
    const succeeded = await poll();
    isAsking = false;
    failures = succeeded ? 0 : failures + 1;
    const delayMs = isWantedAgain
      ? 0
      : Math.min(
          intervalMs() * 2 ** failures,
          Math.max(intervalMs(), LONGEST_INTERVAL_MS),
        );
    isWantedAgain = false;
    timer = setTimeout(ask, delayMs);
  }

  document.addEventListener('visibilitychange', ask);
  ask();
  return {
    pollNow: ask,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', ask);
    },
  };
}

const INTERVAL_MS = 2_000;
const LONGEST_INTERVAL_MS = 16_000;
