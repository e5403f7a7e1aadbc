import type { Clock } from '../kubernetes';
import { readAnswer } from './readAnswer';
import { Transport } from './Transport';
import { type PrometheusAnswer, PrometheusError, type Target } from './types';

/** A query over a range, or at its end only. */
export interface Question {
  query: string;
  /** Null: at `toMs` only. */
  range: { fromMs: number; stepSeconds: number } | null;
  toMs: number;
  /** More are an answer to another question. */
  maxSeries: number;
}

const AT_ONCE = 4;
const MAX_KEPT = 500;
/** How much of the time for a question a target may work on it. */
const TIMEOUT_SHARE = 0.9;
/** Those that may be gone a moment later; asking again helps with no other. */
const WORTH_A_RETRY = ['unreachable', 'unavailable'];
/** After one of those, the questions that wait would have to wait as long for nothing. */
export const FATAL_FOR_ALL = ['unreachable', 'timeout', 'unauthenticated'];

/**
 * Asks one Prometheus: four questions at once, each of them once however many want its
 * answer, which is kept until a later one can be had.
 */
export class PrometheusClient {
  readonly target: Target;
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #kept = new Map<string, Kept>();
  readonly #waiting: { start(): void; fail(error: unknown): void }[] = [];
  #running = 0;
  #lastGoodAtMs: number | null = null;
  #count = 0;

  constructor(target: Target, options: { clock: Clock; random(): number }) {
    this.target = target;
    this.#clock = options.clock;
    this.#random = options.random;
    this.#transport = new Transport(target, options.clock);
  }

  /** When it last answered as it should. */
  get lastGoodAtMs(): number | null {
    return this.#lastGoodAtMs;
  }

  /** How many requests were sent. */
  get requests(): number {
    return this.#count;
  }

  /** Throws PrometheusError. Who asks the same within `keepSeconds` gets the same answer. */
  ask(question: Question, keepSeconds: number): Promise<PrometheusAnswer> {
    const nowMs = this.#clock.nowMs();
    const key = JSON.stringify(question);
    const known = this.#kept.get(key);
    if (known && known.untilMs > nowMs) {
      return known.answer;
    }
    const answer = this.#inTurn(() => this.#askTwice(question));
    const kept: Kept = { answer, untilMs: Infinity };
    this.#keep(key, kept);
    answer.then(
      () => {
        kept.untilMs = nowMs + keepSeconds * 1000;
      },
      // A failure is nothing to keep.
      () => {
        if (this.#kept.get(key) === kept) {
          this.#kept.delete(key);
        }
      },
    );
    return answer;
  }

  /** What is asked at the moment fails. */
  close(): Promise<void> {
    return this.#transport.close();
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    if (this.#kept.size > MAX_KEPT) {
      const [oldest] = this.#kept.keys();
      this.#kept.delete(oldest);
    }
  }

  async #inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) {
      await new Promise<void>((start, fail) =>
        this.#waiting.push({ start, fail }),
      );
    } else {
      this.#running += 1;
    }
    try {
      return await run();
    } catch (error) {
      if (
        error instanceof PrometheusError &&
        FATAL_FOR_ALL.includes(error.code)
      ) {
        this.#waiting.splice(0).forEach(({ fail }) => fail(error));
      }
      throw error;
    } finally {
      // Its place goes to who waits longest.
      const next = this.#waiting.shift();
      if (next) {
        next.start();
      } else {
        this.#running -= 1;
      }
    }
  }

  async #askTwice(question: Question): Promise<PrometheusAnswer> {
    try {
      return await this.#askOnce(question);
    } catch (error) {
      if (
        !(error instanceof PrometheusError) ||
        !WORTH_A_RETRY.includes(error.code)
      ) {
        throw error;
      }
      await new Promise<void>(later =>
        this.#clock.after(200 + 300 * this.#random(), later),
      );
      return this.#askOnce(question);
    }
  }

  async #askOnce(question: Question): Promise<PrometheusAnswer> {
    this.#count += 1;
    const { body, date } = await this.#transport.post(
      question.range ? '/api/v1/query_range' : '/api/v1/query',
      formOf(question, this.target.timeoutSeconds),
    );
    const nowMs = this.#clock.nowMs();
    const { series, warnings } = readAnswer(
      this.target,
      body,
      question.maxSeries,
    );
    this.#lastGoodAtMs = nowMs;
    const theirMs = Date.parse(date ?? '');
    return {
      series,
      warnings: warnings.map(said => this.#transport.redact(said)),
      clockOffSeconds: Number.isNaN(theirMs) ? null : (theirMs - nowMs) / 1000,
    };
  }
}

interface Kept {
  answer: Promise<PrometheusAnswer>;
  untilMs: number;
}

function formOf(question: Question, timeoutSeconds: number): URLSearchParams {
  const { query, range, toMs, maxSeries } = question;
  return new URLSearchParams({
    query,
    // So that it stops working on what nobody waits for, and says so before we leave: one
    // query that takes too long is no Prometheus that does not answer.
    timeout: `${Math.round(timeoutSeconds * TIMEOUT_SHARE * 1000)}ms`,
    // One more than is taken, so that too many are noticed.
    limit: String(maxSeries + 1),
    ...(range
      ? {
          start: String(range.fromMs / 1000),
          end: String(toMs / 1000),
          step: String(range.stepSeconds),
        }
      : { time: String(toMs / 1000) }),
  });
}
