import * as z from 'zod';
import { number, shape, text, time } from './lenient';
import { metadata } from './metadata';

const reference = shape({ kind: text, name: text, uid: text });

// An Event is served by two API groups under different names: `v1` has
// `involvedObject`, `message` and `count`, `events.k8s.io/v1` has `regarding`, `note`
// and `series`. Times are in either, depending on who wrote it.
const eventSchema = z.object({
  metadata,
  involvedObject: reference,
  regarding: reference,
  type: text,
  reason: text,
  message: text,
  note: text,
  count: number,
  deprecatedCount: number,
  series: shape({ count: number, lastObservedTime: time }),
  eventTime: time,
  firstTimestamp: time,
  lastTimestamp: time,
  deprecatedFirstTimestamp: time,
  deprecatedLastTimestamp: time,
});

/** An Event of either API group. */
export interface EventObject {
  about: { kind: string; name: string; uid: string };
  isWarning: boolean;
  reason: string;
  message: string;
  count: number;
  /** The same event is told once, however often it happens. Empty when it carries no time. */
  firstAt: string;
  lastAt: string;
  /**
   * Orders events of the same second; empty for one that happened repeatedly. client-go
   * names an event after its object and the nanosecond of its first occurrence, in
   * hexadecimal.
   */
  order: string;
}

/** Reads an Event as any API server may return it; never throws. */
export function readEvent(raw: unknown): EventObject {
  const read = eventSchema.safeParse(raw);
  const event = read.success ? read.data : {};
  const about = event.involvedObject ?? event.regarding;
  const count = event.series?.count ?? event.count ?? event.deprecatedCount;
  const firstAt =
    event.firstTimestamp ??
    event.deprecatedFirstTimestamp ??
    event.eventTime ??
    event.metadata?.creationTimestamp ??
    '';
  return {
    about: {
      kind: about?.kind ?? '',
      name: about?.name ?? '',
      uid: about?.uid ?? '',
    },
    isWarning: event.type !== undefined && event.type !== 'Normal',
    reason: event.reason ?? '',
    message: (event.message ?? event.note ?? '').replace(COMBINED, ''),
    count: Math.max(count ?? 1, 1),
    firstAt,
    lastAt:
      event.series?.lastObservedTime ??
      event.lastTimestamp ??
      event.deprecatedLastTimestamp ??
      firstAt,
    order:
      (count ?? 1) > 1
        ? ''
        : /\.([0-9a-f]{16})$/.exec(event.metadata?.name ?? '')?.[1] ?? '',
  };
}

/** client-go tells the latest of many that are alike in one event, and puts this before it. */
const COMBINED = /^\(combined from similar events\): /;
