import type { PlayedRequest } from '../requests.ts';
import { BUCKETS_SECONDS, type Labels, type MetricFormat } from './types.ts';

/**
 * The ingress controller knows services, not pods: all that comes in by an Ingress has
 * the service of that one, and what its canary took has the canary's backend besides.
 */
export const nginx: MetricFormat = {
  id: 'nginx',
  counter: { name: 'nginx_ingress_controller_requests', labels: labelsOf },
  histogram: {
    name: 'nginx_ingress_controller_request_duration_seconds',
    buckets: BUCKETS_SECONDS,
    perSecond: 1,
    labels: labelsOf,
  },
  sees: ({ target }) => target.ingress !== null,
  isByPod: false,
};

function labelsOf({ target, method, code }: PlayedRequest): Labels {
  const { ingress } = target;
  return {
    namespace: target.namespace,
    ingress: ingress?.name ?? '',
    service: ingress?.service ?? '',
    canary: ingress?.canary ?? '',
    host: ingress?.host ?? '',
    path: ingress?.path ?? '',
    method,
    status: code,
  };
}
