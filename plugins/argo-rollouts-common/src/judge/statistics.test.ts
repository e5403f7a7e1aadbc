import { createHash } from 'node:crypto';
import vectors from './__fixtures__/vectors.json';
import { binomialTail } from './binomialTail';
import { addShareLikelihoods } from './conditionalLikelihood';
import { shiftInterval } from './mannWhitney';
import { normalQuantile } from './normalQuantile';
import { sha256 } from './sha256';

// The vectors are R's: see __fixtures__/vectors.R.

describe('shiftInterval', () => {
  it('agrees with R at any scale', () => {
    for (const { a, b, alpha, lower, upper } of vectors.mannWhitney) {
      const interval = shiftInterval(a, b, alpha, alpha);
      const scale = Math.max(...a, ...b);
      expect(Math.abs(interval.lower - lower) / scale).toBeLessThan(1e-9);
      expect(Math.abs(interval.upper - upper) / scale).toBeLessThan(1e-9);
    }
  });

  it('lies around its estimate, the middle difference', () => {
    expect(shiftInterval([4, 5, 6], [1, 2, 3], 0.05, 0.05).estimate).toBe(3);
  });
});

describe('normalQuantile', () => {
  it('agrees with R', () => {
    vectors.normal.p.forEach((p, i) =>
      expect(normalQuantile(p)).toBeCloseTo(vectors.normal.q[i], 9),
    );
  });

  it('has no end', () => {
    expect([0, 1].map(normalQuantile)).toEqual([-Infinity, Infinity]);
  });
});

describe('binomialTail', () => {
  it('agrees with R', () => {
    for (const { total, events, share, tail } of vectors.binomial) {
      const relative = Math.abs(binomialTail(total, events, share) / tail - 1);
      expect(relative).toBeLessThan(1e-9);
    }
  });
});

describe('addShareLikelihoods', () => {
  it("gives R's likelihoods of Fisher's noncentral hypergeometric distribution", () => {
    const odds = Float64Array.from(vectors.odds);
    for (const { gains, ...table } of vectors.noncentral) {
      const into = new Float64Array(odds.length);
      addShareLikelihoods(into, odds, table);
      gains.forEach((gain, i) =>
        expect(into[i] - into[0]).toBeCloseTo(gain, 8),
      );
    }
  });

  it('stays finite however many events there are', () => {
    const into = new Float64Array(2);
    addShareLikelihoods(into, Float64Array.of(0.05, 20), {
      canaryTotal: 3e6,
      canaryEvents: 2e6,
      stableTotal: 9e6,
      stableEvents: 1e6,
    });
    expect([...into].every(Number.isFinite)).toBe(true);
  });
});

describe('sha256', () => {
  it("agrees with Node's", () => {
    const texts = ['', 'abc', 'é'.repeat(55), 'x'.repeat(119), '0'.repeat(64)];
    for (const text of texts) {
      expect(sha256(text)).toBe(
        createHash('sha256').update(text).digest('hex'),
      );
    }
  });
});
