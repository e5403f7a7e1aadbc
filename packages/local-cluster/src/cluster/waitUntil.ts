import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until the answer is true. An error counts as "not yet".
 * Throws after `timeoutMs`, with the last error when there was one.
 */
export async function waitUntil(
  what: string,
  isTrue: () => Promise<boolean>,
  options: { timeoutMs: number; everyMs: number; signal?: AbortSignal },
): Promise<void> {
  const { timeoutMs, everyMs, signal } = options;
  const deadline = Date.now() + timeoutMs;
  let lastError: unknown;
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    try {
      if (await isTrue()) return;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await sleep(everyMs, undefined, { signal });
  }
  const why = lastError instanceof Error ? `: ${lastError.message}` : '';
  throw new Error(`Waited ${timeoutMs / 1000} s until ${what}${why}`);
}
