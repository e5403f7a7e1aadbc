import type {
  EvidenceMetric,
  EvidenceView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import type { TranslateEvidence } from '../translationOfEvidence';
import {
  ageOf,
  hasFewRequests,
  isLike,
  mayBeChance,
  quietFor,
  ratioOf,
  summarize,
  type MeasuredMetric,
  type TimedEvidence,
} from './comparison';
import { describeSide, nameMetric, nameOther, rolesOf } from './evidence';
import { sayReason } from './evidenceReason';
import { formatShare } from './numbers';
import { formatNumber } from './samples';
import { formatDuration } from './time';

/** What the two versions are called: canary and stable, or which came later when that is over. */
export function nameSides(
  t: TranslateEvidence,
  evidence: EvidenceView,
  strategy: RolloutView['strategy'],
): { canary: string; stable: string } {
  const { canary, stable } = evidence;
  const version = (side: typeof canary) => ({
    version: side?.version || side?.podHash || '',
  });
  const [candidate, other] = rolesOf(evidence, strategy);
  return {
    canary: t(`charts.role.${candidate}`, version(canary)).trim(),
    stable: t(`charts.role.${other}`, version(stable)).trim(),
  };
}

/** `Errors 4.1 × stable: 0.42 % against 0.10 %, 3,100 and 12,400 requests in 15 min.` */
export function describeMetric(
  t: TranslateEvidence,
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
        ? t('charts.sentence.failedAsTold', { metric: name })
        : t('charts.sentence.failed', {
            metric: name,
            reason: sayReason(t, metric.reason).message,
          });
    }
    case 'noData':
      return t('charts.sentence.noData', { metric: name });
    case 'noRequests':
      return t('charts.sentence.noRequests', {
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
  t: TranslateEvidence,
  metric: MeasuredMetric,
  evidence: ComparedEvidence,
): string {
  const { canary, stable, words } = describeBoth(t, metric, evidence.window);
  const counts = describeCounts(t, metric, evidence);
  const quietMs = quietFor(metric, evidence);
  if (quietMs !== null) {
    return t('charts.sentence.quiet', {
      ...words,
      counts,
      duration: formatDuration(t, quietMs),
    });
  }
  const all = (canary ?? 0) + (stable ?? 0);
  return canary === null || stable === null || all === 0
    ? sayOneSided(t, words, evidence)
    : t('charts.sentence.requests', {
        ...{ ...words, counts, share: formatShare(t, canary, all) },
      });
}

function describeComparison(
  t: TranslateEvidence,
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
    return t('charts.sentence.against', { ...words, counts });
  }
  const told = { ...words, counts, other, times: formatNumber(ratio) };
  if (isLike(ratio)) {
    return t('charts.sentence.like', told);
  }
  return mayBeChance(metric)
    ? t('charts.sentence.timesByChance', told)
    : t('charts.sentence.times', told);
}

type ComparedEvidence = TimedEvidence & Pick<EvidenceView, 'stable'>;

function sayOneSided(
  t: TranslateEvidence,
  words: { metric: string; canary: string; stable: string },
  { stable }: ComparedEvidence,
): string {
  return stable === null
    ? t('charts.sentence.alone', words)
    : t('charts.sentence.oneSided', words);
}

function describeBoth(
  t: TranslateEvidence,
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

// How many requests are behind what is told: of a share those of the window, of how long
// they take those of the moment.
function describeCounts(
  t: TranslateEvidence,
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
  const counts = t('charts.sentence.counts', {
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
