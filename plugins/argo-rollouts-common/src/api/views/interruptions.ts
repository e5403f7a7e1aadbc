import * as z from 'zod';
import { metricViewSchema } from './analysis';
import { countSchema, timeSchema } from './scalars';

/**
 * Why a rollout is paused, and until when.
 * @public
 */
export const pauseViewSchema = z.discriminatedUnion('kind', [
  /** `spec.paused`: steps do not run until somebody resumes. */
  z.object({ kind: z.literal('byHand'), since: timeSchema.nullable() }),
  z.object({
    kind: z.literal('step'),
    since: timeSchema.nullable(),
    /** When it goes on by itself; null when it waits for a person. */
    until: timeSchema.nullable(),
  }),
  z.object({
    kind: z.literal('blueGreen'),
    since: timeSchema.nullable(),
    until: timeSchema.nullable(),
  }),
  z.object({
    kind: z.literal('inconclusive'),
    what: z.enum(['AnalysisRun', 'Experiment']),
    since: timeSchema.nullable(),
  }),
  /** A reason that this version does not know, by the controller's own name. */
  z.object({
    kind: z.literal('other'),
    reason: z.string(),
    since: timeSchema.nullable(),
  }),
]);

/**
 * That an update was aborted, and by what.
 * @public
 */
export const abortViewSchema = z.object({
  /** `requested`: in the status, but the controller has not acted on it yet. */
  state: z.enum(['requested', 'done']),
  at: timeSchema.nullable(),
  /** The revision whose update was aborted; null when no object tells. */
  revision: z.number().nullable(),
  /** The step that the canary was in, as far as an object still tells. */
  stepIndex: z.number().nullable(),
  cause: z.discriminatedUnion('kind', [
    /** The controller gives no reason when somebody asked for it; it records nobody. */
    z.object({ kind: z.literal('person') }),
    z.object({
      kind: z.literal('analysis'),
      text: z.string(),
      analysisRun: z.string(),
      metric: metricViewSchema,
    }),
    /** An analysis that failed as a whole, before or besides its metrics, for example because its template does not resolve. */
    z.object({
      kind: z.literal('analysisRun'),
      text: z.string(),
      /** Null when the run is gone. */
      analysisRun: z.string().nullable(),
    }),
    /** An experiment; its own analysis decided when there is a metric. */
    z.object({
      kind: z.literal('experiment'),
      text: z.string(),
      experiment: z.string().nullable(),
      metric: metricViewSchema.nullable(),
    }),
    z.object({
      kind: z.literal('stepPlugin'),
      /** What the plugin says of it; empty when nothing. */
      text: z.string(),
      plugin: z.string(),
    }),
    /** No progress within `progressDeadlineSeconds`, and `progressDeadlineAbort` is set. */
    z.object({ kind: z.literal('progressDeadline'), text: z.string() }),
    z.object({ kind: z.literal('other'), text: z.string() }),
  ]),
});

/**
 * What is wrong and keeps the rollout from being healthy, in the words of who noticed.
 * @public
 */
export const troubleViewSchema = z.discriminatedUnion('kind', [
  /** The controller refuses the spec and does nothing until it is changed. */
  z.object({
    kind: z.literal('invalidSpec'),
    text: z.string(),
    since: timeSchema.nullable(),
  }),
  /** No progress within `progressDeadlineSeconds`. It still goes on when its pods become available. */
  z.object({
    kind: z.literal('progressDeadline'),
    text: z.string(),
    since: timeSchema.nullable(),
    deadlineSeconds: z.number(),
  }),
  /** A plugin because of which the present step does not end, or which could not undo what it did in an aborted update. */
  z.object({
    kind: z.literal('stepPlugin'),
    plugin: z.string(),
    stepIndex: z.number(),
    /** `error`: it gives errors, and is called again. `notCalled`: the progress deadline has passed, and the controller calls it no more. `notUndone`: it is asked only once. */
    problem: z.enum(['error', 'notCalled', 'notUndone']),
    /** What the plugin says of it; empty when nothing. */
    text: z.string(),
    /** How often it was called to run. */
    executions: countSchema,
    /** When it may be called again; null: it will not. */
    callsAgainAt: timeSchema.nullable(),
    since: timeSchema.nullable(),
  }),
  /** Pods cannot be created or deleted: a quota, an admission webhook, a missing service account. */
  z.object({
    kind: z.literal('replicaFailure'),
    replicaSet: z.string(),
    text: z.string(),
    since: timeSchema.nullable(),
  }),
  /** The controller fails to do its work: a missing service, a router that refuses, a template that does not resolve. */
  z.object({
    kind: z.literal('controller'),
    /** The controller's name for it, for example `ReconciliationError`. */
    reason: z.string(),
    text: z.string(),
    since: timeSchema.nullable(),
  }),
  /** Pods of one ReplicaSet that do not become ready for the same reason. */
  z.object({
    kind: z.literal('pods'),
    replicaSet: z.string(),
    podHash: z.string(),
    /** kubectl's word: `ImagePullBackOff`, `CrashLoopBackOff`, `Pending`, … */
    status: z.string(),
    /** What the kubelet or the scheduler says of the first of them; empty when nothing. */
    text: z.string(),
    count: countSchema,
    /** Since when the first of them exists. */
    since: timeSchema.nullable(),
  }),
]);

/**
 * What has been asked for and has not happened yet.
 * @public
 */
export const pendingViewSchema = z.discriminatedUnion('kind', [
  /** The controller has not seen the present spec: what the view says may be outdated. */
  z.object({ kind: z.literal('specNotObserved') }),
  /** The same for the object that `workloadRef` names. */
  z.object({ kind: z.literal('workloadNotObserved') }),
  z.object({ kind: z.literal('abortRequested') }),
  /** The pause was lifted; the controller has not gone on. */
  z.object({
    kind: z.literal('resumeRequested'),
    /** Whether promoting again helps when it lasts (argo-rollouts #4694): only where that leaves the step behind. */
    canSendAgain: z.boolean(),
  }),
  /** All remaining steps, pauses and analyses are skipped. */
  z.object({ kind: z.literal('fullPromotion') }),
  /** Pods older than `at` are replaced one by one, from `at` on: it is scheduled while that is in the future. */
  z.object({
    kind: z.literal('restart'),
    at: timeSchema,
    /** Pods that are older than `at`. */
    podsToReplace: countSchema,
  }),
  /** The router was told of the weight and has not confirmed it. */
  z.object({ kind: z.literal('weightNotVerified') }),
]);

/**
 * The type of {@link pauseViewSchema}.
 * @public
 */
export type PauseView = z.infer<typeof pauseViewSchema>;
/**
 * The type of {@link abortViewSchema}.
 * @public
 */
export type AbortView = z.infer<typeof abortViewSchema>;
/**
 * The type of {@link troubleViewSchema}.
 * @public
 */
export type TroubleView = z.infer<typeof troubleViewSchema>;
/**
 * The type of {@link pendingViewSchema}.
 * @public
 */
export type PendingView = z.infer<typeof pendingViewSchema>;
