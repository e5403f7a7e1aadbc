import { Counter, Histogram, type Registry } from 'prom-client';
import type { Labels, MetricFormat } from './formats/index.ts';
import type { PlayedRequest } from './requests.ts';

/** The metrics of one format, and which of their series are whose. */
export class FormatMetrics {
  readonly #format: MetricFormat;
  readonly #registry: Registry;
  #counter: Counter<string> | undefined;
  #histogram: Histogram<string> | undefined;
  readonly #seriesOfPod = new Map<string, Map<string, Series>>();

  constructor(format: MetricFormat, registry: Registry) {
    this.#format = format;
    this.#registry = registry;
  }

  get id(): string {
    return this.#format.id;
  }

  /** False until the first request: a program that is not there exposes nothing. */
  get isUsed(): boolean {
    return this.#histogram !== undefined;
  }

  record(request: PlayedRequest): void {
    const { counter, histogram, sees, isByPod } = this.#format;
    if (!sees(request)) return;
    const series: Series = {
      counter: counter?.labels(request) ?? null,
      histogram: histogram.labels(request),
    };
    this.#counterOf(series)?.inc(series.counter!);
    this.#histogramOf(series).observe(
      series.histogram,
      request.durationSeconds * histogram.perSecond,
    );
    if (!isByPod) return;
    const pod = podKey(request.target.namespace, request.target.pod);
    const known = this.#seriesOfPod.get(pod) ?? new Map<string, Series>();
    this.#seriesOfPod.set(
      pod,
      known.set(`${request.method} ${request.code}`, series),
    );
  }

  keepOnly(alive: Set<string>): void {
    for (const [pod, series] of this.#seriesOfPod) {
      if (alive.has(pod)) continue;
      for (const { counter, histogram } of series.values()) {
        if (counter) this.#counter?.remove(counter);
        this.#histogram?.remove(histogram);
      }
      this.#seriesOfPod.delete(pod);
    }
  }

  #counterOf(series: Series): Counter<string> | undefined {
    if (!series.counter) return undefined;
    this.#counter ??= new Counter({
      name: this.#format.counter!.name,
      help: 'Requests answered',
      labelNames: Object.keys(series.counter),
      registers: [this.#registry],
    });
    return this.#counter;
  }

  #histogramOf(series: Series): Histogram<string> {
    const { name, buckets } = this.#format.histogram;
    this.#histogram ??= new Histogram({
      name,
      help: 'Time to answer a request',
      labelNames: Object.keys(series.histogram),
      buckets,
      registers: [this.#registry],
    });
    return this.#histogram;
  }
}

type Series = { counter: Labels | null; histogram: Labels };

export function podKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
