import type {
  EvidenceMetric,
  EvidenceView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';
import {
  ageOf,
  hasEnded,
  hasFewRequests,
  isLike,
  mayBeChance,
  quietFor,
  ratioOf,
  summarize,
  type MeasuredMetric,
  type TimedEvidence,
} from './comparison';
import { sayReason } from './evidenceReason';
import { formatShare } from './numbers';
import { formatQuantity } from './quantities';
import { formatNumber } from './samples';
import { formatDuration } from './time';

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

/** What the two versions are called: canary and stable, or which came later when that is over. */
export function nameSides(
  t: Translate,
  evidence: EvidenceView,
  strategy: RolloutView['strategy'],
): { canary: string; stable: string } {
  const { canary, stable } = evidence;
  const version = (side: typeof canary) => ({
    version: side?.version || side?.podHash || '',
  });
  const [candidate, other] = rolesOf(evidence, strategy);
  return {
    canary: t(`evidence.role.${candidate}`, version(canary)).trim(),
    stable: t(`evidence.role.${other}`, version(stable)).trim(),
  };
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

function rolesOf(
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

/** `Errors 4.1 × stable: 0.42 % against 0.10 %, 3,100 and 12,400 requests in 15 min.` */
export function describeMetric(
  t: Translate,
  metric: EvidenceMetric,
  evidence: EvidenceView,
  strategy: RolloutView['strategy'],
): string {
  const { window, targets } = evidence;
  const name = nameMetric(t, metric);
  switch (metric.state) {
    case 'failed': {
      const { message } = metric.reason;
      // What a target's notice says is not said once more for each metric.
      return targets.some(
        target => target.state !== 'ok' && target.reason.message === message,
      )
        ? t('evidence.sentence.failedAsTold', { metric: name })
        : t('evidence.sentence.failed', {
            metric: name,
            reason: sayReason(t, metric.reason).message,
          });
    }
    case 'noData':
      return t('evidence.sentence.noData', { metric: name });
    case 'noRequests':
      return t('evidence.sentence.noRequests', {
        metric: name,
        window: formatDuration(t, lengthOf(window)),
      });
    case 'ok':
    case 'partial':
      return metric.id === 'requests'
        ? describeRequests(t, metric, evidence)
        : describeComparison(
            ...([
              t,
              metric,
              evidence,
              nameOther(t, evidence, strategy),
            ] as const),
          );
  }
}

function describeRequests(
  t: Translate,
  metric: MeasuredMetric,
  evidence: ComparedEvidence,
): string {
  const { canary, stable, words } = describeBoth(t, metric, evidence.window);
  const counts = describeCounts(t, metric, evidence);
  const quietMs = quietFor(metric, evidence);
  if (quietMs !== null) {
    return t('evidence.sentence.quiet', {
      ...words,
      counts,
      duration: formatDuration(t, quietMs),
    });
  }
  const all = (canary ?? 0) + (stable ?? 0);
  return canary === null || stable === null || all === 0
    ? sayOneSided(t, words, evidence)
    : t('evidence.sentence.requests', {
        ...{ ...words, counts, share: formatShare(t, canary, all) },
      });
}

function describeComparison(
  t: Translate,
  metric: MeasuredMetric,
  evidence: ComparedEvidence,
  other: string,
): string {
  const { canary, stable, words } = describeBoth(t, metric, evidence.window);
  if (canary === null || stable === null) {
    return sayOneSided(t, words, evidence);
  }
  const counts = describeCounts(t, metric, evidence);
  const ratio = hasFewRequests(metric) ? null : ratioOf(canary, stable);
  if (ratio === null) {
    return t('evidence.sentence.against', { ...words, counts });
  }
  const told = { ...words, counts, other, times: formatNumber(ratio) };
  if (isLike(ratio)) {
    return t('evidence.sentence.like', told);
  }
  return mayBeChance(metric)
    ? t('evidence.sentence.timesByChance', told)
    : t('evidence.sentence.times', told);
}

type ComparedEvidence = TimedEvidence & Pick<EvidenceView, 'stable'>;

function sayOneSided(
  t: Translate,
  words: { metric: string; canary: string; stable: string },
  { stable }: ComparedEvidence,
): string {
  return stable === null
    ? t('evidence.sentence.alone', words)
    : t('evidence.sentence.oneSided', words);
}

function describeBoth(
  t: Translate,
  metric: MeasuredMetric,
  window: EvidenceView['window'],
) {
  const [canary, stable] = [
    summarize(metric, 'canary', window),
    summarize(metric, 'stable', window),
  ];
  const words = {
    metric: nameMetric(t, metric),
    canary: describeSide(t, metric, 'canary', window),
    stable: describeSide(t, metric, 'stable', window),
  };
  return { canary, stable, words };
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

// How many requests are behind what is told: of a share those of the window, of how long
// they take those of the moment.
function describeCounts(
  t: Translate,
  metric: MeasuredMetric,
  evidence: TimedEvidence,
): string {
  const { window } = evidence;
  const isOfMoment = metric.unit === 'seconds';
  const [canary, stable] = [metric.canary, metric.stable].map(
    ({ latest, total }) => (isOfMoment ? latest : total)?.count ?? null,
  );
  if (canary === null || stable === null) {
    return '';
  }
  const ageMs = isOfMoment ? ageOf(metric, evidence) : null;
  const counts = t('evidence.sentence.counts', {
    canary: formatNumber(Math.round(canary)),
    stable: formatNumber(Math.round(stable)),
    window: formatDuration(
      ...([
        t,
        isOfMoment ? window.rateSeconds * 1000 : lengthOf(window),
      ] as const),
    ),
  });
  return ageMs === null
    ? counts
    : t('evidence.ago', { what: counts, duration: formatDuration(t, ageMs) });
}

function lengthOf({ from, to }: EvidenceView['window']): number {
  return Date.parse(to) - Date.parse(from);
}
