import type { Clock } from '../kubernetes';

/** Lets so many through a minute for each name, spread over it. */
export class RateLimit {
  readonly #perMinute: number;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { tokens: number; atMs: number }>();

  constructor(perMinute: number, clock: Clock) {
    this.#perMinute = perMinute;
    this.#clock = clock;
  }

  take(name: string): boolean {
    const nowMs = this.#clock.nowMs();
    const { tokens, atMs } = this.#buckets.get(name) ?? {
      tokens: this.#perMinute,
      atMs: nowMs,
    };
    const refilled = Math.min(
      this.#perMinute,
      tokens + ((nowMs - atMs) / 60_000) * this.#perMinute,
    );
    const isLetThrough = refilled >= 1;
    this.#buckets.set(name, {
      tokens: isLetThrough ? refilled - 1 : refilled,
      atMs: nowMs,
    });
    return isLetThrough;
  }
}
