import type { EntryPoint, Target } from './entryPoints.ts';
import { podKey } from './formatMetrics.ts';
import type { Pod } from './kubernetesObjects.ts';
import type { PlayedRequest } from './requests.ts';

/**
 * What pods use, as the kubelet's cAdvisor tells it, and how often their containers
 * started anew, as kube-state-metrics does. Written out by hand: of some thousand pods
 * only a few numbers each are kept.
 */
export class SaturationMetrics {
  readonly #pods = new Map<string, Usage>();

  /** Keeps to the pods that get traffic. */
  follow(entryPoints: EntryPoint[], pods: Pod[]): void {
    const restarts = new Map(
      pods.map(({ metadata, status }) => [
        podKey(metadata.namespace, metadata.name),
        (status?.containerStatuses ?? []).reduce(
          (sum, { restartCount = 0 }) => sum + restartCount,
          0,
        ),
      ]),
    );
    for (const target of entryPoints.flatMap(({ backends }) =>
      backends.flatMap(backend => backend.pods),
    )) {
      const key = podKey(target.namespace, target.pod);
      const known = this.#pods.get(key) ?? startUsage(target);
      this.#pods.set(key, {
        ...known,
        target,
        restarts: restarts.get(key) ?? known.restarts,
      });
    }
    for (const key of this.#pods.keys()) {
      if (!restarts.has(key)) this.#pods.delete(key);
    }
  }

  record({ target }: PlayedRequest): void {
    const usage = this.#pods.get(podKey(target.namespace, target.pod));
    if (usage) usage.cpuMs += target.profile.cpuMsPerRequest;
  }

  pass(elapsedSeconds: number): void {
    for (const usage of this.#pods.values()) {
      const periods = elapsedSeconds * PERIODS_PER_SECOND;
      usage.periods += periods;
      usage.throttled += periods * usage.target.profile.throttledRatio;
    }
  }

  text(): string {
    return METRICS.map(
      ({ name, type, valueOf }) =>
        `# TYPE ${name} ${type}\n${[...this.#pods.values()]
          .map(
            usage => `${name}{${labelsOf(usage.target)}} ${valueOf(usage)}\n`,
          )
          .join('')}`,
    ).join('');
  }
}

type Usage = {
  target: Target;
  cpuMs: number;
  periods: number;
  throttled: number;
  restarts: number;
};

// The kernel gives a container its share of the processor anew every 100 ms.
const PERIODS_PER_SECOND = 10;

const METRICS: {
  name: string;
  type: 'counter' | 'gauge';
  valueOf(usage: Usage): number;
}[] = [
  {
    name: 'container_cpu_usage_seconds_total',
    type: 'counter',
    valueOf: ({ cpuMs }) => cpuMs / 1000,
  },
  {
    name: 'container_memory_working_set_bytes',
    type: 'gauge',
    valueOf: ({ target }) => target.profile.memoryMb * 1e6,
  },
  {
    name: 'container_cpu_cfs_periods_total',
    type: 'counter',
    valueOf: ({ periods }) => Math.floor(periods),
  },
  {
    name: 'container_cpu_cfs_throttled_periods_total',
    type: 'counter',
    valueOf: ({ throttled }) => Math.floor(throttled),
  },
  {
    name: 'kube_pod_container_status_restarts_total',
    type: 'counter',
    valueOf: ({ restarts }) => restarts,
  },
];

function startUsage(target: Target): Usage {
  return { target, cpuMs: 0, periods: 0, throttled: 0, restarts: 0 };
}

// The names of Kubernetes hold nothing that would have to be escaped.
function labelsOf({ namespace, pod }: Target): string {
  return `namespace="${namespace}",pod="${pod}",container="app"`;
}
