/** Random numbers that are the same in every run with the same seed. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not including, 1 (Mulberry32). */
  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Never 0, so that it has a logarithm. */
  #positive(): number {
    return 1 - this.uniform();
  }

  normal(): number {
    return (
      Math.sqrt(-2 * Math.log(this.#positive())) *
      Math.cos(2 * Math.PI * this.uniform())
    );
  }

  poisson(mean: number): number {
    // The sum of independent ones is one, and small ones are exact by their product.
    let count = 0;
    let left = mean;
    for (; left > 30; left -= 30) {
      count += this.#smallPoisson(30);
    }
    return count + this.#smallPoisson(left);
  }

  /** How many of `total` happen: jumps from one to the next. */
  binomial(total: number, share: number): number {
    if (share <= 0) return 0;
    if (share >= 1) return total;
    const scale = Math.log1p(-share);
    let count = -1;
    for (let at = 0; at <= total; count++) {
      at += Math.floor(Math.log(this.#positive()) / scale) + 1;
    }
    return count;
  }

  /** Mean 1, and the given squared coefficient of variation (Marsaglia and Tsang, shape 1 or more). */
  gamma(squaredVariation: number): number {
    const shape = 1 / squaredVariation;
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (
        v > 0 &&
        Math.log(this.#positive()) < 0.5 * x * x + d * (1 - v + Math.log(v))
      ) {
        return (d * v) / shape;
      }
    }
  }

  #smallPoisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = -1;
    for (let product = 1; product >= limit; count++) {
      product *= this.#positive();
    }
    return Math.max(0, count);
  }
}
