/**
 * How far what Prometheus says may be from what was sent, at five standard deviations, so
 * that a right answer is called wrong once in two million times.
 */
const DEVIATIONS = 5;

/** Of the traffic program: the standard deviation of the logarithm of a duration. */
const LATENCY_SPREAD = 0.3;

/**
 * Of a count of `n` requests in a window: each goes there with the probability `share`
 * (`√(n (1 − share))`), and at both ends of the window Prometheus extrapolates over up to
 * a scrape and the program over up to a tick: `2 · (scrape + tick) / window · n`.
 */
export function countTolerance(
  n: number,
  windowSeconds: number,
  scrapeSeconds: number,
  share = 1,
): number {
  const tickSeconds = 0.5;
  return (
    DEVIATIONS * Math.sqrt(n * (1 - share)) +
    (2 * (scrapeSeconds + tickSeconds) * n) / windowSeconds
  );
}

/** Of a ratio `p` of `n` requests: `√(p (1 − p) / n)`. */
export function ratioTolerance(p: number, n: number): number {
  return DEVIATIONS * Math.sqrt((p * (1 - p)) / n) + 0.001;
}

/**
 * The quantile `q` of lognormal durations as `histogram_quantile` makes it of buckets,
 * which is linear within a bucket, and its error for `n` requests: that of the share,
 * `√(q (1 − q) / n)`, over the density of the bucket.
 */
export function expectedQuantile(
  q: number,
  medianSeconds: number,
  bounds: number[],
  n: number,
): [value: number, tolerance: number] {
  const shareUpTo = (seconds: number) =>
    normal(Math.log(seconds / medianSeconds) / LATENCY_SPREAD);
  const i = bounds.findIndex(bound => shareUpTo(bound) >= q);
  const lower = bounds[i - 1] ?? 0;
  const below = lower === 0 ? 0 : shareUpTo(lower);
  const inBucket = shareUpTo(bounds[i]) - below;
  const width = bounds[i] - lower;
  return [
    lower + (width * (q - below)) / inBucket,
    (DEVIATIONS * Math.sqrt((q * (1 - q)) / n) * width) / inBucket + 0.002,
  ];
}

/** The normal distribution, by Abramowitz and Stegun 7.1.26: exact to 1e-7. */
function normal(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const factors = [
    ...[1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592],
  ];
  const polynomial = factors.reduce((sum, factor) => (sum + factor) * t, 0);
  const erf = 1 - polynomial * Math.exp(-x * x);
  return z < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
}
