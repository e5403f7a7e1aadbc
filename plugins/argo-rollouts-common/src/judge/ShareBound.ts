/**
 * Tests the canary's own share of events against a fixed one, minute by minute, valid
 * however often one looks: a betting test as in {@link SequentialRatio}, of one
 * revision alone.
 */
export class ShareBound {
  readonly #bound: number;
  readonly #others: number[];
  readonly #logGains: number[];

  /** `side`: whether it is to be shown that the share is above `bound`, or below. */
  constructor(bound: number, side: 'above' | 'below') {
    this.#bound = bound;
    this.#others = Array.from({ length: 8 }, (_, i) => {
      const odds =
        (bound / (1 - bound)) *
        2 ** ((side === 'above' ? 0.5 : -0.5) * (i + 1));
      return odds / (1 + odds);
    });
    this.#logGains = this.#others.map(() => 0);
  }

  add(total: number, events: number, mostGain: number): void {
    this.#others.forEach((other, i) => {
      const gain =
        events * Math.log(other / this.#bound) +
        (total - events) * Math.log((1 - other) / (1 - this.#bound));
      this.#logGains[i] += Math.min(gain, mostGain);
    });
  }

  forget(): void {
    this.#logGains.fill(0);
  }

  get evidence(): number {
    const sum = this.#logGains.reduce((all, gain) => all + Math.exp(gain), 0);
    return sum / this.#logGains.length;
  }
}
