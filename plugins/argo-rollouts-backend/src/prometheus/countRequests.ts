import {
  type AskedQuery,
  type EvidenceMetric,
  type EvidenceReason,
  describeComparedRevisions,
} from 'backstage-plugin-argo-rollouts-common';
import type { EvidenceSubject } from './EvidenceService';
import { linkTo } from './linkTo';
import type { MetricsConfig, RoleQueries } from './metricsConfig';
import { RESTARTS, requestQueriesOf, whyNoErrors } from './plans';
import type { PresetFinder } from './PresetFinder';
import type { PrometheusClient } from './PrometheusClient';
import { arePodNamesTelling, type Role } from './queries';
import { type Span, spansOf } from './revisionSpans';
import { PrometheusError, type PrometheusSeries } from './types';

const LEAST_BIN_SECONDS = 60;
/** So that a bin holds enough samples to extrapolate from. */
const SCRAPES_PER_BIN = 4;
const MOST_BINS = 1_440;
const MOST_BUCKETS = 100;
/** Within it all viewers share the answer of whether a target answers at all. */
const ALIVE_SECONDS = 15;

export interface CountsOptions {
  client: PrometheusClient;
  subject: EvidenceSubject;
  window: { fromMs: number; toMs: number };
  config: MetricsConfig;
  presets: PresetFinder;
  nowMs: number;
}

/** What one revision did in one bin, as Prometheus extrapolates it: no whole numbers. */
export interface BinCounts {
  /** Null: there is no counter, so nothing is known. */
  requests: number | null;
  /** Null: nothing tells which requests failed. */
  errors: number | null;
  /** How many took up to so many seconds, ascending, the last one `Infinity`; null without a histogram. */
  buckets: { upToSeconds: number; count: number }[] | null;
  /** Of containers; null where nothing tells. */
  restarts: number | null;
}

export type CountsResult =
  | {
      kind: 'counts';
      target: string;
      preset: NonNullable<EvidenceMetric['preset']>;
      binSeconds: number;
      /** Ascending; each tells of the `binSeconds` before `atMs`. */
      bins: { atMs: number; canary: BinCounts; stable: BinCounts }[];
      /** What was asked, canary first. */
      queries: Record<
        'requests' | 'errors' | 'buckets' | 'restarts',
        AskedQuery[]
      >;
      /** What is said where requests are counted and errors are not. */
      whyNoErrors: EvidenceReason;
      /** Of the target; not empty: the counts may not be complete. */
      warnings: string[];
    }
  | { kind: 'none'; reason: EvidenceReason };

/** Counts per bin of a minute, or longer where the target scrapes seldom. */
export async function countRequests(
  options: CountsOptions,
): Promise<CountsResult> {
  const { client, subject, window, config, presets, nowMs } = options;
  const { view } = subject;
  const comparison = describeComparedRevisions(view);
  const { scrapeSeconds, name } = client.target;
  const binSeconds = Math.max(
    LEAST_BIN_SECONDS,
    SCRAPES_PER_BIN * scrapeSeconds,
    Math.ceil((window.toMs - window.fromMs) / 1000 / MOST_BINS),
  );
  // What is not scraped yet belongs to no bin.
  const toMs = floorTo(
    Math.min(window.toMs, nowMs - 2 * scrapeSeconds * 1000),
    binSeconds * 1000,
  );
  const firstMs =
    floorTo(window.fromMs + binSeconds * 1000 - 1, binSeconds * 1000) +
    binSeconds * 1000;
  const spans = (role: Role, keyedBy: 'podHash' | 'service') =>
    spansOf(role, keyedBy, view, comparison);
  const choice = await presets.choose({
    client,
    view,
    wishes: subject.presets,
    spansOf: spans,
    atMs: toMs,
  });
  if (choice.kind === 'none') {
    return choice;
  }
  const { preset, told } = choice;
  const length = Math.max(0, (toMs - firstMs) / (binSeconds * 1000) + 1);
  const counter = new BinCounter(client, { firstMs, binSeconds, length });
  const queries = requestQueriesOf(preset, config.latencyQuantile);
  const hasPodNames = arePodNamesTelling(view.name);
  const asAsked = (
    asked: RoleQueries | null | undefined,
    keyedBy: 'podHash' | 'service',
  ): AskedQuery[] =>
    (['canary', 'stable'] as const)
      .flatMap(role => spans(role, keyedBy).slice(-1))
      .flatMap(
        ({ role, subject: span }) =>
          asked?.[role].render(span, binSeconds, client.target.clusterLabel) ??
          [],
      )
      .map(text => ({
        text,
        link: linkTo(client.target, text, { fromMs: window.fromMs, toMs }),
      }));
  const count = async (role: Role): Promise<BinCounts[]> => {
    const own = spans(role, preset.keyedBy);
    const [requests, errors, buckets, restarts] = await Promise.all([
      counter.counts(queries.requests, own),
      counter.counts(queries.errors, own),
      queries.buckets && counter.buckets(queries.buckets, own),
      hasPodNames
        ? counter.counts(RESTARTS, spans(role, 'podHash'))
        : new Array<null>(length).fill(null),
    ]);
    return requests.map((value, i) => ({
      requests: value,
      errors: value === null ? null : errors[i],
      buckets:
        buckets?.[i].map(({ upTo, count: counted }) => ({
          upToSeconds: upTo / preset.durationsPerSecond,
          count: counted,
        })) ?? null,
      restarts: restarts[i],
    }));
  };
  try {
    const [first] = asAsked(queries.requests, preset.keyedBy);
    if (length === 0 && first) {
      // No bin is over, so that nothing else would show that the target fails.
      await client.ask(
        {
          query: first.text,
          range: null,
          toMs: floorTo(nowMs, ALIVE_SECONDS * 1000),
          maxSeries: 1,
        },
        ALIVE_SECONDS,
      );
    }
    const [canary, stable] = await Promise.all([
      count('canary'),
      count('stable'),
    ]);
    return {
      kind: 'counts',
      target: name,
      preset: told,
      binSeconds,
      bins: canary.map((counts, i) => ({
        atMs: firstMs + i * binSeconds * 1000,
        canary: counts,
        stable: stable[i],
      })),
      queries: {
        requests: asAsked(queries.requests, preset.keyedBy),
        errors: asAsked(queries.errors, preset.keyedBy),
        buckets: asAsked(queries.buckets, preset.keyedBy),
        restarts: hasPodNames ? asAsked(RESTARTS, 'podHash') : [],
      },
      whyNoErrors: whyNoErrors(preset, name),
      warnings: [...counter.warnings],
    };
  } catch (error) {
    if (error instanceof PrometheusError) {
      return { kind: 'none', reason: error.reason };
    }
    throw error;
  }
}

interface Bins {
  firstMs: number;
  binSeconds: number;
  length: number;
}

class BinCounter {
  readonly #client: PrometheusClient;
  readonly #bins: Bins;
  readonly warnings = new Set<string>();

  constructor(client: PrometheusClient, bins: Bins) {
    this.#client = client;
    this.#bins = bins;
  }

  async counts(
    queries: RoleQueries,
    spans: Span[],
  ): Promise<(number | null)[]> {
    const counts = new Array<number | null>(this.#bins.length).fill(null);
    await this.#ask(queries, spans, 1, (i, value) => {
      counts[i] = value;
    });
    return counts;
  }

  async buckets(
    queries: RoleQueries,
    spans: Span[],
  ): Promise<{ upTo: number; count: number }[][]> {
    const buckets = Array.from(
      { length: this.#bins.length },
      () => [] as { upTo: number; count: number }[],
    );
    await this.#ask(queries, spans, MOST_BUCKETS, (i, count, { le }) => {
      buckets[i].push({ upTo: le === '+Inf' ? Infinity : Number(le), count });
    });
    buckets.forEach(bin => bin.sort((a, b) => a.upTo - b.upTo));
    return buckets;
  }

  async #ask(
    queries: RoleQueries,
    spans: Span[],
    maxSeries: number,
    take: (
      i: number,
      value: number,
      labels: PrometheusSeries['labels'],
    ) => void,
  ): Promise<void> {
    const { firstMs, binSeconds, length } = this.#bins;
    if (length === 0) {
      return;
    }
    const { clusterLabel } = this.#client.target;
    await Promise.all(
      spans.map(async ({ role, subject, fromMs, toMs }) => {
        const answer = await this.#client.ask(
          {
            query: queries[role].render(subject, binSeconds, clusterLabel),
            range: { fromMs: firstMs, stepSeconds: binSeconds },
            toMs: firstMs + (length - 1) * binSeconds * 1000,
            maxSeries,
          },
          binSeconds,
        );
        answer.warnings.forEach(warning => this.warnings.add(warning));
        for (const { labels, samples } of answer.series) {
          for (const [at, value] of samples) {
            const i = Math.round((at * 1000 - firstMs) / (binSeconds * 1000));
            const isIn =
              at * 1000 >= fromMs + binSeconds * 1000 && at * 1000 <= toMs;
            if (isIn && i >= 0 && i < length && Number.isFinite(value)) {
              take(i, value, labels);
            }
          }
        }
      }),
    );
  }
}

function floorTo(ms: number, unitMs: number): number {
  return Math.floor(ms / unitMs) * unitMs;
}
