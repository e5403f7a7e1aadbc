/** RFC 3339; the beginning of time for what is no moment of a calendar. */
export function toTime(ms: number): string {
  return new Date(Math.abs(ms) <= LATEST_MS ? ms : 0).toISOString();
}

// The end of the year 9999, beyond which years have more than four digits.
const LATEST_MS = Date.UTC(9999, 11, 31);
