import { remoteWrite, type Series } from './remoteWrite.ts';

/** The revisions of the rollout that is measured; all others have one each. */
export const CANARY_HASH = '57756dfd67';
export const STABLE_HASH = '7d97899495';
export const PODS_PER_ROLLOUT = 50;

const CANARY_PODS = 12;
const SCRAPE_SECONDS = 30;
const BUCKETS = [
  ...['0.01', '0.025', '0.05', '0.075', '0.1', '0.15', '0.25', '0.5', '1'],
  ...['2.5', '5', '10', '+Inf'],
];

/**
 * Writes an hour of what so many pods would have exposed: requests by code, a histogram of
 * thirteen buckets, processor, memory and throttling; nineteen series each.
 */
export async function writeHistory(options: {
  url: string;
  pods: number;
  seconds: number;
  nowMs: number;
}): Promise<{ series: number; samples: number }> {
  const { url, pods, seconds, nowMs } = options;
  const moments = Math.floor(seconds / SCRAPE_SECONDS);
  let count = 0;
  // In the order of time: Prometheus takes no sample that is older than its newest.
  const MOMENTS_AT_ONCE = 10;
  for (let first = 0; first <= moments; first += MOMENTS_AT_ONCE) {
    const last = Math.min(moments, first + MOMENTS_AT_ONCE - 1);
    const times = Array.from(
      { length: last - first + 1 },
      (_, i) => nowMs - (moments - first - i) * SCRAPE_SECONDS * 1000,
    );
    for (let pod = 0; pod < pods; pod += 250) {
      const series = Array.from({ length: Math.min(250, pods - pod) }, (_, i) =>
        seriesOfPod(pod + i, times, first),
      ).flat();
      await remoteWrite(url, series);
      if (first === 0) count += series.length;
    }
  }
  return { series: count, samples: count * (moments + 1) };
}

function seriesOfPod(i: number, times: number[], first: number): Series[] {
  const rollout = Math.floor(i / PODS_PER_ROLLOUT);
  const within = i % PODS_PER_ROLLOUT;
  const isCanary = within < CANARY_PODS;
  const hash = rollout === 0 ? ownHash(isCanary) : hashOfOther(rollout);
  const pod = `api-${rollout}-${hash}-p${within.toString(36).padStart(4, '0')}`;
  const identity = { namespace: 'shop', pod, job: `api-${rollout}` };
  const own = { ...identity, rollouts_pod_template_hash: hash };
  const container = { namespace: 'shop', pod, container: 'app' };
  const counter = (
    name: string,
    labels: object,
    perScrape: number,
  ): Series => ({
    labels: { __name__: name, ...labels },
    samples: times.map((atMs, k) => ({
      atMs,
      value: Math.floor((first + k + 1) * perScrape),
    })),
  });
  return [
    counter('http_requests_total', { ...own, code: '200' }, 300),
    counter('http_requests_total', { ...own, code: '500' }, isCanary ? 3 : 1),
    ...BUCKETS.map((le, bucket) =>
      counter(
        'http_request_duration_seconds_bucket',
        { ...own, le },
        (300 * (bucket + 1)) / BUCKETS.length,
      ),
    ),
    counter('container_cpu_usage_seconds_total', container, 6),
    counter('container_memory_working_set_bytes', container, 0.5),
    counter('container_cpu_cfs_periods_total', container, 300),
    counter('container_cpu_cfs_throttled_periods_total', container, 9),
  ];
}

function ownHash(isCanary: boolean): string {
  return isCanary ? CANARY_HASH : STABLE_HASH;
}

// The labels of a template are part of what is hashed, so no two rollouts share one.
function hashOfOther(rollout: number): string {
  return `5c9f8d${rollout.toString(36).padStart(4, '0')}`;
}
