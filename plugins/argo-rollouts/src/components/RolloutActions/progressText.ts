import type { Translate } from '../../translation';
import { formatDuration, formatTimeOfDay } from '../../text/time';
import { readClock } from '../../hooks/clock';
import type { ActionProgress } from './useActionProgress';
import { verbWords } from './verbs';

/** How far an action has come, as a sentence or two. */
export function describeProgress(
  t: Translate,
  progress: ActionProgress,
): string {
  const words = {
    action: verbWords[progress.choice.verb].noun(t),
    time: formatTimeOfDay(progress.sentAtMs),
  };
  if (progress.kind === 'sent') {
    return t('actions.progress.sent', words);
  }
  const text = describeEffect(t, progress, words);
  return progress.answer.isRepeated
    ? `${text} ${t('actions.progress.repeated')}`
    : text;
}

function describeEffect(
  t: Translate,
  {
    effect,
    sentAtMs,
    settledAtMs,
  }: Extract<ActionProgress, { kind: 'accepted' }>,
  words: { action: string; time: string },
): string {
  switch (effect.state) {
    case 'waiting':
      return t('actions.progress.accepted', words);
    case 'superseded':
      return t(`actions.progress.superseded.${effect.by}`, words);
    case 'observed': {
      // Rounded up: what took less than a second took "within 1 s".
      const tookMs = (settledAtMs ?? readClock()) - sentAtMs + 999;
      return t('actions.progress.observed', {
        ...words,
        duration: formatDuration(t, tookMs),
      });
    }
  }
}
