import type { GateMode } from '../api';

/**
 * What a service must keep, whatever stable does.
 * @public
 */
export interface Objective {
  /** The highest value that is allowed in the long run, such as a share of errors of 0.01. */
  value: number;
  /** So many times the value, over five minutes and over one, breaks it at once; for shares only. */
  burnRate: number;
}

/**
 * Where the numbers of a metric come from.
 * @public
 */
export type MetricSource =
  /** Requests that fail, of all requests. */
  | { kind: 'errors' }
  /** Requests that take longer, of all requests; as exactly as the buckets of the histogram are. */
  | { kind: 'slowerThan'; seconds: number }
  /** Restarts of containers, for the requests that were served. */
  | { kind: 'restarts' }
  /** Values of a metric of the evidence, by its name there. */
  | { kind: 'evidence'; metric: string };

/**
 * How one metric is judged.
 * @public
 */
export type MetricProfile = {
  /** Unique within the profile. */
  id: string;
  source: MetricSource;
  title: string;
  unit: string;
  /** Whether a pass needs it. Every metric can be a regression. */
  isRequired: boolean;
  /** How much worse than stable is a regression once it is certain: 1.5 is half as much again. */
  margin: number;
  /** How much worse than stable may not be for a pass. Not less than `margin`. */
  passMargin: number;
} & (
  | {
      /** Requests that fail or are slow. */
      kind: 'share';
      objective: Objective | null;
      /** A canary with fewer requests is neither passed nor caught by the burn rate. */
      leastRequests: number;
      /** A share of the canary that nobody minds, whatever stable has; 0: there is none. */
      negligible: number;
    }
  /** Events that come by themselves, such as restarts. */
  | { kind: 'rate'; objective: null }
  | {
      kind: 'continuous';
      objective: Objective | null;
      /** `ratio`: margins multiply stable. `difference`: they are added, in the metric's unit. */
      scale: 'ratio' | 'difference';
    }
);

/**
 * What is asked of a canary, and what the answer means for promoting it.
 * @public
 */
export interface JudgeProfile {
  /** As the configuration and the annotation call it. */
  name: string;
  /** The chance that a healthy canary is ever called a regression, by all metrics together. */
  familyAlpha: number;
  /** The chance that a metric beyond its `passMargin` is ever passed. */
  passAlpha: number;
  /** The first minutes after the first request are not judged. */
  warmUpMinutes: number;
  /** So many minutes are judged before a pass. */
  leastMinutes: number;
  /** What is compared. */
  metrics: MetricProfile[];
  /** Whether promotions are held, and by which verdicts besides a regression. */
  gate: {
    mode: GateMode;
    onInsufficient: 'hold' | 'allow';
    onNoData: 'hold' | 'allow';
  };
}
