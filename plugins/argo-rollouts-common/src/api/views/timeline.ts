import * as z from 'zod';
import { countSchema, timeSchema } from './scalars';

/**
 * Something that happened in the latest update.
 * @public
 */
export const timelineEntrySchema = z.object({
  /** Unique within the timeline; the same in later views unless more is known then. */
  id: z.string(),
  /** When it happened; the last time when it happened repeatedly. */
  at: timeSchema,
  kind: z.enum([
    'updateStarted',
    'stepCompleted',
    'weightChanged',
    'serviceSwitched',
    'paused',
    'resumed',
    'analysis',
    'experiment',
    'scaled',
    'aborted',
    'retried',
    'completed',
    'restarted',
    'trouble',
    'other',
  ]),
  /** In the words of the controller where it has said something. */
  text: z.string(),
  severity: z.enum(['info', 'success', 'warning', 'error']),
  /** The step that it is about, zero-based. */
  stepIndex: z.number().nullable(),
  /** The analysis run, experiment, ReplicaSet or pod that it is about; null when about the rollout. */
  object: z.string().nullable(),
  /** How often it happened. */
  count: countSchema,
  /** What tells it. Events are forgotten by the cluster after an hour or so; objects keep the rest. */
  evidence: z.enum(['event', 'object']),
});

/**
 * The type of {@link timelineEntrySchema}.
 * @public
 */
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
