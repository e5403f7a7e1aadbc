import {
  describeEvidenceReason,
  type EvidenceCause,
  type EvidenceReason,
} from 'backstage-plugin-argo-rollouts-common';

/** How to say who we are to a Prometheus. */
export type Credentials =
  | { kind: 'none' }
  | { kind: 'bearer'; token: string }
  | { kind: 'basic'; username: string; password: string }
  | {
      kind: 'oauth2';
      tokenUrl: string;
      clientId: string;
      clientSecret: string;
      scopes: string[];
    };

/** A Prometheus, or something that answers like one, as it is configured. */
export interface Target {
  name: string;
  /** Without a slash at the end. */
  url: string;
  /** Those whose metrics it has; null: all. */
  clusters: string[] | null;
  /** The label that tells clusters apart where it has several; null: none is needed. */
  clusterLabel: string | null;
  timeoutSeconds: number;
  /** How often it scrapes pods. Nothing is asked in finer steps. */
  scrapeSeconds: number;
  credentials: Credentials;
  headers: Record<string, string>;
  /** PEM texts. */
  tls: { ca?: string; cert?: string; key?: string };
  /** Where a person looks at a query; null: nowhere. */
  link: { title: string; template: string } | null;
}

/** A question that a Prometheus did not answer, with what a person can do about it. */
export class PrometheusError extends Error {
  name = 'PrometheusError';
  readonly reason: EvidenceReason;

  constructor(readonly what: EvidenceCause) {
    const reason = describeEvidenceReason(what);
    super(reason.message);
    this.reason = reason;
  }

  get code(): EvidenceReason['code'] {
    return this.reason.code;
  }
}

/** One series of an answer: seconds since 1970 and value, NaN and infinities included. */
export interface PrometheusSeries {
  labels: Record<string, string>;
  samples: [atSeconds: number, value: number][];
}

export interface PrometheusAnswer {
  series: PrometheusSeries[];
  /** Why it may not be complete; empty when it is. */
  warnings: string[];
  /** By how much its clock is ahead of ours; null when it does not tell. */
  clockOffSeconds: number | null;
}
