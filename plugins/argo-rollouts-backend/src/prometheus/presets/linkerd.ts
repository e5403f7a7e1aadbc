import type { RequestPreset } from './types';

/** The proxies of the pods count what they took in, and say themselves what failed. */
export const linkerd: RequestPreset = {
  id: 'linkerd',
  title: 'Linkerd',
  metric: 'response_total',
  errorLabel: 'classification',
  keyedBy: 'podHash',
  durationsPerSecond: 1_000,
  selectors: ({ pods }) => {
    const revision = `direction="inbound",namespace="$namespace",pod=~"${pods}"`;
    return {
      requests: `response_total{${revision}}`,
      errors: `response_total{${revision},classification="failure"}`,
      judged: `response_total{${revision},classification!=""}`,
      durations: `response_latency_ms_bucket{${revision}}`,
    };
  },
};
