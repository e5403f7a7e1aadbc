import type { PlayedRequest } from '../requests.ts';
import {
  BUCKETS_MILLISECONDS,
  type Labels,
  type MetricFormat,
} from './types.ts';

/** The proxy of the pod says itself what failed. */
export const linkerd: MetricFormat = {
  id: 'linkerd',
  counter: {
    name: 'response_total',
    labels: request => ({
      ...labelsOf(request),
      classification: request.code === '500' ? 'failure' : 'success',
      status_code: request.code,
    }),
  },
  histogram: {
    name: 'response_latency_ms',
    buckets: BUCKETS_MILLISECONDS,
    perSecond: 1_000,
    labels: labelsOf,
  },
  sees: () => true,
  isByPod: true,
};

function labelsOf({ target }: PlayedRequest): Labels {
  const { namespace, pod } = target;
  return { direction: 'inbound', namespace, pod, tls: 'true' };
}
