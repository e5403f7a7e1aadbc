import {
  type EvidenceMetric,
  type EvidenceReason,
  keyOfCause,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';
import { formatFacts } from './numbers';

/** Why there is no evidence, in a few words. */
export function nameReason(t: Translate, reason: EvidenceReason): string {
  return t(`evidence.reason.${reason.code}`);
}

/** Why there is no evidence and what to do, as sentences; the backend's own where it tells no data. */
export function sayReason(
  t: Translate,
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
    how: cause.code === 'unreachable' ? t(`evidence.why.how.${cause.how}`) : '',
  };
  const key = keyOfCause(cause);
  const what = t(`evidence.why.cause.${key}.message`, words);
  return {
    message: words.said
      ? t('evidence.why.said', { what, said: words.said })
      : what,
    nextStep: t(`evidence.why.cause.${key}.nextStep`, words),
  };
}

const NO_WORDS = {
  ...{ target: '', cluster: '', name: '', rollout: '', metric: '' },
  ...{ label: '', host: '', said: '', status: 0, megabytes: 0, seconds: 0 },
};

type Preset = NonNullable<EvidenceMetric['preset']>;

/** Which preset asks for a metric, and why that one. */
export function sayPreset(t: Translate, preset: Preset): string {
  return t('evidence.chart.preset', {
    preset: namePreset(t, preset),
    why: sayWhyPreset(t, preset),
  });
}

function sayWhyPreset(t: Translate, { chosenBy, found }: Preset): string {
  if (!found) {
    return t(`evidence.preset.${chosenBy}`, { target: '', metric: '' });
  }
  const { target, metric, besides } = found;
  const others = besides.map(other => namePreset(t, other));
  return others.length === 0
    ? t('evidence.preset.found', { target, metric })
    : t('evidence.preset.foundBefore', {
        ...{ target, metric, others: formatFacts(t, others) },
      });
}

// The others are called as their makers call them.
function namePreset(
  t: Translate,
  { id, title }: { id: string; title: string },
) {
  return id === 'http-hash' || id === 'http-pod'
    ? t(`evidence.preset.name.${id}`)
    : title;
}
