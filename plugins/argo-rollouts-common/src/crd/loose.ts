/*
 * For parts of an object that have no schema here: steps of future kinds, the free
 * configuration of routers. What is not as expected reads as nothing.
 */

/** Its fields; none when it is no object. */
export function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object'
    ? (value as Record<string, unknown>)
    : {};
}

/** Its elements; none when it is no list. */
export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Empty when it is no text. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Null when it is no finite number. */
export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
