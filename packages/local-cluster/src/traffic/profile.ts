/** How the users and the pods of one version behave. */
export type Profile = {
  /** Of all users together, at the entry point. */
  requestsPerSecond: number;
  /** The share of requests that this version answers with a 500: 0 to 1. */
  errorRatio: number;
  /** The median; one in twenty takes more than 1.6 times as long. */
  latencyMs: number;
  /** Which programs count the requests: ids of `METRIC_FORMATS`. */
  formats: string[];
  /** What a request costs the pod that answers it. */
  cpuMsPerRequest: number;
  /** What each pod holds. */
  memoryMb: number;
  /** The share of its scheduling periods in which a pod is held back: 0 to 1. */
  throttledRatio: number;
};

/**
 * Annotations of the pod template that declare it. On a Service, the rate says
 * how many use that one, whatever its pods declare.
 */
export const trafficAnnotations = {
  requestsPerSecond: 'traffic.local-cluster/requests-per-second',
  errorRatio: 'traffic.local-cluster/error-ratio',
  latencyMs: 'traffic.local-cluster/latency-ms',
  formats: 'traffic.local-cluster/metrics',
  cpuMsPerRequest: 'traffic.local-cluster/cpu-ms-per-request',
  memoryMb: 'traffic.local-cluster/memory-mb',
  throttledRatio: 'traffic.local-cluster/throttled-ratio',
} as const;

/** Pods that declare no rate get no requests; nonsense counts as undeclared. */
export function profileOf(annotations: Annotations): Profile {
  return {
    requestsPerSecond: declaredRate(annotations) ?? 0,
    errorRatio: read(annotations, trafficAnnotations.errorRatio, 1) ?? 0,
    latencyMs: read(annotations, trafficAnnotations.latencyMs) ?? 50,
    formats: (annotations[trafficAnnotations.formats] ?? 'http-hash').split(
      ',',
    ),
    cpuMsPerRequest: read(annotations, trafficAnnotations.cpuMsPerRequest) ?? 5,
    memoryMb: read(annotations, trafficAnnotations.memoryMb) ?? 120,
    throttledRatio:
      read(annotations, trafficAnnotations.throttledRatio, 1) ?? 0,
  };
}

/** Undefined where no rate is declared. */
export function declaredRate(annotations: Annotations): number | undefined {
  return read(annotations, trafficAnnotations.requestsPerSecond, 10_000);
}

type Annotations = Record<string, string>;

function read(
  annotations: Annotations,
  name: string,
  max = Infinity,
): number | undefined {
  const value = Number(annotations[name] ?? NaN);
  return value >= 0 && value <= max ? value : undefined;
}
