import type { Translate } from '../translation';
import { formatCountdown, formatDuration } from './time';

/** A part of a sentence that stands for a moment; the page shows the moment itself on hover. */
export interface TimeWords {
  words: string;
  at: string;
}

/** One sentence, in the order of reading. */
export type Sentence = Array<string | TimeWords>;

/**
 * Builds a sentence from a message; `put` gives a placeholder what stands for a moment:
 * `toSentence(put => t('revisions.scaleDown.in', { left: put(remaining(until, nowMs)) }))`.
 */
export function toSentence(
  write: (put: (part: TimeWords | Sentence) => string) => string,
): Sentence {
  const parts: Array<TimeWords | Sentence> = [];
  const text = write(part => `${OPEN}${parts.push(part) - 1}${CLOSE}`);
  return text
    .split(PLACES)
    .flatMap((words, i): Sentence => {
      const part = i % 2 === 0 ? words : parts[Number(words)] ?? [];
      return Array.isArray(part) ? part : [part];
    })
    .filter(part => part !== '');
}

/** How long it has lasted: `4 min`. */
export function lasting(t: Translate, since: string, nowMs: number): TimeWords {
  return { words: formatDuration(t, nowMs - Date.parse(since)), at: since };
}

/** How long it still takes: `0:42`. */
export function remaining(until: string, nowMs: number): TimeWords {
  return { words: formatCountdown(Date.parse(until) - nowMs), at: until };
}

/** The sentence without its moments. */
export function toPlainText(sentence: Sentence): string {
  return sentence
    .map(part => (typeof part === 'string' ? part : part.words))
    .join('');
}

// Translations are text, so moments travel through them as characters of the private use area.
const OPEN = '\ue000';
const CLOSE = '\ue001';
const PLACES = new RegExp(`${OPEN}(\\d+)${CLOSE}`);
