/**
 * Seconds of a duration as Argo Rollouts takes it: a number of seconds, as number or
 * text, or Go's notation such as `1h30m` or `500ms`. Undefined for anything else.
 */
export function parseDurationSeconds(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  if (/^\d+$/.test(value)) {
    return Number(value);
  }
  if (!/^(\d+(\.\d+)?(h|ms|m|s))+$/.test(value)) {
    return undefined;
  }
  return [...value.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)].reduce(
    (sum, [, amount, unit]) =>
      sum + Number(amount) * SECONDS[unit as keyof typeof SECONDS],
    0,
  );
}

/** The time so many seconds after another, in RFC 3339; null when either is unknown. */
export function addSeconds(
  time: string | undefined,
  seconds: number | undefined,
): string | null {
  const start = Date.parse(time ?? '');
  const end = start + (seconds ?? NaN) * 1000;
  return end >= FIRST_MS && end <= LAST_MS ? new Date(end).toISOString() : null;
}

const SECONDS = { h: 3600, m: 60, s: 1, ms: 0.001 };
// Years of four digits, as RFC 3339 has them.
const FIRST_MS = Date.UTC(1000, 0);
const LAST_MS = Date.UTC(10000, 0) - 1;
