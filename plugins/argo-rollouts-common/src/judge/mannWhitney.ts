import { normalQuantile } from './normalQuantile';

/** A shift of one sample against another, with bounds. */
export interface ShiftInterval {
  estimate: number;
  lower: number;
  upper: number;
}

/**
 * Hodges and Lehmann's estimate of how far `a` lies above `b`, and the Mann-Whitney
 * interval around it: the differences at two ranks, found by counting, so it is exact
 * at any scale. (Kayenta, like R's default, searches for it by bisection to an absolute
 * 1e-4, which is wrong for ratios of that size.) Normal approximation with ties and
 * continuity correction, as R's `wilcox.test(conf.int = TRUE, exact = FALSE)`.
 *
 * `alphaLower` and `alphaUpper` are the chances that the shift lies below `lower`, above
 * `upper`. Both samples need a value at least.
 */
export function shiftInterval(
  a: number[],
  b: number[],
  alphaLower: number,
  alphaUpper: number,
): ShiftInterval {
  const differences = new Float64Array(a.length * b.length);
  a.forEach((x, i) =>
    b.forEach((y, j) => {
      differences[i * b.length + j] = x - y;
    }),
  );
  differences.sort();
  const pairs = differences.length;
  const sigma = deviationOfRankSum(a, b);
  const rank = (alpha: number) => {
    const k = Math.floor(pairs / 2 - 0.5 - normalQuantile(1 - alpha) * sigma);
    return Math.min(Math.max(0, k), Math.floor((pairs - 1) / 2));
  };
  const middle = Math.floor((pairs - 1) / 2);
  return {
    estimate: (differences[middle] + differences[pairs - 1 - middle]) / 2,
    lower: differences[rank(alphaLower)],
    upper: differences[pairs - 1 - rank(alphaUpper)],
  };
}

function deviationOfRankSum(a: number[], b: number[]): number {
  const all = a.length + b.length;
  const ties = tieTerm(a) + tieTerm(b);
  return Math.sqrt(
    ((a.length * b.length) / 12) * (all + 1 - ties / (all * (all - 1))),
  );
}

function tieTerm(values: number[]): number {
  const counts = new Map<number, number>();
  values.forEach(value => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts.values()].reduce((sum, t) => sum + t ** 3 - t, 0);
}
