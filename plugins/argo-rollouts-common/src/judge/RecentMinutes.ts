import { binomialTail } from './binomialTail';
import type { Table } from './conditionalLikelihood';
import { addTables } from './PooledRatio';
import type { Objective } from './profile';

/** The last five minutes, to tell whether an error budget burns right now. */
export class RecentMinutes {
  #spells: { startMs: number; endMs: number; table: Table }[] = [];

  add(startMs: number, endMs: number, table: Table): void {
    this.#spells.push({ startMs, endMs, table });
  }

  forgetBefore(nowMs: number): void {
    this.#spells = this.#spells.filter(
      ({ startMs }) => startMs >= nowMs - LONG_MS,
    );
  }

  get totals(): Table {
    return sum(this.#spells);
  }

  /**
   * Whether the canary burns the budget `burnRate` times too fast in both windows, the
   * short one telling that it still does. `alpha` bounds the chance that a canary which
   * keeps the objective looks like it, in any of six hours of minutes.
   */
  burns(
    nowMs: number,
    objective: Objective,
    leastRequests: number,
    alpha: number,
  ): boolean {
    const long = this.totals;
    if (long.canaryTotal < Math.max(1, leastRequests)) {
      return false;
    }
    const short = sum(
      this.#spells.filter(({ startMs }) => startMs >= nowMs - SHORT_MS),
    );
    const limit = objective.value * objective.burnRate;
    return (
      [long, short].every(
        ({ canaryTotal, canaryEvents }) =>
          canaryTotal > 0 && canaryEvents / canaryTotal >= limit,
      ) &&
      binomialTail(long.canaryTotal, long.canaryEvents, objective.value) <=
        alpha / LOOKS
    );
  }
}

const LONG_MS = 5 * 60_000;
const SHORT_MS = 60_000;
const LOOKS = 360;

function sum(spells: { table: Table }[]): Table {
  return spells
    .map(({ table }) => table)
    .reduce(addTables, {
      canaryTotal: 0,
      canaryEvents: 0,
      stableTotal: 0,
      stableEvents: 0,
    });
}
