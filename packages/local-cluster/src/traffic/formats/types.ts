import type { PlayedRequest } from '../requests.ts';

export type Labels = Record<string, string>;

/** How one kind of program tells of requests: names, labels, units. */
export type MetricFormat = {
  /** As the annotation `traffic.local-cluster/metrics` calls it. */
  id: string;
  /** Null where the histogram counts for both. */
  counter: { name: string; labels(request: PlayedRequest): Labels } | null;
  histogram: {
    name: string;
    /** Upper bounds in the unit of the metric. */
    buckets: number[];
    /** What a second is in that unit. */
    perSecond: number;
    labels(request: PlayedRequest): Labels;
  };
  /** False for a request that such a program does not see. */
  sees(request: PlayedRequest): boolean;
  /** Whether each pod has its own series, which end with it. */
  isByPod: boolean;
};

export const BUCKETS_SECONDS = [
  0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10,
];

export const BUCKETS_MILLISECONDS = [
  1, 5, 10, 25, 50, 75, 100, 150, 250, 500, 1_000, 2_500, 5_000, 10_000,
];
