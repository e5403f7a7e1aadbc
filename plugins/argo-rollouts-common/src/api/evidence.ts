import * as z from 'zod';
import { rolloutRefSchema } from './contract';
import {
  evidenceMetricSchema,
  evidencePointSchema,
  evidenceReasonSchema,
  metricIdSchema,
} from './evidenceMetric';
import { verbSchema } from './views/actions';
import { formerStableKindSchema } from './views/revisions';
import { timeSchema } from './views/scalars';
import { happeningSchema } from './views/timeline';

/**
 * What Prometheus says of a canary against stable.
 *
 * `GET /entities/:kind/:namespace/:name/evidence?cluster=&namespace=&rollout=&window=&metrics=`
 * → {@link evidenceViewSchema}. Needs the permission to read. 400 for a question that does
 * not fit {@link evidenceQuerySchema}, 404 for a rollout that is not the entity's. A
 * Prometheus that fails is data in the answer, never an error of the request.
 */

/**
 * From when to when: the last 15 minutes, the last hour, since the latest update began,
 * or two RFC 3339 times as `FROM/TO`.
 * @public
 */
export const evidenceWindowSchema = z.union([
  z.enum(['15m', '1h', 'update']),
  z
    .string()
    .regex(
      /^\d{4}-\d\d-\d\dT[0-9:.]+Z\/\d{4}-\d\d-\d\dT[0-9:.]+Z$/,
      'is neither 15m, 1h, update nor FROM/TO',
    ),
]);

/**
 * The parameters of a question for evidence.
 * @public
 */
export const evidenceQuerySchema = z.strictObject({
  cluster: rolloutRefSchema.shape.cluster,
  namespace: rolloutRefSchema.shape.namespace,
  rollout: rolloutRefSchema.shape.name,
  window: evidenceWindowSchema.default('15m'),
  /** Separated by commas; the standard ones and all configured ones unless given. */
  metrics: z
    .string()
    .transform(text => text.split(','))
    .pipe(z.array(metricIdSchema).min(1).max(30))
    .optional(),
});

/**
 * What a mark tells, as data to be worded in any language: what the timeline tells, and
 * what is known from elsewhere.
 * @public
 */
export const markHappeningSchema = z.discriminatedUnion('code', [
  ...happeningSchema.options,
  /** A step set the weight, in parts of the maximal one. */
  z.object({ code: z.literal('weightSet'), to: z.number() }),
  /** A version began to run. */
  z.object({
    code: z.literal('deployed'),
    /** Null when nothing tells it. */
    revision: z.number().nullable(),
    version: z.string(),
  }),
  /** Somebody acted through the portal. */
  z.object({ code: z.literal('acted'), verb: verbSchema }),
]);

/**
 * Something that happened in the window, to be drawn over all charts.
 * @public
 */
export const evidenceMarkSchema = z.object({
  /** Unique within the answer. */
  id: z.string(),
  at: timeSchema,
  kind: z.enum([
    /** A new revision began to be rolled out. */
    'deploy',
    /** The router was told a new weight; `weight` has it. */
    'weight',
    'step',
    'pause',
    'resume',
    'abort',
    'retry',
    /** The new version took over all traffic. */
    'promote',
    /** A person acted through the portal; `by` has them. */
    'action',
  ]),
  /** In the words of the controller, or the verb of an action. */
  text: z.string(),
  /** What the text says; null of a backend that is older or newer than whoever reads it. */
  what: markHappeningSchema.nullable().catch(null),
  /** The canary's share from here on, as a part of the maximal weight; null when nothing tells. */
  weight: z.number().nullable(),
  /** Zero-based; null when it is about no step. */
  stepIndex: z.number().nullable(),
  /** Entity reference of the person; null when nothing tells. */
  by: z.string().nullable(),
});

/**
 * The canary's share of the requests: what was asked for, told to the router, and seen.
 *
 * All shares are parts of `max`.
 * @public
 */
export const observedShareSchema = z.object({
  max: z.number(),
  /** What the steps ask for now. */
  set: z.number(),
  /** What the router was told, or the share of pods without one; null when nothing tells. */
  actual: z.number().nullable(),
  /** The share of the requests that the canary answered lately; null when there were none. */
  observed: z
    .object({
      share: z.number(),
      /** Of both revisions, in the `rateSeconds` before. */
      requests: z.number(),
      at: timeSchema,
    })
    .nullable(),
  /** The observed share at each moment of the grid. */
  points: z.array(evidencePointSchema),
  /** Whether what was seen is what was asked for. */
  agreement: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('agrees') }),
    /** The weight changed a moment ago, so the requests of before still count; `until` they do not. */
    z.object({ kind: z.literal('settling'), until: timeSchema }),
    /** The alarm: they differ by more than chance and the scrape allow. */
    z.object({
      kind: z.literal('parts'),
      since: timeSchema,
      expected: z.number(),
      observed: z.number(),
      /** How far from the expected share chance alone could have brought it. */
      tolerance: z.number(),
    }),
    z.object({
      kind: z.literal('unknown'),
      why: z.enum([
        'noRequests',
        'noData',
        /** Nothing tells what the canary should take. */
        'noWeight',
        /** A header or mirror route brings it requests besides its weight. */
        'otherRoutes',
      ]),
    }),
  ]),
});

/**
 * A configured Prometheus that was asked.
 * @public
 */
export const evidenceTargetSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ok'),
    name: z.string(),
    /** When it last answered. */
    lastGoodAt: timeSchema,
  }),
  z.object({
    state: z.enum(['partial', 'failed']),
    name: z.string(),
    /** Null: it has not answered since this backend started. */
    lastGoodAt: timeSchema.nullable(),
    reason: evidenceReasonSchema,
  }),
]);

/**
 * One of the two revisions that are compared. Which is which does not change when the
 * canary is promoted: `canary` is the version of the latest update, `stable` the one
 * that it replaces or has replaced.
 * @public
 */
export const evidenceRevisionSchema = z.object({
  podHash: z.string(),
  /** Null when no ReplicaSet tells it any more. */
  revision: z.number().nullable(),
  /** What to call it; empty when no ReplicaSet tells it any more. */
  version: z.string(),
  /** Whether it is the stable one by now. */
  isStableNow: z.boolean(),
});

/**
 * What Prometheus says of a canary against stable.
 * @public
 */
export const evidenceViewSchema = z.object({
  cluster: z.string(),
  namespace: z.string(),
  rollout: z.string(),
  /** Null before the first revision. */
  canary: evidenceRevisionSchema.nullable(),
  /** Null where `stableIs` says that there is none, or that nobody knows it. */
  stable: evidenceRevisionSchema.nullable(),
  /** How it is known what stable is; an older backend does not say it. */
  stableIs: formerStableKindSchema.catch('told'),
  /** The grid of all points: `from`, `from + stepSeconds`, …, `to`. */
  window: z.object({
    /** As it was asked for. */
    asked: evidenceWindowSchema,
    from: timeSchema,
    to: timeSchema,
    stepSeconds: z.number(),
    /** How many moments the grid has. */
    length: z.number(),
    /** Each point of a rate, ratio or quantile tells of that long before it. */
    rateSeconds: z.number(),
  }),
  metrics: z.array(evidenceMetricSchema),
  /** Oldest first. */
  marks: z.array(evidenceMarkSchema),
  /** Null before the first revision, and with blue-green, which has no shares. */
  share: observedShareSchema.nullable(),
  targets: z.array(evidenceTargetSchema),
  /** When Prometheus was asked. */
  evaluatedAt: timeSchema,
  /** How old this answer was when it was sent. */
  ageSeconds: z.number(),
  /** Asking again sooner than that gives the same answer. */
  freshForSeconds: z.number(),
});

/**
 * The type of {@link evidenceQuerySchema}.
 * @public
 */
export type EvidenceQuery = z.infer<typeof evidenceQuerySchema>;
/**
 * The type of {@link markHappeningSchema}.
 * @public
 */
export type MarkHappening = z.infer<typeof markHappeningSchema>;
/**
 * The type of {@link evidenceMarkSchema}.
 * @public
 */
export type EvidenceMark = z.infer<typeof evidenceMarkSchema>;
/**
 * The type of {@link observedShareSchema}.
 * @public
 */
export type ObservedShare = z.infer<typeof observedShareSchema>;
/**
 * The type of {@link evidenceTargetSchema}.
 * @public
 */
export type EvidenceTarget = z.infer<typeof evidenceTargetSchema>;
/**
 * The type of {@link evidenceRevisionSchema}.
 * @public
 */
export type EvidenceRevision = z.infer<typeof evidenceRevisionSchema>;
/**
 * The type of {@link evidenceViewSchema}.
 * @public
 */
export type EvidenceView = z.infer<typeof evidenceViewSchema>;
