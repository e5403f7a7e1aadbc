import type { RequestPreset } from './types';

/**
 * The sidecars of the pods count what they took in. The workload has the name of the
 * rollout for all revisions, so the pod tells them apart. `0` is a connection that ended
 * before there was a code.
 */
export const istio: RequestPreset = {
  id: 'istio',
  title: 'Istio',
  metric: 'istio_requests_total',
  errorLabel: 'response_code',
  keyedBy: 'podHash',
  durationsPerSecond: 1_000,
  selectors: ({ pods }) => {
    const revision = `reporter="destination",destination_workload_namespace="$namespace",pod=~"${pods}"`;
    return {
      requests: `istio_requests_total{${revision}}`,
      errors: `istio_requests_total{${revision},response_code=~"5..|0"}`,
      judged: `istio_requests_total{${revision},response_code!=""}`,
      durations: `istio_request_duration_milliseconds_bucket{${revision}}`,
    };
  },
};
