import type { RevisionPlaceholders } from '../queries';

/** Selectors of series, as PromQL with placeholders. */
export interface RequestSelectors {
  /** A counter of requests. */
  requests: string;
  /** A counter of those that failed. It may be absent while none has. */
  errors: string;
  /** A counter of those of which it is told whether they failed: that have the label of `errors`. */
  judged: string;
  /** The buckets of a histogram of durations; null when there is none. */
  durations: string | null;
}

/** A way to ask for the requests of a revision. */
export interface RequestPreset {
  /** As the configuration and annotations name it. */
  id: string;
  title: string;
  /** What is looked for, when it is found out which preset fits. */
  metric: string;
  /** The label that tells whether a request failed. */
  errorLabel: string;
  /**
   * What names a revision. Of services it changes at a promotion, so the series of the
   * two are exchanged there.
   */
  keyedBy: 'podHash' | 'service';
  /** What to divide a duration by for seconds. */
  durationsPerSecond: 1 | 1_000;
  selectors(revision: RevisionPlaceholders): RequestSelectors;
}

/** A way to ask for what the pods of a revision use. */
export interface SaturationPreset {
  id: string;
  title: string;
  /** Queries with `$window`, each giving one number. */
  queries(revision: RevisionPlaceholders): {
    cpu: string;
    memory: string;
    throttling: string;
    restarts: string;
  };
}
