import {
  evidenceViewSchema,
  type EvidenceMetric,
  type EvidencePoint,
  type EvidenceSeries,
  type EvidenceView,
} from 'backstage-plugin-argo-rollouts-common';
import { secondsAgo } from './rolloutViews';

const LENGTH = 31;
const STEP_SECONDS = 30;
const RATE_SECONDS = 120;

/** A series with these points; `perPoint` requests behind each of them. */
export function aSeries(
  points: EvidencePoint[],
  fields: Partial<EvidenceSeries> & { perPoint?: number } = {},
): EvidenceSeries {
  const { perPoint = 600, ...rest } = fields;
  const at = points.findLastIndex(point => typeof point === 'number');
  const value = at < 0 ? null : (points[at] as number);
  return {
    state: value === null ? 'noData' : 'ok',
    points,
    counts: points.map(point => (point === null ? null : perPoint)),
    latest:
      value === null
        ? null
        : {
            value,
            at: secondsAgo((points.length - 1 - at) * STEP_SECONDS),
            count: perPoint,
            part: null,
          },
    total:
      value === null ? null : { count: perPoint * points.length, part: null },
    query:
      'sum(rate(http_requests_total{namespace="shop",rollouts_pod_template_hash="57756dfd67"}[2m]))',
    link: {
      title: 'Prometheus',
      url: 'http://prometheus.example/graph?g0.expr=up',
    },
    ...rest,
  };
}

/** So many points that wave a little around a value. */
export function wave(value: number, length = LENGTH): number[] {
  return Array.from(
    { length },
    (_, i) => value * (1 + 0.05 * Math.sin(i * 1.7)),
  );
}

/** A metric that is well; what is given replaces fields of it, its state included. */
export function aMetric(
  id: string,
  canary: EvidenceSeries,
  stable: EvidenceSeries,
  fields: Partial<EvidenceMetric> = {},
): EvidenceMetric {
  return {
    id,
    state: 'ok',
    title: TITLES[id]?.title ?? id,
    unit: TITLES[id]?.unit ?? 'number',
    quantile: id === 'latency' ? 0.95 : null,
    preset: {
      id: 'http-hash',
      title: 'HTTP metrics of the application, by pod template hash',
      chosenBy: 'found',
      why: 'Target local has http_requests_total with the label rollouts_pod_template_hash for this rollout.',
    },
    canary,
    stable,
    ...fields,
  } as EvidenceMetric;
}

/** A metric that Prometheus did not answer for. */
export function aFailedMetric(id: string): EvidenceMetric {
  return {
    id,
    state: 'failed',
    title: TITLES[id]?.title ?? id,
    unit: TITLES[id]?.unit ?? 'number',
    quantile: null,
    preset: null,
    reason: {
      code: 'unreachable',
      message: 'Prometheus local does not answer (connection refused).',
      nextStep:
        'Check that it runs and can be reached from the portal. It is asked again by itself.',
    },
    queries: [],
  };
}

/** A canary at 25 % with four times the errors of stable; what is given replaces fields of it. */
export function anEvidenceView(
  fields: Partial<EvidenceView> = {},
): EvidenceView {
  const ratio = (value: number, count: number) =>
    aSeries(wave(value), {
      perPoint: count,
      latest: {
        value,
        at: secondsAgo(0),
        count,
        part: Math.round(value * count),
      },
      total: { count: count * 7, part: Math.round(value * count * 7) },
    });
  const saturation = (value: number) =>
    aSeries(wave(value), { counts: null, total: null });
  return evidenceViewSchema.parse({
    cluster: 'demo',
    namespace: 'shop',
    rollout: 'api-service',
    canary: {
      podHash: '57756dfd67',
      revision: 12,
      version: 'v2.5.0',
      isStableNow: false,
    },
    stable: {
      podHash: '7d97899495',
      revision: 11,
      version: 'v2.4.1',
      isStableNow: true,
    },
    window: {
      asked: '15m',
      from: secondsAgo((LENGTH - 1) * STEP_SECONDS),
      to: secondsAgo(0),
      stepSeconds: STEP_SECONDS,
      length: LENGTH,
      rateSeconds: RATE_SECONDS,
    },
    metrics: [
      aMetric('requests', aSeries(wave(10)), aSeries(wave(30))),
      aMetric('errors', ratio(0.0042, 1_200), ratio(0.001, 3_600)),
      aMetric('latency', aSeries(wave(0.155)), aSeries(wave(0.13))),
      aMetric('cpu', saturation(0.21), saturation(0.2)),
      aMetric('memory', saturation(180e6), saturation(171e6)),
      aMetric('throttling', saturation(0.02), saturation(0.01)),
    ],
    marks: [
      {
        id: 'deploy',
        at: secondsAgo(840),
        kind: 'deploy',
        text: 'Rollout updated to revision 12',
        weight: null,
        stepIndex: null,
        by: null,
      },
      {
        id: 'weight-10',
        at: secondsAgo(820),
        kind: 'weight',
        text: 'Traffic weight updated from 0 to 10',
        weight: 10,
        stepIndex: null,
        by: null,
      },
      {
        id: 'weight-25',
        at: secondsAgo(240),
        kind: 'weight',
        text: 'Traffic weight updated from 10 to 25',
        weight: 25,
        stepIndex: null,
        by: null,
      },
    ],
    share: {
      max: 100,
      set: 25,
      actual: 25,
      observed: { share: 24.6, requests: 4_800, at: secondsAgo(0) },
      points: wave(25),
      agreement: { kind: 'agrees' },
    },
    targets: [{ name: 'local', state: 'ok', lastGoodAt: secondsAgo(2) }],
    evaluatedAt: secondsAgo(2),
    ageSeconds: 2,
    freshForSeconds: 13,
    ...fields,
  });
}

const TITLES: Record<
  string,
  { title: string; unit: EvidenceMetric['unit'] } | undefined
> = {
  requests: { title: 'Requests', unit: 'perSecond' },
  errors: { title: 'Errors', unit: 'ratio' },
  latency: { title: 'Latency', unit: 'seconds' },
  cpu: { title: 'CPU per pod', unit: 'cores' },
  memory: { title: 'Memory per pod', unit: 'bytes' },
  throttling: { title: 'CPU throttling', unit: 'ratio' },
};
