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

/** Annotations of the pod template that declare it. */
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
export function profileOf(annotations: Record<string, string>): Profile {
  const read = (name: string, fallback: number, max = Infinity) => {
    const value = Number(annotations[name] ?? fallback);
    return value >= 0 && value <= max ? value : fallback;
  };
  return {
    requestsPerSecond: read(trafficAnnotations.requestsPerSecond, 0, 10_000),
    errorRatio: read(trafficAnnotations.errorRatio, 0, 1),
    latencyMs: read(trafficAnnotations.latencyMs, 50),
    formats: (annotations[trafficAnnotations.formats] ?? 'http-hash').split(
      ',',
    ),
    cpuMsPerRequest: read(trafficAnnotations.cpuMsPerRequest, 5),
    memoryMb: read(trafficAnnotations.memoryMb, 120),
    throttledRatio: read(trafficAnnotations.throttledRatio, 0, 1),
  };
}
