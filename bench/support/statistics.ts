import assert from 'node:assert';
import { cpus, totalmem } from 'node:os';

/** The value below which the share `q` of the sorted values lies. */
export function quantile(sorted: number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

export function ascending(values: number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/** For example `median 12 ms, p95 30 ms (n = 100)`. */
export function describeTimes(valuesMs: number[]): string {
  const sorted = ascending(valuesMs);
  const [median, p95] = [0.5, 0.95].map(q => Math.round(quantile(sorted, q)));
  return `median ${median} ms, p95 ${p95} ms (n = ${sorted.length})`;
}

/** Stands above what was measured: without it no figure says anything. */
export function describeMachine(): string {
  return `machine: ${cpus().length} cores, ${toMegabytes(totalmem())} MB`;
}

/**
 * What a fixed piece of work takes at the moment, in milliseconds. A virtual machine shares
 * caches and memory with others, and may be half as fast in one second as in the next: the
 * figures of two hours compare by it only.
 */
export function measurePaceMs(): number {
  const times = [1, 2, 3].map(() => {
    const startedMs = performance.now();
    const { length } = JSON.parse(JSON.stringify(SOME_WORK));
    assert(length === SOME_WORK.length);
    return performance.now() - startedMs;
  });
  // The others met a collection of garbage of this process.
  return Math.min(...times);
}

const SOME_WORK = Array.from({ length: 5_000 }, (_, i) => ({
  name: `pod-${i}`,
  labels: { number: String(i * 7_919), tier: 'web' },
  isReady: i % 3 === 0,
}));

export function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
