/** Values of both revisions at the same moments. */
export interface Pairs {
  canary: number[];
  stable: number[];
}

/**
 * Means over blocks so long that neighbours hardly depend on each other: a value that
 * hangs together with the one before it is not news.
 *
 * The length comes from the correlation of neighbouring values. A last block that is
 * not full is left out.
 */
export function independentBlocks(runs: Pairs[]): {
  blocks: Pairs;
  blockMinutes: number;
} {
  const length = blockLength(runs);
  const blocks: Pairs = { canary: [], stable: [] };
  for (const { canary, stable } of runs) {
    for (let i = 0; i + length <= canary.length; i += length) {
      blocks.canary.push(mean(canary.slice(i, i + length)));
      blocks.stable.push(mean(stable.slice(i, i + length)));
    }
  }
  return { blocks, blockMinutes: length };
}

/** Of the correlation this much may be left at the distance of a block. */
const CORRELATION_LEFT = 0.05;
/** Below it neighbours count as independent. */
const CORRELATION_IGNORED = 0.1;
/** More blocks would make the test slow and not better. */
const MOST_BLOCKS = 120;

function blockLength(runs: Pairs[]): number {
  const count = runs.reduce((sum, { canary }) => sum + canary.length, 0);
  const correlation = Math.max(
    neighbourCorrelation(runs.map(({ canary }) => canary)),
    neighbourCorrelation(runs.map(({ stable }) => stable)),
  );
  // A short series shows less correlation than there is (Kendall 1954).
  const unbiased =
    count > 0 ? correlation + (1 + 4 * Math.max(0, correlation)) / count : 0;
  const least = Math.max(1, Math.ceil(count / MOST_BLOCKS));
  if (unbiased < CORRELATION_IGNORED) {
    return least;
  }
  if (unbiased >= 1) {
    return Math.max(least, count);
  }
  return Math.max(
    least,
    Math.ceil(Math.log(CORRELATION_LEFT) / Math.log(unbiased)),
  );
}

function neighbourCorrelation(runs: number[][]): number {
  const centre = mean(runs.flat());
  const deviations = runs.map(run => run.map(value => value - centre));
  const together = deviations
    .flatMap(run => run.slice(1).map((value, i) => value * run[i]))
    .reduce((sum, product) => sum + product, 0);
  const alone = deviations
    .flat()
    .reduce((sum, deviation) => sum + deviation ** 2, 0);
  return alone > 0 ? together / alone : 0;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
