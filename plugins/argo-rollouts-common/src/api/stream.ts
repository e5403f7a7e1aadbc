import * as z from 'zod';
import {
  type EntityRollouts,
  type RolloutRef,
  type SourceView,
  entityRolloutsSchema,
  rolloutRefSchema,
  sourceViewSchema,
} from './contract';
import { type RolloutView, rolloutViewSchema } from './views';
import { timeSchema } from './views/scalars';

/**
 * One event of the stream, as `{ event, data: JSON.parse(data) }` of its server-sent
 * event. Events of other names are for later versions: leave them out.
 *
 * The first event after connecting is a `snapshot`; or, with the header
 * `Last-Event-ID`, a `change` that holds everything since that event, if the backend
 * still knows. Only `snapshot` and `change` carry an id. Views are sent as they are
 * now: states in between may be left out, none is sent twice or out of order.
 * @public
 */
export type RolloutsStreamEvent =
  /** Everything; replaces what was known. May come at any time. */
  | { event: 'snapshot'; data: EntityRollouts }
  | { event: 'change'; data: RolloutsChange }
  /** The stream lives, so old is its evidence, and so late it is by the backend's clock. */
  | { event: 'heartbeat'; data: { sources: SourceView[]; now: string } }
  /** The last event of a stream that the backend ends. */
  | { event: 'end'; data: StreamEnd };

/**
 * What changed since the event before: removals first, then upserts. A rollout is the
 * same when cluster, namespace and name are; an upsert replaces the whole view.
 * @public
 */
export interface RolloutsChange {
  /** The rollouts that are gone, or that the entity does not select any more. */
  removals: RolloutRef[];
  /** The rollouts that are new or changed, as they are now. */
  upserts: RolloutView[];
  /** All sources, when one of them changed; null: they are as before. */
  sources: SourceView[] | null;
}

/**
 * Why the backend ends a stream.
 * @public
 */
export type StreamEnd =
  /** Connect again, with a fresh token and the last id: the token ends, or the backend does. */
  | { reason: 'reconnect' }
  /** The person may not read this any more, or the entity is gone; connecting again says which. */
  | { reason: 'denied'; message: string };

/**
 * The schema of {@link RolloutsStreamEvent}.
 * @public
 */
// Annotated, or the API report would spell out every view again for each event.
export const rolloutsStreamEventSchema: z.ZodType<RolloutsStreamEvent> =
  z.discriminatedUnion('event', [
    z.object({ event: z.literal('snapshot'), data: entityRolloutsSchema }),
    z.object({
      event: z.literal('change'),
      data: z.object({
        removals: z.array(rolloutRefSchema),
        upserts: z.array(rolloutViewSchema),
        sources: z.array(sourceViewSchema).nullable(),
      }),
    }),
    z.object({
      event: z.literal('heartbeat'),
      data: z.object({
        sources: z.array(sourceViewSchema),
        now: timeSchema,
      }),
    }),
    z.object({
      event: z.literal('end'),
      data: z.discriminatedUnion('reason', [
        z.object({ reason: z.literal('reconnect') }),
        z.object({ reason: z.literal('denied'), message: z.string() }),
      ]),
    }),
  ]);
