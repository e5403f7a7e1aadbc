import type { RequestPreset } from './types';

/**
 * OpenTelemetry's semantic conventions for HTTP servers, as Prometheus names them, with
 * the resource attributes `k8s.namespace.name` and `k8s.pod.name` promoted to labels.
 */
export const otelHttp: RequestPreset = {
  id: 'otel-http',
  title: 'OpenTelemetry HTTP',
  metric: 'http_server_request_duration_seconds_count',
  errorLabel: 'http_response_status_code',
  keyedBy: 'podHash',
  durationsPerSecond: 1,
  selectors: ({ pods }) => {
    const revision = `k8s_namespace_name="$namespace",k8s_pod_name=~"${pods}"`;
    return {
      requests: `http_server_request_duration_seconds_count{${revision}}`,
      errors: `http_server_request_duration_seconds_count{${revision},http_response_status_code=~"5.."}`,
      judged: `http_server_request_duration_seconds_count{${revision},http_response_status_code!=""}`,
      durations: `http_server_request_duration_seconds_bucket{${revision}}`,
    };
  },
};
