import type { PlayedRequest } from '../requests.ts';
import {
  BUCKETS_MILLISECONDS,
  type Labels,
  type MetricFormat,
} from './types.ts';

/**
 * The sidecars of client and pod both count a request. The workload of a Rollout's pod
 * has the name of the Rollout.
 */
export const istio: MetricFormat[] = (['destination', 'source'] as const).map(
  reporter => ({
    id: 'istio',
    counter: {
      name: 'istio_requests_total',
      labels: request => labelsOf(request, reporter),
    },
    histogram: {
      name: 'istio_request_duration_milliseconds',
      buckets: BUCKETS_MILLISECONDS,
      perSecond: 1_000,
      labels: request => labelsOf(request, reporter),
    },
    sees: () => true,
    isByPod: reporter === 'destination',
  }),
);

function labelsOf(
  { target, code, method }: PlayedRequest,
  reporter: 'destination' | 'source',
): Labels {
  return {
    reporter,
    // Whoever is scraped: the proxy of the pod, or that of the gateway.
    ...(reporter === 'destination'
      ? { namespace: target.namespace, pod: target.pod }
      : { namespace: 'istio-system', pod: 'istio-ingressgateway' }),
    destination_workload: target.job,
    destination_workload_namespace: target.namespace,
    destination_service_namespace: target.namespace,
    request_protocol: 'http',
    response_code: code,
    response_flags: method === 'GET' ? '-' : '',
  };
}
