import * as z from 'zod';
import { analysisPhaseSchema, analysisRunViewSchema } from './analysis';
import { replicaSetViewSchema } from './revisions';
import { countSchema, secondsSchema, timeSchema } from './scalars';
import {
  experimentAnalysisSpecSchema,
  experimentTemplateSpecSchema,
} from './steps';

/**
 * A template of an experiment, and the ReplicaSet that runs it.
 * @public
 */
export const experimentTemplateViewSchema = z.object({
  ...experimentTemplateSpecSchema.shape,
  /** `Progressing` until its pods are available, then `Running`. */
  status: z.enum([
    'Progressing',
    'Running',
    'Successful',
    'Failed',
    'Error',
    'Unknown',
  ]),
  message: z.string(),
  ready: countSchema,
  available: countSchema,
  /** The service made for it; null when it has none. */
  service: z.string().nullable(),
  podHash: z.string().nullable(),
  /** Null before its pods are made and after they are gone. */
  replicaSet: replicaSetViewSchema.nullable(),
});

/**
 * An experiment that a step of the rollout started.
 * @public
 */
export const experimentViewSchema = z.object({
  name: z.string(),
  /** The revision that started it; null when it carries none. */
  revision: z.number().nullable(),
  podHash: z.string().nullable(),
  /** The step that started it, zero-based; null when its name does not tell. */
  stepIndex: z.number().nullable(),
  /** Whether it belongs to the present update and has not ended. */
  isCurrent: z.boolean(),
  phase: analysisPhaseSchema,
  message: z.string(),
  createdAt: timeSchema.nullable(),
  /** When all its pods were available: its duration and its analyses count from then. */
  availableAt: timeSchema.nullable(),
  /** When it ends by itself; null when it ends with its analyses, or is not available yet. */
  endsAt: timeSchema.nullable(),
  /** When it ended; null while it has not, and when the cluster does not tell. */
  endedAt: timeSchema.nullable(),
  durationSeconds: secondsSchema.nullable(),
  isTerminating: z.boolean(),
  templates: z.array(experimentTemplateViewSchema),
  analyses: z.array(experimentAnalysisSpecSchema),
  /** Newest first. */
  analysisRuns: z.array(analysisRunViewSchema),
});

/**
 * The type of {@link experimentTemplateViewSchema}.
 * @public
 */
export type ExperimentTemplateView = z.infer<
  typeof experimentTemplateViewSchema
>;
/**
 * The type of {@link experimentViewSchema}.
 * @public
 */
export type ExperimentView = z.infer<typeof experimentViewSchema>;
