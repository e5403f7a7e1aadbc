import * as z from 'zod';
import { analysisPhaseSchema } from './analysis';
import { countSchema, timeSchema } from './scalars';
import { stepPluginPhaseSchema } from './steps';

/**
 * What an entry tells, as data to be worded in any language.
 * @public
 */
export const happeningSchema = z.discriminatedUnion('code', [
  z.object({
    code: z.enum(['updateStarted', 'completed']),
    revision: z.number(),
  }),
  z.object({
    code: z.enum([
      'stepCompleted',
      'resumed',
      'retried',
      'restarted',
      'experimentCreated',
    ]),
  }),
  z.object({
    code: z.enum(['weightChanged', 'scaled']),
    /** Parts of `weight.max`, or pods. */
    from: z.number(),
    to: z.number(),
  }),
  z.object({
    code: z.literal('serviceSwitched'),
    service: z.string(),
    /** The pod hash that it selects now; empty: none. */
    to: z.string(),
  }),
  /** In the controller's word for why, such as `CanaryPauseStep`. */
  z.object({ code: z.literal('paused'), reason: z.string() }),
  z.object({
    code: z.enum(['analysis', 'experiment']),
    phase: analysisPhaseSchema.exclude(['Unknown']),
    /** In the words of the controller; null when it said nothing. */
    because: z.string().nullable(),
  }),
  /** Of a step plugin, and of what was asked of it. */
  z.object({
    code: z.literal('stepPlugin'),
    plugin: z.string(),
    operation: z.enum(['Run', 'Terminate', 'Abort']),
    phase: stepPluginPhaseSchema.exclude(['Unknown']),
    /** In the words of the plugin; null when it said nothing. */
    because: z.string().nullable(),
  }),
  z.object({ code: z.literal('aborted'), because: z.string().nullable() }),
  /** Something else, that only the words of whoever said it tell: `text`. */
  z.object({ code: z.literal('said') }),
]);

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
  /** What the text says. */
  what: happeningSchema,
  severity: z.enum(['info', 'success', 'warning', 'error']),
  /** The step that it is about, zero-based. */
  stepIndex: z.number().nullable(),
  /** The analysis run, experiment, ReplicaSet or pod that it is about, of several pods their ReplicaSet; null when about the rollout. */
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
/**
 * The type of {@link happeningSchema}.
 * @public
 */
export type Happening = z.infer<typeof happeningSchema>;
