import * as z from 'zod';
import { rolloutRefSchema } from './contract';
import { timeSchema } from './views/scalars';

/**
 * What Prometheus says of a canary against stable.
 *
 * `GET /entities/:kind/:namespace/:name/evidence?cluster=&namespace=&rollout=&window=&metrics=`
 * → {@link evidenceViewSchema}. Needs the permission to read. 400 for a question that does
 * not fit {@link evidenceQuerySchema}, 404 for a rollout that is not the entity's. A
 * Prometheus that fails is data in the answer, never an error of the request.
 */

/**
 * The metrics that are there without configuration. Others are named in
 * `argoRollouts.metrics.own`.
 * @public
 */
export const STANDARD_METRICS = [
  'requests',
  'errors',
  'latency',
  'cpu',
  'memory',
  'throttling',
] as const;

/**
 * The name of a metric: one of {@link STANDARD_METRICS} or one from the configuration.
 * @public
 */
export const metricIdSchema = z
  .string()
  .max(63)
  .regex(/^[a-z][a-z0-9-]*$/, 'is not the name of a metric');

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
 * A value at one moment. Null: no sample, which is a gap and never zero. `noRequests`: a
 * ratio or quantile of no requests, which is neither good nor bad. The others are what
 * Prometheus calls a value that is not finite.
 * @public
 */
export const evidencePointSchema = z.union([
  z.number(),
  z.null(),
  z.enum(['noRequests', 'NaN', '+Inf', '-Inf']),
]);

/**
 * Why something is not as it should be, and what to do about it.
 * @public
 */
export const evidenceReasonSchema = z.object({
  code: z.enum([
    /** No Prometheus is configured for the cluster. */
    'noTarget',
    /** The annotation of the entity names a target that is not configured. */
    'unknownTarget',
    /** The annotation names a preset that does not exist or is switched off. */
    'unknownPreset',
    /** No metric of this name is configured. */
    'unknownMetric',
    /** The preset has no such metric. */
    'notInPreset',
    /** The rollout has no revision yet to ask for. */
    'noRevision',
    /** The target has none of the series that any preset looks for. */
    'noSeries',
    /** The series exist, and counted no request in the window. */
    'noRequests',
    /** No connection. */
    'unreachable',
    /** No answer in time. */
    'timeout',
    /** It does not know the credentials (401). */
    'unauthenticated',
    /** It does not allow the question (403). */
    'forbidden',
    /** It does not understand the question (400). */
    'badQuery',
    /** It understands the question and cannot answer it (422), mostly because it is too large. */
    'execution',
    /** It is too busy, or says that something is wrong with itself (429, 5xx). */
    'unavailable',
    /** It is no Prometheus, or answers what none would. */
    'badAnswer',
    /** The answer is larger than is read. */
    'tooLarge',
    /** It sends us elsewhere, where we do not go. */
    'redirected',
    /** It warns that the answer is not complete. */
    'warnings',
    /** Its clock and ours differ. */
    'clockOff',
  ]),
  /** What happened, as a sentence. */
  message: z.string(),
  /** What to do next, as a sentence. */
  nextStep: z.string(),
});

/**
 * One metric of one revision over the window.
 * @public
 */
export const evidenceSeriesSchema = z.object({
  /** `noRequests`: it exists and had nothing to count. `noData`: it does not exist. */
  state: z.enum(['ok', 'noRequests', 'noData']),
  /** One for each moment of the grid. */
  points: z.array(evidencePointSchema),
  /** The requests behind each point, in the `rateSeconds` before it; null where the metric is not about requests. */
  counts: z.array(z.number().nullable()).nullable(),
  /** The newest point that has a value. */
  latest: z
    .object({
      value: z.number(),
      at: timeSchema,
      /** The requests behind it. */
      count: z.number().nullable(),
      /** How many of them the ratio counts, for example errors. */
      part: z.number().nullable(),
    })
    .nullable(),
  /** Over the whole window; null where the metric is not about requests, or there is no data. */
  total: z
    .object({
      /** Requests. */
      count: z.number(),
      /** How many of them the ratio counts, for example errors; null for others. */
      part: z.number().nullable(),
    })
    .nullable(),
  /** PromQL that gives the points; empty when none could be made. */
  query: z.string(),
  /** Where to look at it in the person's browser; null when none is configured. */
  link: z.object({ title: z.string(), url: z.string() }).nullable(),
});

const metricBase = {
  id: metricIdSchema,
  /** In English; the frontend has its own words for the standard ones. */
  title: z.string(),
  /** `seconds`, `bytes` and `cores` are per request or per pod, `ratio` is from 0 to 1. */
  unit: z.enum(['perSecond', 'ratio', 'seconds', 'cores', 'bytes', 'number']),
  /** Which of a distribution it is, such as 0.95; null for others. */
  quantile: z.number().nullable(),
  /** How it is asked for; null for metrics of the configuration, or when no preset fits. */
  preset: z
    .object({
      id: z.string(),
      title: z.string(),
      chosenBy: z.enum(['entity', 'rollout', 'found', 'only']),
      /** Why this one, as a sentence. */
      why: z.string(),
    })
    .nullable(),
};

/**
 * One metric, canary against stable.
 *
 * `partial`: there are values, and something speaks against trusting them. `noRequests`
 * and `noData` hold for both revisions; of one alone its series tells.
 * @public
 */
export const evidenceMetricSchema = z.discriminatedUnion('state', [
  z.object({
    ...metricBase,
    state: z.literal('ok'),
    canary: evidenceSeriesSchema,
    stable: evidenceSeriesSchema,
  }),
  z.object({
    ...metricBase,
    state: z.literal('partial'),
    reason: evidenceReasonSchema,
    canary: evidenceSeriesSchema,
    stable: evidenceSeriesSchema,
  }),
  z.object({
    ...metricBase,
    state: z.literal('noRequests'),
    reason: evidenceReasonSchema,
    canary: evidenceSeriesSchema,
    stable: evidenceSeriesSchema,
  }),
  z.object({
    ...metricBase,
    state: z.literal('noData'),
    reason: evidenceReasonSchema,
    canary: evidenceSeriesSchema,
    stable: evidenceSeriesSchema,
  }),
  z.object({
    ...metricBase,
    state: z.literal('failed'),
    reason: evidenceReasonSchema,
    /** What was asked; empty when it did not come to that. */
    queries: z.array(z.string()),
  }),
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
  /** Null for the first revision, which replaces nothing. */
  stable: evidenceRevisionSchema.nullable(),
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
 * The type of {@link evidencePointSchema}.
 * @public
 */
export type EvidencePoint = z.infer<typeof evidencePointSchema>;
/**
 * The type of {@link evidenceReasonSchema}.
 * @public
 */
export type EvidenceReason = z.infer<typeof evidenceReasonSchema>;
/**
 * The type of {@link evidenceSeriesSchema}.
 * @public
 */
export type EvidenceSeries = z.infer<typeof evidenceSeriesSchema>;
/**
 * The type of {@link evidenceMetricSchema}.
 * @public
 */
export type EvidenceMetric = z.infer<typeof evidenceMetricSchema>;
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
