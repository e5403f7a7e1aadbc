import type {
  EvidenceMetric,
  EvidenceView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';
import { hasEnded, summarize, type MeasuredMetric } from './comparison';
import { formatQuantity } from './quantities';
import { formatNumber } from './samples';

/** The name of a metric: ours for the standard ones, else that of the configuration. */
export function nameMetric(t: Translate, metric: EvidenceMetric): string {
  switch (metric.id) {
    case 'latency':
      return metric.quantile === null
        ? t('evidence.metric.latency')
        : t('evidence.metric.latencyOf', {
            percent: formatNumber(metric.quantile * 100),
          });
    case 'requests':
    case 'errors':
    case 'cpu':
    case 'memory':
    case 'throttling':
      return t(`evidence.metric.${metric.id}`);
    default:
      return metric.title;
  }
}

/** What the canary is compared with, within a sentence: `stable`. */
export function nameOther(
  t: Translate,
  evidence: Pick<EvidenceView, 'canary'>,
  strategy: RolloutView['strategy'],
): string {
  const [, other] = rolesOf(evidence, strategy);
  return t(`evidence.other.${other}`);
}

/** The roles of what is compared. */
export function rolesOf(
  { canary }: Pick<EvidenceView, 'canary'>,
  strategy: RolloutView['strategy'],
) {
  if (canary?.isStableNow) {
    return ['latest', 'before'] as const;
  }
  return strategy === 'blueGreen'
    ? (['preview', 'active'] as const)
    : (['canary', 'stable'] as const);
}

/** The value of a version, or why there is none: `118 ms`, `no requests`, `none now`. */
export function describeSide(
  t: Translate,
  metric: MeasuredMetric,
  side: 'canary' | 'stable',
  window: EvidenceView['window'],
): string {
  const value = summarize(metric, side, window);
  if (value !== null) {
    const other = summarize(
      metric,
      side === 'canary' ? 'stable' : 'canary',
      window,
    );
    return formatQuantity(t, metric.unit, value, Math.max(value, other ?? 0));
  }
  if (hasEnded(metric, side, window)) {
    return t('evidence.side.ended');
  }
  return metric[side].state === 'noRequests'
    ? t('evidence.side.noRequests')
    : t('evidence.side.noData');
}
