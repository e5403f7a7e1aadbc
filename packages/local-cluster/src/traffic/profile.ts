/** How the users and the pods of one version behave. */
export type Profile = {
  /** Of all users together, at the entry point. */
  requestsPerSecond: number;
  /** The share of requests that this version answers with a 500: 0 to 1. */
  errorRatio: number;
  /** The median; one in twenty takes more than 1.6 times as long. */
  latencyMs: number;
};

/** Annotations of the pod template that declare it. */
export const trafficAnnotations = {
  requestsPerSecond: 'traffic.local-cluster/requests-per-second',
  errorRatio: 'traffic.local-cluster/error-ratio',
  latencyMs: 'traffic.local-cluster/latency-ms',
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
  };
}
