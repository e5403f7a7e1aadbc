/** How long something lasts or lasted, in the largest unit that says enough: `42 s`, `4 min`, `3 h`, `2 days`. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  if (seconds < 60) {
    return `${seconds}${NBSP}s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes}${NBSP}min`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return `${hours}${NBSP}h`;
  }
  return `${Math.floor(hours / 24)}${NBSP}days`;
}

/** A duration that somebody wrote down, without rounding: `90 s`, `5 min`, `1.5 s`. */
export function formatExactDuration(seconds: number): string {
  const [unit, size] = UNITS.find(
    ([, unitSeconds]) => seconds >= unitSeconds && seconds % unitSeconds === 0,
  ) ?? ['s', 1];
  return `${seconds / size}${NBSP}${unit}`;
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

/** A moment with its date and zone, for those who compare it with logs. */
export function formatMoment(time: string | number): string {
  return new Date(time).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'long',
  });
}

/** The time of day with seconds. */
export function formatTimeOfDay(timeMs: number): string {
  return new Date(timeMs).toLocaleTimeString(undefined, {
    timeStyle: 'medium',
  });
}

// A number must not part from its unit at the end of a line.
const NBSP = '\u00a0';

const UNITS: Array<[string, number]> = [
  ['h', 3600],
  ['min', 60],
];
