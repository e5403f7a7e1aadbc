import * as z from 'zod';
import { countSchema, secondsSchema, timeSchema } from './scalars';

/**
 * Phase of an AnalysisRun or of one of its metrics; `Unknown` for one that upstream adds later.
 * @public
 */
export const analysisPhaseSchema = z.enum([
  'Pending',
  'Running',
  'Successful',
  'Failed',
  'Error',
  'Inconclusive',
  'Unknown',
]);

/**
 * A measured number, or by name one that JSON does not have.
 * @public
 */
export const sampleSchema = z.union([
  z.number(),
  z.enum(['NaN', '+Inf', '-Inf']),
]);

/**
 * What a provider answered, read as far as it can be. `none`: it gives no values, or
 * gave none; an empty `vector`: the query matched no series. `object` and `text` are as
 * the provider wrote them.
 * @public
 */
export const measurementValueSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('number'), sample: sampleSchema }),
  z.object({ kind: z.literal('vector'), samples: z.array(sampleSchema) }),
  z.object({
    kind: z.literal('vectors'),
    vectors: z.array(z.array(sampleSchema)),
  }),
  z.object({ kind: z.literal('object'), text: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
]);

/**
 * A part of a condition that compares a part of the result with a number:
 * `result[0] < 0.02` has the path `[0]`.
 * @public
 */
export const comparisonSchema = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  operator: z.enum(['<', '<=', '>', '>=', '==', '!=']),
  limit: z.number(),
});

const conditionNameSchema = z.enum(['successCondition', 'failureCondition']);

/**
 * One measurement of a metric.
 * @public
 */
export const measurementViewSchema = z.object({
  phase: analysisPhaseSchema,
  value: measurementValueSchema,
  /** The one number that stands for the value: what the conditions look at, else the only one. Null when there is none. */
  sample: sampleSchema.nullable(),
  /** What it said besides a value, such as the error of a query; empty when nothing. */
  message: z.string(),
  /** What the provider warned of; empty when of nothing. */
  warnings: z.string(),
  startedAt: timeSchema.nullable(),
  finishedAt: timeSchema.nullable(),
  /** The Job that measured, and its namespace; null for other providers. */
  job: z
    .object({ name: z.string(), namespace: z.string().nullable() })
    .nullable(),
  /** Ended before it had a value, because another metric decided. The controller counts it as successful or inconclusive; it is no evidence. */
  wasTerminated: z.boolean(),
  /** The condition that decided against it: a success condition that is not met, or a failure condition that is. */
  violated: conditionNameSchema.nullable(),
  /** By which numbers; empty when the condition does not say so plainly. */
  breaches: z.array(
    comparisonSchema
      .omit({ path: true })
      .extend({ of: conditionNameSchema, sample: sampleSchema }),
  ),
});

/**
 * What a provider is asked.
 * @public
 */
export const metricQuerySchema = z.object({
  text: z.string(),
  /** As the controller sent it; otherwise the template's with the arguments filled in. */
  isAsSent: z.boolean(),
  /** It asks for arguments from secrets, which stay hidden. */
  hidesSecret: z.boolean(),
});

/**
 * An argument of an AnalysisRun. `unset`: it has no value yet.
 * @public
 */
export const analysisArgViewSchema = z.discriminatedUnion('kind', [
  z.object({ name: z.string(), kind: z.literal('text'), value: z.string() }),
  z.object({ name: z.string(), kind: z.literal('secret') }),
  z.object({ name: z.string(), kind: z.literal('unset') }),
]);

/**
 * A metric of an AnalysisRun: what is asked, its counts against its limits, and what was measured.
 * @public
 */
export const metricViewSchema = z.object({
  name: z.string(),
  phase: analysisPhaseSchema,
  message: z.string(),
  /** Only observed: it never decides over the run. */
  isDryRun: z.boolean(),
  /** Where it is measured: `prometheus`, `web`, `job`, or the name of a plugin; null when that is not known. */
  provider: z.string().nullable(),
  /** Null for providers that are asked by no query, such as jobs. */
  query: metricQuerySchema.nullable(),
  /** From the end of one measurement to the next; null: none is said. */
  intervalSeconds: secondsSchema.nullable(),
  /** From the start of the run to the first measurement; null: none is said. */
  initialDelaySeconds: secondsSchema.nullable(),
  /** Measurements that will be taken; null when there is no end to them. */
  planned: countSchema.nullable(),
  /** Measurements taken so far, without those that ended in an error. */
  measured: countSchema,
  successful: countSchema,
  failed: countSchema,
  inconclusive: countSchema,
  errors: countSchema,
  /** Errors in a row, up to now. */
  consecutiveErrors: countSchema,
  /** Successful measurements in a row, up to now. */
  consecutiveSuccesses: countSchema,
  /** Failed measurements that are allowed; null: any number. */
  failureLimit: countSchema.nullable(),
  /** Inconclusive measurements that are allowed. */
  inconclusiveLimit: countSchema,
  /** Errors in a row that are allowed. */
  consecutiveErrorLimit: countSchema,
  /** Successful measurements in a row that suffice; null: all are wanted. */
  consecutiveSuccessLimit: countSchema.nullable(),
  successCondition: z.string().nullable(),
  failureCondition: z.string().nullable(),
  /** The comparisons that the conditions plainly consist of; none of a condition that says more than that. */
  thresholds: z.array(comparisonSchema.extend({ of: conditionNameSchema })),
  /** The value of the latest measurement as the provider wrote it, null when it has none. */
  latestValue: z.string().nullable(),
  /** The value of the latest measurement that failed. */
  latestFailedValue: z.string().nullable(),
  /** What the latest measurement said besides a value, such as the error of a query; empty when nothing. */
  latestMessage: z.string(),
  /** Those that are kept, the oldest first. */
  measurements: z.array(measurementViewSchema),
  /** How many were taken before those and are not kept. */
  olderMeasurements: countSchema,
});

/**
 * An AnalysisRun of the rollout or of one of its experiments.
 * @public
 */
export const analysisRunViewSchema = z.object({
  name: z.string(),
  /** What started it. */
  type: z.enum([
    'Step',
    'Background',
    'PrePromotion',
    'PostPromotion',
    'Experiment',
    'Unknown',
  ]),
  /** The step that started it, zero-based; null for other types. */
  stepIndex: z.number().nullable(),
  podHash: z.string().nullable(),
  /** The revision that it judges, where it carries one. */
  revision: z.number().nullable(),
  phase: analysisPhaseSchema,
  message: z.string(),
  startedAt: timeSchema.nullable(),
  completedAt: timeSchema.nullable(),
  /** How long it takes from the first measurement to the last; null when there is no end to them, or only one. */
  plannedSeconds: secondsSchema.nullable(),
  /** Somebody or the controller asked it to end early. It then ends `Successful`, unless a metric failed before. */
  isTerminating: z.boolean(),
  args: z.array(analysisArgViewSchema),
  metrics: z.array(metricViewSchema),
});

/**
 * The type of {@link analysisPhaseSchema}.
 * @public
 */
export type AnalysisPhase = z.infer<typeof analysisPhaseSchema>;
/**
 * The type of {@link metricViewSchema}.
 * @public
 */
export type MetricView = z.infer<typeof metricViewSchema>;
/**
 * The type of {@link analysisRunViewSchema}.
 * @public
 */
export type AnalysisRunView = z.infer<typeof analysisRunViewSchema>;
/**
 * The type of {@link sampleSchema}.
 * @public
 */
export type Sample = z.infer<typeof sampleSchema>;
/**
 * The type of {@link measurementValueSchema}.
 * @public
 */
export type MeasurementValue = z.infer<typeof measurementValueSchema>;
/**
 * The type of {@link comparisonSchema}.
 * @public
 */
export type Comparison = z.infer<typeof comparisonSchema>;
/**
 * The type of {@link measurementViewSchema}.
 * @public
 */
export type MeasurementView = z.infer<typeof measurementViewSchema>;
/**
 * The type of {@link metricQuerySchema}.
 * @public
 */
export type MetricQuery = z.infer<typeof metricQuerySchema>;
/**
 * The type of {@link analysisArgViewSchema}.
 * @public
 */
export type AnalysisArgView = z.infer<typeof analysisArgViewSchema>;
