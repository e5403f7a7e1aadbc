import * as z from 'zod';
import { isOnCalendar, RFC_3339 } from '../time';

/*
 * Schemas that never refuse: what has the wrong type reads as absent.
 *
 * An API server validates against the CRD of the version that is installed there, and
 * CRDs may be older, newer or edited; a field that surprises us must not take the
 * whole rollout off the page.
 */
export const text = z.string().optional().catch(undefined);
/** RFC 3339; anything else reads as absent, since a page that formats it would fail. */
export const time = z
  .union([
    z.string().regex(RFC_3339).refine(isOnCalendar),
    z
      .date()
      .transform(date => date.toISOString())
      .pipe(z.string().regex(RFC_3339)),
  ])
  .optional()
  .catch(undefined);
// Sums of what is read must stay finite.
export const number = z
  .number()
  .min(-Number.MAX_SAFE_INTEGER)
  .max(Number.MAX_SAFE_INTEGER)
  .optional()
  .catch(undefined);
export const boolean = z.boolean().optional().catch(undefined);
export const textOrNumber = z
  .union([z.string(), z.number().finite()])
  .optional()
  .catch(undefined);
export const labels = z
  .record(z.string(), z.unknown())
  .transform(
    all =>
      Object.fromEntries(
        Object.entries(all).filter(([, value]) => typeof value === 'string'),
      ) as Record<string, string>,
  )
  .optional()
  .catch(undefined);

/** An object of which any field may be missing or odd. */
export function shape<T extends z.ZodRawShape>(fields: T) {
  return z.object(fields).optional().catch(undefined);
}

/** A list that keeps the place of an odd element, because steps are counted by place. */
export function list<T extends z.ZodType>(item: T) {
  return z.array(item).optional().catch(undefined);
}
