import { setImmediate as immediate } from 'node:timers/promises';
import type { Clock } from '../kubernetes';

/** Time that passes when a test says so. */
export class FakeClock implements Clock {
  #nowMs = Date.parse('2026-01-01T00:00:00Z');
  readonly #timers = new Set<{ atMs: number; callBack: () => void }>();

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, callBack: () => void): () => void {
    const timer = { atMs: this.#nowMs + Math.max(0, delayMs), callBack };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get pending(): number {
    return this.#timers.size;
  }

  /** Lets everything happen that happens within that time, in its order. */
  async pass(durationMs: number): Promise<void> {
    const untilMs = this.#nowMs + durationMs;
    for (;;) {
      await settle();
      const [next] = [...this.#timers]
        .filter(({ atMs }) => atMs <= untilMs)
        .sort((a, b) => a.atMs - b.atMs);
      if (!next) {
        break;
      }
      this.#nowMs = next.atMs;
      this.#timers.delete(next);
      next.callBack();
    }
    this.#nowMs = untilMs;
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) {
    await immediate();
  }
}
