import type {
  EvidenceMetric,
  EvidencePoint,
  EvidenceReason,
  EvidenceSeries,
  EvidenceView,
} from 'backstage-plugin-argo-rollouts-common';
import { NOW_MS } from './rolloutViews';

const STEP_SECONDS = 15;

/** What Prometheus says of the canary at 25 %, which has four times the errors of stable. */
export function anEvidence(fields: Partial<EvidenceView> = {}): EvidenceView {
  const length = 61;
  return {
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
      isStableNow: false,
    },
    stableIs: 'told',
    window: {
      asked: '15m',
      from: secondsAgo((length - 1) * STEP_SECONDS),
      to: secondsAgo(0),
      stepSeconds: STEP_SECONDS,
      length,
      rateSeconds: 60,
    },
    metrics: [
      aMeasuredMetric({ id: 'requests', unit: 'perSecond' }, 31, 93, length),
      aMeasuredMetric({ id: 'errors', unit: 'ratio' }, 0.0042, 0.001, length),
      aMeasuredMetric(
        { id: 'latency', unit: 'seconds', quantile: 0.95 },
        0.118,
        0.115,
        length,
      ),
      aMeasuredMetric({ id: 'cpu', unit: 'cores' }, 0.41, 0.38, length),
      aMeasuredMetric(
        { id: 'memory', unit: 'bytes' },
        120 * 2 ** 20,
        2 ** 27,
        length,
      ),
      aMeasuredMetric({ id: 'throttling', unit: 'ratio' }, 0, 0, length),
    ],
    marks: [
      {
        id: 'weight',
        at: secondsAgo(300),
        kind: 'weight',
        text: 'Traffic weight updated from 10 to 25',
        what: { code: 'weightChanged', from: 10, to: 25 },
        weight: 25,
        stepIndex: 2,
        by: null,
      },
    ],
    share: {
      max: 100,
      set: 25,
      actual: 25,
      observed: { share: 24.6, requests: 7440, at: secondsAgo(0) },
      points: new Array(length).fill(25),
      agreement: { kind: 'agrees' },
    },
    targets: [{ state: 'ok', name: 'main', lastGoodAt: secondsAgo(0) }],
    evaluatedAt: secondsAgo(0),
    ageSeconds: 0,
    freshForSeconds: 15,
    ...fields,
  };
}

/** A metric whose series keep one value. */
export function aMeasuredMetric(
  fields: Pick<EvidenceMetric, 'id' | 'unit'> & { quantile?: number },
  canary: number,
  stable: number,
  length = 61,
): Exclude<EvidenceMetric, { state: 'failed' }> {
  const { id, unit, quantile = null } = fields;
  const isAboutRequests = ['requests', 'errors', 'latency'].includes(id);
  const counts = isAboutRequests ? { canary: 3100, stable: 12_400 } : null;
  return {
    ...{ id, unit, quantile, title: id },
    preset: {
      id: 'http',
      title: 'HTTP metrics of the application',
      chosenBy: 'found',
      found: {
        ...{ target: 'main', metric: 'http_requests_total' },
        besides: [{ id: 'istio', title: 'Istio' }],
      },
    },
    state: 'ok',
    canary: aSeries(canary, length, unit, counts?.canary ?? null),
    stable: aSeries(stable, length, unit, counts?.stable ?? null),
  };
}

function aSeries(
  value: number,
  length: number,
  unit: EvidenceMetric['unit'],
  count: number | null,
): EvidenceSeries {
  const part = unit === 'ratio' && count !== null ? value * count : null;
  return {
    state: 'ok',
    points: new Array<EvidencePoint>(length).fill(value),
    counts: count === null ? null : new Array(length).fill(count / 15),
    latest: { value, at: secondsAgo(0), count, part },
    total: count === null ? null : { count, part },
    query: `query of ${value}`,
    link: { title: 'Prometheus', url: 'https://prometheus.example.com/graph' },
  };
}

/** A metric that could not be measured. */
export function aFailedMetric(
  id: string,
  reason: EvidenceReason,
): EvidenceMetric {
  return {
    ...{ id, title: id, unit: 'ratio', quantile: null, preset: null },
    ...{ state: 'failed', reason, queries: ['sum(errors)'] },
  };
}

/** A reason with made-up words. */
export function aReason(
  code: EvidenceReason['code'],
  message = 'This is what happened.',
): EvidenceReason {
  return { code, cause: null, message, nextStep: 'This is what to do.' };
}

function secondsAgo(seconds: number): string {
  return new Date(NOW_MS - seconds * 1000).toISOString();
}
