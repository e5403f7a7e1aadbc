import { BUCKETS_SECONDS, type Labels, type MetricFormat } from './types.ts';
import type { PlayedRequest } from '../requests.ts';

/** The application's own metrics, with the labels that a scrape of pods usually gives. */
const podOnly: MetricFormat = {
  id: 'http-pod',
  counter: { name: 'http_requests_total', labels: labelsOfPod },
  histogram: {
    name: 'http_request_duration_seconds',
    buckets: BUCKETS_SECONDS,
    perSecond: 1,
    labels: labelsOfPod,
  },
  sees: () => true,
  isByPod: true,
};

/** The same where the scrape takes the hash over from the labels of the pod. */
const withHash: MetricFormat = {
  ...podOnly,
  id: 'http-hash',
  counter: { name: 'http_requests_total', labels: labelsWithHash },
  histogram: { ...podOnly.histogram, labels: labelsWithHash },
};

export const application = [withHash, podOnly];

function labelsOfPod({ target, method, code }: PlayedRequest): Labels {
  const { namespace, pod, job } = target;
  return { namespace, pod, job, method, code };
}

function labelsWithHash(request: PlayedRequest): Labels {
  return {
    ...labelsOfPod(request),
    rollouts_pod_template_hash: request.target.podTemplateHash,
  };
}
