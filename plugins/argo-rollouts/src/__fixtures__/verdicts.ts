import {
  type Observations,
  type VerdictReply,
  judge,
  shippedProfiles,
} from 'backstage-plugin-argo-rollouts-common';

const FROM_MS = Date.parse('2026-01-01T09:00:00Z');
const [profile] = shippedProfiles;

/** What the judge says when so many of 600 requests a minute fail, beside 0.5 % of stable. */
export function aVerdictReply(
  options: {
    errors?: number;
    /** Of 5,400 requests of stable. */
    stableErrors?: number;
    minutes?: number;
    gate?: VerdictReply['gate'];
    missing?: string;
  } = {},
): VerdictReply {
  const { errors = 3, stableErrors = 27, minutes = 20, missing } = options;
  const toMs = FROM_MS + minutes * 60_000;
  const counted = (canary: number, stable: number) =>
    Array.from({ length: minutes }, (_, i) => ({
      startMs: FROM_MS + i * 60_000,
      seconds: 60,
      isPartial: false,
      canary: { total: 600, events: canary },
      stable: { total: 5_400, events: stable },
    }));
  const base = {
    queries: [
      {
        text: 'sum(increase(http_requests_total[60s]))',
        link: {
          title: 'Prometheus',
          url: 'https://prometheus.example.com/graph',
        },
      },
    ],
  };
  const observations: Observations = {
    fromMs: FROM_MS,
    toMs,
    coldSinceMs: [],
    metrics: missing
      ? [
          {
            ...base,
            id: 'errors',
            kind: 'missing',
            code: 'evidenceFailed',
            message: missing,
          },
        ]
      : [
          {
            ...base,
            id: 'errors',
            kind: 'counted',
            minutes: counted(errors, stableErrors),
          },
          { ...base, id: 'slow', kind: 'counted', minutes: counted(6, 54) },
        ],
  };
  return {
    verdict: {
      rollout: { cluster: 'demo', namespace: 'shop', name: 'api-service' },
      canary: { podHash: 'bbb', version: 'v2' },
      stable: { podHash: 'aaa', version: 'v1' },
      ...judge(observations, profile),
      judgedAt: new Date(toMs).toISOString(),
      evidenceAgeSeconds: 12,
    },
    gate: options.gate ?? { mode: 'off', holds: [], why: null },
  };
}
