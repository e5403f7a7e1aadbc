import type { RequestPreset } from './types';

/** The application counts requests, and the scrape takes the pod template hash over from the pod's labels. */
export const httpHash: RequestPreset = {
  id: 'http-hash',
  title: 'HTTP metrics of the application, by pod template hash',
  metric: 'http_requests_total',
  errorLabel: 'code',
  keyedBy: 'podHash',
  durationsPerSecond: 1,
  selectors: ({ hash }) => {
    const revision = `namespace="$namespace",rollouts_pod_template_hash="${hash}"`;
    return {
      requests: `http_requests_total{${revision}}`,
      errors: `http_requests_total{${revision},code=~"5.."}`,
      judged: `http_requests_total{${revision},code!=""}`,
      durations: `http_request_duration_seconds_bucket{${revision}}`,
    };
  },
};
