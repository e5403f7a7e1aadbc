import * as z from 'zod';
import { evidenceCauseSchema } from './evidenceCause';
import { timeSchema } from './views/scalars';

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

/** Reasons that are about what is there to be asked for. */
const ABSENCES = [
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
  /** Of a ratio, the whole is counted and the part is not, for example errors. */
  'notCounted',
] as const;

/** Reasons that are about Prometheus, which failed or is not to be trusted. */
const FAILURES = [
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
  /** It gave the question up after the time that one may take (503 with a timeout). */
  'queryTimeout',
  /** The question has another answer than one series. */
  'notOneSeries',
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
] as const;

/**
 * Why something is not as it should be, and what to do about it.
 * @public
 */
export const evidenceReasonSchema = z.object({
  code: z.enum([...ABSENCES, ...FAILURES]),
  /**
   * The same as data, exactly; null of a backend that is older or newer than whoever reads
   * it.
   */
  cause: evidenceCauseSchema.nullable().catch(null),
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
      /** What it was found by; null when it was named, or there is no other. */
      found: z
        .object({
          /** Name of the Prometheus. */
          target: z.string(),
          /** Which it has of the rollout. */
          metric: z.string(),
          /** The presets that would have fitted too. */
          besides: z.array(z.object({ id: z.string(), title: z.string() })),
        })
        .nullable(),
    })
    .nullable(),
};

/**
 * One metric, canary against stable.
 *
 * `partial`: something speaks against trusting the values, or that there are none. `noRequests`
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
 * Whether there is nothing to be asked for, rather than a Prometheus that fails.
 * @public
 */
export function isAbsence({ code }: EvidenceReason): boolean {
  return ABSENCES.some(absence => absence === code);
}
