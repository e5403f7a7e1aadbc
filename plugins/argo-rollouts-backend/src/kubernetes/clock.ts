/** Time, so that tests need not wait for it. */
export interface Clock {
  nowMs(): number;
  /** Calls back once; the result takes the call back. */
  after(delayMs: number, callBack: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, callBack) {
    const timer = setTimeout(callBack, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Resolves after the delay, or as soon as the signal is aborted. */
export function sleep(
  clock: Clock,
  delayMs: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const wake = () => {
      cancel();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const cancel = clock.after(delayMs, wake);
    signal.addEventListener('abort', wake);
  });
}

/**
 * A signal that is aborted with the given one or after the delay, and how to let go of
 * both. The reason of a delay is a `TimeoutError`.
 */
export function withDeadline(
  clock: Clock,
  delayMs: number,
  signal?: AbortSignal,
): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const follow = () => controller.abort(signal!.reason);
  const cancel = clock.after(delayMs, () =>
    controller.abort(new DOMException('timed out', 'TimeoutError')),
  );
  if (signal?.aborted) {
    follow();
  }
  signal?.addEventListener('abort', follow);
  return {
    signal: controller.signal,
    release() {
      cancel();
      signal?.removeEventListener('abort', follow);
    },
  };
}
