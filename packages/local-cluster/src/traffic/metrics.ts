import { Registry } from 'prom-client';
import { FormatMetrics, podKey } from './formatMetrics.ts';
import { METRIC_FORMATS } from './formats/index.ts';
import type { PlayedRequest } from './requests.ts';

/** The request metrics of all pods, as whatever counts them would expose them. */
export class RequestMetrics {
  // Two programs may use one name with different labels, as two pods may; a registry
  // allows that once only.
  readonly #formats = METRIC_FORMATS.map(format => {
    const registry = new Registry();
    return { registry, metrics: new FormatMetrics(format, registry) };
  });

  record(request: PlayedRequest): void {
    const { formats } = request.target.profile;
    for (const { metrics } of this.#formats) {
      if (formats.includes(metrics.id)) metrics.record(request);
    }
  }

  /** Drops the series of pods that are gone: nobody could scrape them. */
  keepOnly(pods: { namespace: string; name: string }[]): void {
    const alive = new Set(pods.map(pod => podKey(pod.namespace, pod.name)));
    this.#formats.forEach(({ metrics }) => metrics.keepOnly(alive));
  }

  get contentType(): string {
    return Registry.PROMETHEUS_CONTENT_TYPE;
  }

  async text(): Promise<string> {
    const used = this.#formats.filter(({ metrics }) => metrics.isUsed);
    const texts = await Promise.all(
      used.map(({ registry }) => registry.metrics()),
    );
    // A name is described once, whoever uses it.
    const told = new Set<string>();
    return texts
      .flatMap(text => text.split('\n'))
      .filter(line => {
        if (!line.startsWith('#')) return line !== '';
        const isNew = !told.has(line);
        told.add(line);
        return isNew;
      })
      .concat('')
      .join('\n');
  }
}
