import {
  type EvidenceMetric,
  type EvidenceReason,
  type EvidenceTarget,
  describeComparedRevisions,
  describeEvidenceReason,
} from 'backstage-plugin-argo-rollouts-common';
import { describeTarget } from './describeTarget';
import type { EvidenceSubject } from './EvidenceService';
import { type Grid, REFRESH_SECONDS } from './grid';
import { type Column, Inquiry } from './Inquiry';
import { linkTo } from './linkTo';
import { measureMetric } from './measureMetric';
import type { MetricsConfig } from './metricsConfig';
import {
  type Plan,
  REQUEST_METRICS,
  SATURATION_PLANS,
  findObstacle,
  ownPlan,
  requestPlans,
} from './plans';
import { cadvisor } from './presets';
import type { PresetChoice, PresetFinder } from './PresetFinder';
import { FATAL_FOR_ALL, PrometheusClient } from './PrometheusClient';
import type { Role } from './queries';
import { spansOf } from './revisionSpans';
import { PrometheusError } from './types';

/** What one target said, for all who ask the same. */
export interface Gathered {
  grid: Grid;
  metrics: EvidenceMetric[];
  /** The requests of both revisions before each moment; null when they are not known. */
  requests: Record<Role, Column> | null;
  targets: EvidenceTarget[];
  askedAtMs: number;
}

export async function gatherEvidence(options: {
  /** Or why there is no target. */
  chosen: PrometheusClient | EvidenceReason;
  subject: EvidenceSubject;
  grid: Grid;
  metrics: string[];
  config: MetricsConfig;
  presets: PresetFinder;
  nowMs: number;
}): Promise<Gathered> {
  const { chosen, subject, grid, metrics, config, nowMs } = options;
  const base = { grid, askedAtMs: nowMs };
  const failAll = (reason: EvidenceReason): Gathered => ({
    ...base,
    metrics: metrics.map(id => failedMetric(id, reason, config)),
    requests: null,
    targets: [],
  });
  if (!(chosen instanceof PrometheusClient)) {
    return failAll(chosen);
  }
  const { view } = subject;
  const comparison = describeComparedRevisions(view);
  if (!comparison.canary) {
    return failAll(NO_REVISION);
  }

  const inquiry = new Inquiry(chosen, grid);
  const rolesBy = (keyedBy: Plan['keyedBy']) => ({
    canary: spansOf('canary', keyedBy, view, comparison),
    stable: spansOf('stable', keyedBy, view, comparison),
  });
  const choice = await options.presets.choose({
    client: chosen,
    view,
    wishes: subject.presets,
    spansOf: (role, keyedBy) => rolesBy(keyedBy)[role],
    atMs: grid.toMs,
  });
  if (choice.kind === 'none' && FATAL_FOR_ALL.includes(choice.reason.code)) {
    // The other questions would wait as long for nothing.
    return {
      ...failAll(choice.reason),
      targets: describeTarget(chosen, inquiry, choice),
    };
  }
  const plans =
    choice.kind === 'chosen' ? requestPlans(choice.preset, config) : [];

  const measure = async (id: string): Promise<EvidenceMetric> => {
    const plan = findPlan(id, plans, config);
    if (!plan) {
      return id in REQUEST_METRICS && choice.kind === 'none'
        ? failedOrEmpty(id, choice.reason, inquiry, config)
        : failedMetric(id, unknownMetric(id), config);
    }
    const obstacle = obstacleOf(plan, subject);
    return obstacle
      ? failedMetric(id, obstacle, config)
      : measureMetric(plan, {
          inquiry: inquiry.part(),
          preset: presetOf(plan, choice),
          spans: rolesBy(plan.keyedBy),
          linkOf: query => linkTo(chosen.target, query, grid),
          target: chosen.target.name,
        });
  };
  const requestPlan = plans.find(({ id }) => id === 'requests');
  const [measured, requests] = await Promise.all([
    Promise.all(metrics.map(measure)),
    requestPlan ? countBoth(requestPlan, inquiry, rolesBy) : null,
  ]);
  return {
    ...base,
    metrics: measured,
    requests,
    targets: describeTarget(chosen, inquiry, choice),
  };
}

function findPlan(
  id: string,
  requests: Plan[],
  { own }: MetricsConfig,
): Plan | undefined {
  const added = own.find(metric => metric.id === id);
  return added
    ? ownPlan(added)
    : [...requests, ...SATURATION_PLANS].find(plan => plan.id === id);
}

function obstacleOf(
  { queries }: Plan,
  { view }: EvidenceSubject,
): EvidenceReason | undefined {
  return findObstacle('value' in queries ? queries.value : queries.of, view);
}

function presetOf(plan: Plan, choice: PresetChoice): EvidenceMetric['preset'] {
  if (SATURATION_PLANS.includes(plan)) {
    return {
      id: cadvisor.id,
      title: cadvisor.title,
      chosenBy: 'only',
      found: null,
    };
  }
  return plan.id in REQUEST_METRICS && choice.kind === 'chosen'
    ? choice.told
    : null;
}

// Already asked for by the metrics, or at the least by all viewers once.
async function countBoth(
  { queries, keyedBy }: Plan,
  inquiry: Inquiry,
  rolesBy: (
    keyedBy: Plan['keyedBy'],
  ) => Record<Role, ReturnType<typeof spansOf>>,
): Promise<Gathered['requests']> {
  if (queries.kind !== 'rate') {
    return null;
  }
  const spans = rolesBy(keyedBy);
  try {
    const [canary, stable] = await Promise.all([
      inquiry.column(queries.of, spans.canary),
      inquiry.column(queries.of, spans.stable),
    ]);
    return { canary, stable };
  } catch (error) {
    if (error instanceof PrometheusError) {
      return null;
    }
    throw error;
  }
}

// That nothing was found is no failure, and has the shape of no data.
function failedOrEmpty(
  id: string,
  reason: EvidenceReason,
  { grid }: Inquiry,
  config: MetricsConfig,
): EvidenceMetric {
  if (reason.code !== 'noSeries') {
    return failedMetric(id, reason, config);
  }
  const {
    state: _state,
    reason: _reason,
    queries: _queries,
    ...base
  } = failedMetric(id, reason, config);
  const empty = {
    state: 'noData' as const,
    points: new Array(grid.length).fill(null),
    counts: new Array(grid.length).fill(null),
    latest: null,
    total: null,
    query: '',
    link: null,
  };
  return { ...base, state: 'noData', reason, canary: empty, stable: empty };
}

function failedMetric(
  id: string,
  reason: EvidenceReason,
  { own, latencyQuantile }: MetricsConfig,
): Extract<EvidenceMetric, { state: 'failed' }> {
  const known =
    own.find(metric => metric.id === id) ??
    Object.values(REQUEST_METRICS).find(metric => metric.id === id) ??
    SATURATION_PLANS.find(plan => plan.id === id);
  return {
    id,
    title: known?.title ?? id,
    unit: known?.unit ?? 'number',
    quantile: id === 'latency' ? latencyQuantile : null,
    preset: null,
    state: 'failed',
    reason,
    queries: [],
  };
}

const NO_REVISION = describeEvidenceReason({ code: 'noRevision' });

function unknownMetric(id: string): EvidenceReason {
  return describeEvidenceReason({ code: 'unknownMetric', name: id });
}

/** The same, kept for as long as it may be: of the past nothing changes, but whoever could not tell it may be back soon. */
export function retrySoon(gathered: Gathered): Gathered {
  const { grid, targets } = gathered;
  const freshForSeconds = targets.every(({ state }) => state === 'ok')
    ? grid.freshForSeconds
    : Math.min(grid.freshForSeconds, REFRESH_SECONDS);
  return { ...gathered, grid: { ...grid, freshForSeconds } };
}
