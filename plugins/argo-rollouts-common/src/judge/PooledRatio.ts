import type { Table } from './conditionalLikelihood';

/**
 * The ratio of both revisions over all minutes, each compared within itself first, so
 * that weights which change on the way do not pass for a difference (Mantel and
 * Haenszel's estimator).
 */
export class PooledRatio {
  readonly #kind: 'share' | 'rate';
  #canary = 0;
  #stable = 0;
  totals: Table = {
    canaryTotal: 0,
    canaryEvents: 0,
    stableTotal: 0,
    stableEvents: 0,
  };

  constructor(kind: 'share' | 'rate') {
    this.#kind = kind;
  }

  add(table: Table): void {
    this.totals = addTables(this.totals, table);
    const { canaryTotal, canaryEvents, stableTotal, stableEvents } = table;
    const all = canaryTotal + stableTotal;
    if (all > 0) {
      // Those that had no event, for odds; for rates all of the exposure.
      const canaryRest =
        canaryTotal - (this.#kind === 'share' ? canaryEvents : 0);
      const stableRest =
        stableTotal - (this.#kind === 'share' ? stableEvents : 0);
      this.#canary += (canaryEvents * stableRest) / all;
      this.#stable += (stableEvents * canaryRest) / all;
    }
  }

  /** Null: one side has no events, or has nothing else. */
  get estimate(): number | null {
    return this.#canary > 0 && this.#stable > 0
      ? this.#canary / this.#stable
      : null;
  }
}

export function addTables(a: Table, b: Table): Table {
  return {
    canaryTotal: a.canaryTotal + b.canaryTotal,
    canaryEvents: a.canaryEvents + b.canaryEvents,
    stableTotal: a.stableTotal + b.stableTotal,
    stableEvents: a.stableEvents + b.stableEvents,
  };
}

/** The share or rate of each side; null without requests or exposure. */
export function sharesOf(table: Table): {
  canary: number | null;
  stable: number | null;
} {
  const { canaryTotal, canaryEvents, stableTotal, stableEvents } = table;
  return {
    canary: canaryTotal > 0 ? canaryEvents / canaryTotal : null,
    stable: stableTotal > 0 ? stableEvents / stableTotal : null,
  };
}
