/** The chance of `events` or more among `total` when each happens with `share`. */
export function binomialTail(
  total: number,
  events: number,
  share: number,
): number {
  if (events <= 0) {
    return 1;
  }
  if (events > total || share <= 0) {
    return 0;
  }
  const mean = total * share;
  if (events <= mean) {
    return 1 - binomialBelow(total, events, share);
  }
  // From the term at `events` on they fall faster than a geometric series.
  let term = Math.exp(logBinomialTerm(total, events, share));
  let sum = term;
  const odds = share / (1 - share);
  for (let k = events; k < total && term > sum * 1e-16; k++) {
    term *= ((total - k) / (k + 1)) * odds;
    sum += term;
  }
  return Math.min(1, sum);
}

function binomialBelow(total: number, events: number, share: number): number {
  const odds = share / (1 - share);
  let term = Math.exp(logBinomialTerm(total, events - 1, share));
  let sum = term;
  for (let k = events - 1; k > 0 && term > sum * 1e-16; k--) {
    term *= k / (total - k + 1) / odds;
    sum += term;
  }
  return Math.min(1, sum);
}

function logBinomialTerm(n: number, k: number, share: number): number {
  return (
    logFactorial(n) -
    logFactorial(k) -
    logFactorial(n - k) +
    k * Math.log(share) +
    (n - k) * Math.log1p(-share)
  );
}

/** Stirling's series; below 20 the product itself. */
export function logFactorial(n: number): number {
  if (n < 20) {
    let product = 1;
    for (let i = 2; i <= n; i++) {
      product *= i;
    }
    return Math.log(product);
  }
  const x = n + 1;
  return (
    (x - 0.5) * Math.log(x) -
    x +
    0.5 * Math.log(2 * Math.PI) +
    1 / (12 * x) -
    1 / (360 * x ** 3) +
    1 / (1260 * x ** 5)
  );
}
