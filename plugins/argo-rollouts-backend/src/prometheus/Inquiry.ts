import type { Grid } from './grid';
import type { RoleQueries } from './metricsConfig';
import type { PrometheusClient } from './PrometheusClient';
import type { Span } from './revisionSpans';
import { type PrometheusAnswer, PrometheusError } from './types';

/** Values on the grid; null where there is no sample. NaN and infinities as they came. */
export type Column = (number | null)[];

/** Further ahead or behind than that, and what is asked for "now" is not now there. */
const MOST_CLOCK_OFF_SECONDS = 30;

/**
 * Everything that one answer to a viewer asks of a target, and what spoke against it; or
 * the part of it that one metric asks.
 */
export class Inquiry {
  readonly #client: PrometheusClient;
  readonly grid: Grid;
  readonly warnings = new Set<string>();
  readonly failures = new Set<PrometheusError>();
  #clockOffSeconds: number | null = null;
  #hasAnswers = false;

  readonly #whole: Inquiry | undefined;

  constructor(client: PrometheusClient, grid: Grid, whole?: Inquiry) {
    this.#client = client;
    this.grid = grid;
    this.#whole = whole;
  }

  /** Of one metric: what speaks against its answers says nothing of others. */
  part(): Inquiry {
    return new Inquiry(this.#client, this.grid, this);
  }

  /** Null: its clock is right, or it does not tell. */
  get clockOffSeconds(): number | null {
    const off = this.#clockOffSeconds;
    return off !== null && Math.abs(off) > MOST_CLOCK_OFF_SECONDS ? off : null;
  }

  /** Whether the target answered any of it as it should. */
  get hasAnswers(): boolean {
    return this.#hasAnswers;
  }

  /** The query of the latest span as it is asked; empty without one. */
  textOf(queries: RoleQueries, spans: Span[], windowSeconds: number): string {
    const span = spans.at(-1);
    return span
      ? queries[span.role].render(
          span.subject,
          windowSeconds,
          this.#client.target.clusterLabel,
        )
      : '';
  }

  /** Throws PrometheusError. */
  async column(queries: RoleQueries, spans: Span[]): Promise<Column> {
    const { fromMs, toMs, stepSeconds, length, rateSeconds } = this.grid;
    const column: Column = new Array(length).fill(null);
    await Promise.all(
      spans.map(async span => {
        // A point tells of the time before it, which must not reach into another span.
        const sinceMs = span.fromMs + rateSeconds * 1000;
        if (sinceMs > toMs || span.toMs < fromMs) {
          return;
        }
        const answer = await this.#ask({
          query: this.textOf(queries, [span], rateSeconds),
          range: { fromMs, stepSeconds },
          toMs,
        });
        for (const [at, value] of samplesOf(answer)) {
          const atMs = at * 1000;
          const i = Math.round((atMs - fromMs) / (stepSeconds * 1000));
          const isIn = atMs >= sinceMs && atMs <= span.toMs;
          if (isIn && i >= 0 && i < length) {
            column[i] = value;
          }
        }
      }),
    );
    return column;
  }

  /** Of the whole window; null where there is nothing. Throws PrometheusError. */
  async total(queries: RoleQueries, spans: Span[]): Promise<number | null> {
    const { grid } = this;
    const values = await Promise.all(
      spans.map(async span => {
        const fromMs = Math.max(grid.fromMs, span.fromMs);
        const toMs = Math.min(grid.toMs, span.toMs);
        if (toMs - fromMs < 1000) {
          return null;
        }
        const answer = await this.#ask({
          query: this.textOf(queries, [span], (toMs - fromMs) / 1000),
          range: null,
          toMs,
        });
        const value = samplesOf(answer).at(-1)?.[1];
        return value === undefined || !Number.isFinite(value) ? null : value;
      }),
    );
    const known = values.flatMap(value => value ?? []);
    return known.length > 0 ? known.reduce((sum, value) => sum + value) : null;
  }

  async #ask(question: {
    query: string;
    range: { fromMs: number; stepSeconds: number } | null;
    toMs: number;
  }): Promise<PrometheusAnswer> {
    try {
      const answer = await this.#client.ask(
        { ...question, maxSeries: 1 },
        this.grid.freshForSeconds,
      );
      this.#note(answer);
      return answer;
    } catch (error) {
      if (error instanceof PrometheusError) {
        this.failures.add(error);
        this.#whole?.failures.add(error);
      }
      throw error;
    }
  }

  #note(answer: PrometheusAnswer): void {
    this.#hasAnswers = true;
    answer.warnings.forEach(warning => this.warnings.add(warning));
    this.#clockOffSeconds = answer.clockOffSeconds ?? this.#clockOffSeconds;
    if (this.#whole) {
      this.#whole.#note(answer);
    }
  }
}

// More than one are refused by the client.
function samplesOf({ series }: PrometheusAnswer): [number, number][] {
  return series[0]?.samples ?? [];
}
