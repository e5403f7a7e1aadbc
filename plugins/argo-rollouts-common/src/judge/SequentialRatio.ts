import {
  type Table,
  addRateLikelihoods,
  addShareLikelihoods,
} from './conditionalLikelihood';

/**
 * Tests the ratio of two counts minute by minute, valid however often one looks.
 *
 * Each minute bets on each of a fixed grid of ratios against the margin; the gains of a
 * bet multiply, and the mean of all bets is the evidence. If the ratio is at most the
 * margin, that mean is a nonnegative supermartingale that starts at 1, so it ever
 * reaches 1/alpha with a probability of alpha at most (Ville's inequality).
 *
 * **A single minute multiplies no bet by more than {@link MOST_GAIN_PER_MINUTE}.** A gain
 * that is cut is still a fair bet, so the bound stands; it takes several bad minutes to
 * convict, and a burst that hits one revision does not.
 */
export class SequentialRatio {
  readonly #addLikelihoods: typeof addShareLikelihoods;
  readonly #ratios: Float64Array;
  readonly #alphas: { against: number; for: number };
  readonly #minute: Float64Array;
  readonly #whole: Float64Array;
  readonly #against: Bets;
  readonly #for: Bets;

  constructor(options: {
    kind: 'share' | 'rate';
    margin: number;
    passMargin: number;
    alphaAgainst: number;
    alphaFor: number;
  }) {
    const { kind, margin, passMargin, alphaAgainst, alphaFor } = options;
    this.#addLikelihoods =
      kind === 'share' ? addShareLikelihoods : addRateLikelihoods;
    this.#alphas = { against: alphaAgainst, for: alphaFor };
    this.#ratios = gridAround(margin, passMargin);
    this.#minute = new Float64Array(this.#ratios.length);
    this.#whole = new Float64Array(this.#ratios.length);
    const at = (ratio: number) => this.#ratios.indexOf(ratio);
    this.#against = new Bets(this.#ratios, at(margin), 'above');
    this.#for = new Bets(this.#ratios, at(passMargin), 'below');
  }

  /** A minute in which one side has no requests says nothing, and changes nothing. */
  add(counts: Table, seconds: number): void {
    if (counts.canaryTotal === 0 || counts.stableTotal === 0) {
      return;
    }
    this.#minute.fill(0);
    this.#addLikelihoods(this.#minute, this.#ratios, counts);
    for (let i = 0; i < this.#whole.length; i++) {
      this.#whole[i] += this.#minute[i];
    }
    const mostGain = LOG_MOST_GAIN * (seconds / 60);
    this.#against.add(this.#minute, mostGain);
    this.#for.add(this.#minute, mostGain);
  }

  /** Forgets what speaks for the canary: there is a hole in the evidence. */
  forgetFor(): void {
    this.#for.forget();
  }

  get evidenceAgainst(): number {
    return this.#against.evidence();
  }

  get evidenceFor(): number {
    return this.#for.evidence();
  }

  /** From the gains as they are, not cut: what the data say, for people to see. */
  get interval(): { lower: number | null; upper: number | null } {
    const { against, for: forIt } = this.#alphas;
    const highest = this.#whole.reduce((a, b) => Math.max(a, b));
    const relative = this.#whole.map(log => Math.exp(log - highest));
    return {
      lower: this.#bound(relative, relative.length - 1, -1, 1 / against),
      upper: this.#bound(relative, 0, 1, 1 / forIt),
    };
  }

  /**
   * The ratio nearest to the data that is refuted by the ratios beyond it, which is
   * those from `start` on. Null: none of the grid is.
   */
  #bound(
    likelihoods: Float64Array,
    start: number,
    step: -1 | 1,
    needed: number,
  ): number | null {
    let beyond = likelihoods[start];
    for (let count = 1; count < likelihoods.length; count++) {
      const i = start + step * count;
      // Far from the data all are too small for a number, and refute nothing.
      if (beyond > 0 && beyond >= count * needed * likelihoods[i]) {
        return this.#ratios[i];
      }
      beyond += likelihoods[i];
    }
    return null;
  }
}

/** The most by which a minute multiplies a bet. */
export const MOST_GAIN_PER_MINUTE = 20;
const LOG_MOST_GAIN = Math.log(MOST_GAIN_PER_MINUTE);

/** The gains of the ratios on one side of another one, which is the null. */
class Bets {
  readonly #null: number;
  readonly #from: number;
  readonly #stakes: number[];
  readonly #logGains: Float64Array;

  constructor(ratios: Float64Array, at: number, side: 'above' | 'below') {
    this.#null = at;
    this.#from = side === 'above' ? at + 1 : 0;
    const others = [
      ...ratios.slice(this.#from, side === 'above' ? ratios.length : at),
    ];
    const weights = others.map(ratio => stakeOn(ratio / ratios[at]));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    this.#stakes = weights.map(weight => weight / all);
    this.#logGains = new Float64Array(others.length);
  }

  add(minute: Float64Array, mostGain: number): void {
    for (let i = 0; i < this.#logGains.length; i++) {
      const gain = minute[this.#from + i] - minute[this.#null];
      this.#logGains[i] += gain < mostGain ? gain : mostGain;
    }
  }

  evidence(): number {
    return this.#stakes.reduce(
      (sum, stake, i) => sum + stake * Math.exp(this.#logGains[i]),
      0,
    );
  }

  forget(): void {
    this.#logGains.fill(0);
  }
}

// What is worth catching is some times worse, not some per cent and not a hundred times.
function stakeOn(ratio: number): number {
  const doublings = Math.abs(Math.log2(ratio));
  return Math.exp(-((doublings - 2.2) ** 2) / (2 * 1.3 ** 2));
}

/** From a sixteenth of the margin to twenty times, four to each doubling. */
function gridAround(margin: number, passMargin: number): Float64Array {
  const ratios = new Set([margin, passMargin]);
  for (let i = -16; i <= 17; i++) {
    ratios.add(margin * 2 ** (i / 4));
  }
  return Float64Array.from(ratios).sort();
}
