/** A date and time with its zone, of a year with four digits. */
export const RFC_3339 =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** False for a 13th month or a 25th hour. */
export function isOnCalendar(time: string): boolean {
  return !Number.isNaN(Date.parse(time));
}

/** For sorting, oldest first; null, which is unknown, comes before all. */
export function compareTimes(a: string | null, b: string | null): number {
  // Nearly all are of the same form, and then the letters tell.
  if (a && b && a.length === b.length && a.endsWith('Z') && b.endsWith('Z')) {
    return compareText(a, b);
  }
  return toMs(a) - toMs(b);
}

/** For sorting by the letters alone, as Go does. */
export function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** The earliest of those that are known. */
export function earliestOf(...times: (string | null | undefined)[]) {
  return (
    times
      .flatMap(time => time ?? [])
      .sort(compareTimes)
      .at(0) ?? null
  );
}

/** The latest of those that are known. */
export function latestOf(...times: (string | null | undefined)[]) {
  return (
    times
      .flatMap(time => time ?? [])
      .sort(compareTimes)
      .at(-1) ?? null
  );
}

// Before all times of four digits, and finite, so that a difference is a number.
const UNKNOWN_MS = -1e15;

function toMs(time: string | null): number {
  const ms = Date.parse(time ?? '');
  return Number.isNaN(ms) ? UNKNOWN_MS : ms;
}
