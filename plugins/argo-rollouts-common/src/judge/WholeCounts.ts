import type { Table } from './conditionalLikelihood';
import type { Counted } from './observations';

/**
 * Makes whole numbers of what Prometheus extrapolates, without losing any: what is
 * rounded off in one minute counts in the next.
 */
export class WholeCounts {
  readonly #rest = {
    canary: { total: 0, events: 0 },
    stable: { total: 0, events: 0 },
  };

  add(canary: Counted, stable: Counted): Table {
    const c = this.#round('canary', canary);
    const s = this.#round('stable', stable);
    return {
      canaryTotal: c.total,
      canaryEvents: Math.min(c.events, c.total),
      stableTotal: s.total,
      stableEvents: Math.min(s.events, s.total),
    };
  }

  #round(arm: 'canary' | 'stable', counted: Counted): Counted {
    const rest = this.#rest[arm];
    const take = (field: 'total' | 'events') => {
      const due = counted[field] + rest[field];
      const whole = Math.max(0, Math.round(due));
      rest[field] = due - whole;
      return whole;
    };
    return { total: take('total'), events: take('events') };
  }
}
