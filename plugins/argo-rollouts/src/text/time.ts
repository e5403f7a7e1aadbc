import type { Translate } from '../translation';

/** How long something lasts or lasted, in the largest unit that says enough: `42 s`, `4 min`, `3 h`, `2 days`. */
export function formatDuration(t: Translate, durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  if (seconds < 60) {
    return t('time.seconds', { number: String(seconds) });
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return t('time.minutes', { number: String(minutes) });
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? t('time.hours', { number: String(hours) })
    : t('time.days', { count: Math.floor(hours / 24) });
}

/** A duration that somebody wrote down, without rounding: `90 s`, `5 min`, `1.5 s`. */
export function formatExactDuration(t: Translate, seconds: number): string {
  if (seconds > 0 && seconds % 3600 === 0) {
    return t('time.hours', { number: String(seconds / 3600) });
  }
  return seconds > 0 && seconds % 60 === 0
    ? t('time.minutes', { number: String(seconds / 60) })
    : t('time.seconds', { number: String(seconds) });
}

/** What is left, as a clock counts it down: `0:42`, `1:05:00`. Never below zero. */
export function formatCountdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const parts = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown
    .map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0')))
    .join(':');
}

/** A moment with its date and zone, for those who compare it with logs; what is no time as it is. */
export function formatMoment(time: string | number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : MOMENT.format(date);
}

/** The time of day with seconds. */
export function formatTimeOfDay(timeMs: number): string {
  return TIME_OF_DAY.format(timeMs);
}

/** The time of day without seconds. */
export function formatTimeOfDayShort(timeMs: number): string {
  return SHORT_TIME_OF_DAY.format(timeMs);
}

// To make one of these takes longer than to use it a hundred times, and tables and charts
// have hundreds of times.
const MOMENT = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'long',
});
const TIME_OF_DAY = new Intl.DateTimeFormat(undefined, {
  timeStyle: 'medium',
});
const SHORT_TIME_OF_DAY = new Intl.DateTimeFormat(undefined, {
  timeStyle: 'short',
});
