import * as z from 'zod';
import { countSchema, secondsSchema, timeSchema } from './scalars';
import { routeMatchSchema } from './traffic';

const stepBase = {
  /** Zero-based, as in `status.currentStepIndex`. */
  index: z.number(),
  /** `current` only while the update is under way and not aborted. */
  progress: z.enum(['done', 'current', 'upcoming']),
  /** The step as the CLI writes it, for example `setWeight: 20`. */
  text: z.string(),
  /** How long it is meant to last: of a pause or experiment with a duration, and of an analysis once its run exists. Null: no end is planned, or none is known. */
  plannedSeconds: secondsSchema.nullable(),
  /** When it began and ended in the present update, as far as events, pauses and runs still tell. */
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
};

/**
 * A template of an experiment, as a step or the experiment asks for it.
 * @public
 */
export const experimentTemplateSpecSchema = z.object({
  name: z.string(),
  /** Whose pod template it runs: `stable` or `canary`; null for one of its own. */
  specRef: z.string().nullable(),
  /** Null: one pod. */
  replicas: countSchema.nullable(),
  /** Its share of the traffic; null: none. */
  weight: z.number().nullable(),
});

/**
 * An analysis that an experiment runs.
 * @public
 */
export const experimentAnalysisSpecSchema = z.object({
  name: z.string(),
  template: z.string(),
  /** Whether the experiment waits for it. */
  isRequired: z.boolean(),
});

/**
 * How a plugin has fared with what was asked of it. `Error`: it gave an error, and a run
 * is tried again; `Unknown`: nothing was reported.
 * @public
 */
export const stepPluginPhaseSchema = z.enum([
  'Running',
  'Successful',
  'Failed',
  'Error',
  'Unknown',
]);

/**
 * What became of a step that a plugin runs.
 * @public
 */
export const stepPluginStatusSchema = z.object({
  /** Of its run. It stays `Running` when the update went on without it. */
  phase: stepPluginPhaseSchema,
  /** What the plugin says of its run; empty when nothing. */
  message: z.string(),
  /** How often it was called to run. */
  executions: countSchema,
  /** When the controller may call it to run again; null: it will not. */
  callsAgainAt: timeSchema.nullable(),
  /** The plugin is switched off in the controller: the step counts as done. */
  isDisabled: z.boolean(),
  startedAt: timeSchema.nullable(),
  /** When its run succeeded or failed. */
  finishedAt: timeSchema.nullable(),
  /** How it was called off, which the controller asks once; null: it was not. */
  calledOff: z
    .object({
      /** `Terminate`: to stop, as the update goes on without it; `Abort`: to undo what it did, as the update was aborted. */
      operation: z.enum(['Terminate', 'Abort']),
      phase: stepPluginPhaseSchema,
      message: z.string(),
      at: timeSchema.nullable(),
    })
    .nullable(),
});

/**
 * One step of a canary.
 * @public
 */
export const stepViewSchema = z.discriminatedUnion('kind', [
  z.object({ ...stepBase, kind: z.literal('setWeight'), weight: z.number() }),
  z.object({
    ...stepBase,
    kind: z.literal('pause'),
    /** Null: it waits for a person. */
    durationSeconds: z.number().nullable(),
  }),
  z.object({
    ...stepBase,
    kind: z.literal('analysis'),
    templates: z.array(z.string()),
    /** Name of the run that this step started, in `analysisRuns`; the newest after a retry. */
    analysisRun: z.string().nullable(),
  }),
  z.object({
    ...stepBase,
    kind: z.literal('experiment'),
    templates: z.array(z.string()),
    specs: z.array(experimentTemplateSpecSchema),
    analyses: z.array(experimentAnalysisSpecSchema),
    /** Null: it ends when its required analyses do. */
    durationSeconds: secondsSchema.nullable(),
    /** Name of the experiment that this step started, in `experiments`. */
    experiment: z.string().nullable(),
  }),
  z.object({
    ...stepBase,
    kind: z.literal('setCanaryScale'),
    /** How many pods the canary gets, whatever its weight. */
    scale: z.discriminatedUnion('by', [
      z.object({ by: z.literal('replicas'), replicas: countSchema }),
      /** Per cent of `spec.replicas`. */
      z.object({ by: z.literal('weight'), weight: z.number() }),
      /** As many as its share of the traffic asks for. */
      z.object({ by: z.literal('matchTrafficWeight') }),
      z.object({ by: z.literal('nothing') }),
    ]),
  }),
  z.object({
    ...stepBase,
    kind: z.literal('setHeaderRoute'),
    route: z.string(),
    /** Empty: the step removes the route. */
    matches: z.array(routeMatchSchema),
  }),
  z.object({
    ...stepBase,
    kind: z.literal('setMirrorRoute'),
    route: z.string(),
    /** Empty: the step removes the route. */
    matches: z.array(routeMatchSchema),
    /** Share of the matching requests that is copied, in per cent; null: all. */
    percentage: z.number().nullable(),
  }),
  z.object({
    ...stepBase,
    kind: z.literal('plugin'),
    plugin: z.string(),
    /** Null: it has not run in the present update. */
    status: stepPluginStatusSchema.nullable(),
  }),
  /** A kind that this version does not know; `text` names it. */
  z.object({ ...stepBase, kind: z.literal('unknown') }),
]);

/**
 * The type of {@link experimentTemplateSpecSchema}.
 * @public
 */
export type ExperimentTemplateSpec = z.infer<
  typeof experimentTemplateSpecSchema
>;
/**
 * The type of {@link experimentAnalysisSpecSchema}.
 * @public
 */
export type ExperimentAnalysisSpec = z.infer<
  typeof experimentAnalysisSpecSchema
>;
/**
 * The type of {@link stepPluginPhaseSchema}.
 * @public
 */
export type StepPluginPhase = z.infer<typeof stepPluginPhaseSchema>;
/**
 * The type of {@link stepPluginStatusSchema}.
 * @public
 */
export type StepPluginStatus = z.infer<typeof stepPluginStatusSchema>;
/**
 * The type of {@link stepViewSchema}.
 * @public
 */
export type StepView = z.infer<typeof stepViewSchema>;
