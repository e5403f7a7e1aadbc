import { Counter, Histogram, Registry } from 'prom-client';
import type { PlayedRequest } from './requests.ts';

/** The request metrics of all pods, as each pod would expose its own. */
export class RequestMetrics {
  readonly #registry = new Registry();
  readonly #requests: Counter<LabelName>;
  readonly #durations: Histogram<LabelName>;
  readonly #labelsOfPod = new Map<string, Map<string, Labels>>();

  constructor() {
    const registers = [this.#registry];
    this.#requests = new Counter({
      name: 'http_requests_total',
      help: 'Requests answered',
      labelNames: LABEL_NAMES,
      registers,
    });
    this.#durations = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer a request',
      labelNames: LABEL_NAMES,
      buckets: BUCKETS_SECONDS,
      registers,
    });
  }

  record({ target, method, code, durationSeconds }: PlayedRequest): void {
    const labels: Labels = {
      namespace: target.namespace,
      pod: target.pod,
      job: target.job,
      rollouts_pod_template_hash: target.podTemplateHash,
      method,
      code,
    };
    this.#requests.inc(labels);
    this.#durations.observe(labels, durationSeconds);
    const pod = podKey(target.namespace, target.pod);
    const known = this.#labelsOfPod.get(pod) ?? new Map<string, Labels>();
    this.#labelsOfPod.set(pod, known.set(`${method} ${code}`, labels));
  }

  /** Drops the series of pods that are gone: nobody could scrape them. */
  keepOnly(pods: { namespace: string; name: string }[]): void {
    const alive = new Set(pods.map(pod => podKey(pod.namespace, pod.name)));
    for (const [pod, series] of this.#labelsOfPod) {
      if (alive.has(pod)) continue;
      for (const labels of series.values()) {
        this.#requests.remove(labels);
        this.#durations.remove(labels);
      }
      this.#labelsOfPod.delete(pod);
    }
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}

// Those that a scrape of pods usually gives, and the two of the request.
const LABEL_NAMES = [
  'namespace',
  'pod',
  'job',
  'rollouts_pod_template_hash',
  'method',
  'code',
] as const;

type LabelName = (typeof LABEL_NAMES)[number];
type Labels = Record<LabelName, string>;

const BUCKETS_SECONDS = [
  0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10,
];

function podKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
