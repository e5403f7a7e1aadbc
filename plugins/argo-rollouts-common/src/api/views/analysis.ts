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
 * A metric of an AnalysisRun: its counts against its limits, and its latest value.
 * @public
 */
export const metricViewSchema = z.object({
  name: z.string(),
  phase: analysisPhaseSchema,
  message: z.string(),
  /** Only observed: it never decides over the run. */
  isDryRun: z.boolean(),
  /** Measurements that will be taken; null when there is no end to them. */
  planned: countSchema.nullable(),
  /** Measurements taken so far, without those that ended in an error. */
  measured: countSchema,
  successful: countSchema,
  failed: countSchema,
  inconclusive: countSchema,
  errors: countSchema,
  /** Failed measurements that are allowed; null: any number. */
  failureLimit: countSchema.nullable(),
  /** Inconclusive measurements that are allowed. */
  inconclusiveLimit: countSchema,
  /** Errors in a row that are allowed. */
  consecutiveErrorLimit: countSchema,
  successCondition: z.string().nullable(),
  failureCondition: z.string().nullable(),
  /** The value of the latest measurement as the provider wrote it, null when it has none. */
  latestValue: z.string().nullable(),
  /** The value of the latest measurement that failed. */
  latestFailedValue: z.string().nullable(),
  /** What the latest measurement said besides a value, such as the error of a query; empty when nothing. */
  latestMessage: z.string(),
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
