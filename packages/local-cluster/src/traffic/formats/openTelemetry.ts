import { BUCKETS_SECONDS, type MetricFormat } from './types.ts';

/** The semantic conventions for HTTP servers; the histogram counts for the counter too. */
export const openTelemetry: MetricFormat = {
  id: 'otel-http',
  counter: null,
  histogram: {
    name: 'http_server_request_duration_seconds',
    buckets: BUCKETS_SECONDS,
    perSecond: 1,
    labels: ({ target, method, code }) => ({
      job: `${target.namespace}/${target.job}`,
      k8s_namespace_name: target.namespace,
      k8s_pod_name: target.pod,
      http_request_method: method,
      http_response_status_code: code,
    }),
  },
  sees: () => true,
  isByPod: true,
};
