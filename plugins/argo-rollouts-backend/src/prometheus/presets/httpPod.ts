import type { RequestPreset } from './types';

/** The application counts requests, and its pods are known by their names only. */
export const httpPod: RequestPreset = {
  id: 'http-pod',
  title: 'HTTP metrics of the application, by pod name',
  metric: 'http_requests_total',
  errorLabel: 'code',
  keyedBy: 'podHash',
  durationsPerSecond: 1,
  selectors: ({ pods }) => {
    const revision = `namespace="$namespace",pod=~"${pods}"`;
    return {
      requests: `http_requests_total{${revision}}`,
      errors: `http_requests_total{${revision},code=~"5.."}`,
      judged: `http_requests_total{${revision},code!=""}`,
      durations: `http_request_duration_seconds_bucket{${revision}}`,
    };
  },
};
