import {
  type EvidenceMetric,
  type EvidenceReason,
  keyOfCause,
} from 'backstage-plugin-argo-rollouts-common';
import type { TranslateEvidence } from '../translationOfEvidence';
import { formatFacts } from './numbers';

/** Why there is no evidence, in a few words. */
export function nameReason(
  t: TranslateEvidence,
  reason: EvidenceReason,
): string {
  return t(`evidenceNotices.reason.${reason.code}`);
}

/** Why there is no evidence and what to do, as sentences; the backend's own where it tells no data. */
export function sayReason(
  t: TranslateEvidence,
  { cause, message, nextStep }: EvidenceReason,
): { message: string; nextStep: string } {
  if (!cause) {
    return { message, nextStep };
  }
  const words = {
    ...NO_WORDS,
    ...cause,
    choices: 'choices' in cause ? formatFacts(t, cause.choices) : '',
    metrics: 'metrics' in cause ? formatFacts(t, cause.metrics) : '',
    how:
      cause.code === 'unreachable'
        ? t(`evidenceNotices.why.how.${cause.how}`)
        : '',
  };
  const key = keyOfCause(cause);
  const what = t(`evidenceNotices.why.cause.${key}.message`, words);
  return {
    message: words.said
      ? t('evidenceNotices.why.said', { what, said: words.said })
      : what,
    nextStep: t(`evidenceNotices.why.cause.${key}.nextStep`, words),
  };
}

const NO_WORDS = {
  ...{ target: '', cluster: '', name: '', rollout: '', metric: '' },
  ...{ label: '', host: '', said: '', status: 0, megabytes: 0, seconds: 0 },
};

type Preset = NonNullable<EvidenceMetric['preset']>;

/** Which preset asks for a metric, and why that one. */
export function sayPreset(t: TranslateEvidence, preset: Preset): string {
  return t('charts.measuredBy', {
    preset: namePreset(t, preset),
    why: sayWhyPreset(t, preset),
  });
}

function sayWhyPreset(
  t: TranslateEvidence,
  { chosenBy, found }: Preset,
): string {
  if (!found) {
    return t(`charts.preset.${chosenBy}`, { target: '', metric: '' });
  }
  const { target, metric, besides } = found;
  const others = besides.map(other => namePreset(t, other));
  return others.length === 0
    ? t('charts.preset.found', { target, metric })
    : t('charts.preset.foundBefore', {
        ...{ target, metric, others: formatFacts(t, others) },
      });
}

// The others are called as their makers call them.
function namePreset(
  t: TranslateEvidence,
  { id, title }: { id: string; title: string },
) {
  return id === 'http-hash' || id === 'http-pod'
    ? t(`charts.preset.name.${id}`)
    : title;
}
