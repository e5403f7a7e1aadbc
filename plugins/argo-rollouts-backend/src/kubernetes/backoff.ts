/**
 * How long to wait before the next attempt: doubled with each failure, up to a limit.
 *
 * A random part of it, between the half and the whole, so that many clients which lost
 * a server at the same moment do not come back at the same moment.
 */
export function backoffMs(options: {
  /** How many attempts in a row have failed, from 1. */
  failures: number;
  firstMs: number;
  limitMs: number;
  /** Between 0 and 1. */
  random: number;
}): number {
  const { failures, firstMs, limitMs, random } = options;
  const wholeMs = Math.min(limitMs, firstMs * 2 ** (failures - 1));
  return wholeMs * (0.5 + random / 2);
}
