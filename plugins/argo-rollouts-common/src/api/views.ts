import { z } from 'zod';

/**
 * The views: what a Rollout is, said in the words of the CLI, ready to be drawn.
 *
 * Made by `describeRollout` only. All times are RFC 3339 in UTC, all weights are
 * parts of `weight.max` (100 unless the rollout sets `maxTrafficWeight`).
 */

const timeSchema = z.string();
const countSchema = z.number();

/**
 * A pod of one revision, in a few words.
 * @public
 */
export const podViewSchema = z.object({
  name: z.string(),
  ready: z.boolean(),
  /** `Running`, `Pending`, `Terminating`, or the reason of the container that holds the pod up, as kubectl prints it. */
  status: z.string(),
  restarts: countSchema,
  startedAt: timeSchema.nullable(),
});

/**
 * A container image of a revision.
 * @public
 */
export const imageViewSchema = z.object({
  container: z.string(),
  image: z.string(),
  /** The tag, or the first 8 characters of the digest. */
  version: z.string(),
});

/**
 * What a ReplicaSet is to the rollout, in upstream's words.
 * @public
 */
export const revisionRoleSchema = z.enum([
  'stable',
  'canary',
  'active',
  'preview',
]);

/**
 * One ReplicaSet of the rollout.
 * @public
 */
export const revisionViewSchema = z.object({
  /** The number that `kubectl argo rollouts undo --to-revision` takes; null when the ReplicaSet does not carry it. */
  revision: z.number().nullable(),
  podHash: z.string(),
  replicaSet: z.string(),
  roles: z.array(revisionRoleSchema),
  /** The version to call it by: that of the image in which canary and stable differ, else of the first container. */
  version: z.string(),
  images: z.array(imageViewSchema),
  replicas: z.object({
    desired: countSchema,
    ready: countSchema,
    available: countSchema,
  }),
  pods: z.array(podViewSchema),
  createdAt: timeSchema.nullable(),
});

const stepBase = {
  /** Zero-based, as in `status.currentStepIndex`. */
  index: z.number(),
  /** `current` only while the update is under way and not aborted. */
  progress: z.enum(['done', 'current', 'upcoming']),
  /** The step as the CLI writes it, for example `setWeight: 20`. */
  text: z.string(),
};

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
  }),
  z.object({
    ...stepBase,
    kind: z.literal('experiment'),
    templates: z.array(z.string()),
  }),
  z.object({ ...stepBase, kind: z.literal('setCanaryScale') }),
  z.object({
    ...stepBase,
    kind: z.literal('setHeaderRoute'),
    route: z.string(),
  }),
  z.object({
    ...stepBase,
    kind: z.literal('setMirrorRoute'),
    route: z.string(),
  }),
  z.object({ ...stepBase, kind: z.literal('plugin'), plugin: z.string() }),
  /** A kind that this version does not know; `text` names it. */
  z.object({ ...stepBase, kind: z.literal('unknown') }),
]);

/**
 * The new version's share of the traffic: what is asked for and what is so.
 * @public
 */
export const weightViewSchema = z.object({
  /** What the whole traffic is counted as: 100, or `maxTrafficWeight`. */
  max: z.number(),
  /** What the steps ask for now (`SetWeight` of the CLI). */
  set: z.number(),
  /** What the canary takes now (`ActualWeight`); null when nothing tells. */
  actual: z.number().nullable(),
  /** `router`: written by the controller after the router took it. `pods`: no router, so the share of available pods. */
  source: z.enum(['router', 'pods', 'none']),
  /** Whether the router confirmed the weight; null when it has no verification. */
  verified: z.boolean().nullable(),
});

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
  successCondition: z.string().nullable(),
  failureCondition: z.string().nullable(),
  /** The value of the latest measurement as the provider wrote it, null when it has none. */
  latestValue: z.string().nullable(),
  /** The value of the latest measurement that failed. */
  latestFailedValue: z.string().nullable(),
});

/**
 * An AnalysisRun of the current revision.
 * @public
 */
export const analysisRunViewSchema = z.object({
  name: z.string(),
  type: z.enum([
    'Step',
    'Background',
    'PrePromotion',
    'PostPromotion',
    'Unknown',
  ]),
  /** The step that started it, zero-based; null for other types. */
  stepIndex: z.number().nullable(),
  podHash: z.string().nullable(),
  phase: analysisPhaseSchema,
  message: z.string(),
  startedAt: timeSchema.nullable(),
  completedAt: timeSchema.nullable(),
  metrics: z.array(metricViewSchema),
});

/**
 * That an update was aborted, and by what.
 * @public
 */
export const abortViewSchema = z.object({
  /** `requested`: in the status, but the controller has not acted on it yet. */
  state: z.enum(['requested', 'done']),
  at: timeSchema.nullable(),
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
    z.object({ kind: z.literal('other'), text: z.string() }),
  ]),
});

/**
 * What the rollout is doing, in the one word that decides what a person does next.
 * @public
 */
export const situationSchema = z.enum([
  'healthy',
  'progressing',
  'timedPause',
  'waitsForPerson',
  'pausedByHand',
  'analysing',
  'needsDecision',
  'abortRequested',
  'aborted',
  'degraded',
  'unknown',
]);

/**
 * The CLI's phase of a rollout.
 * @public
 */
export const phaseSchema = z.enum([
  'Healthy',
  'Progressing',
  'Paused',
  'Degraded',
  'Unknown',
]);

/**
 * What can be done to a rollout.
 * @public
 */
export const verbSchema = z.enum(['promote', 'abort']);

/**
 * What a promote will do.
 * @public
 */
export const promoteConsequenceSchema = z.object({
  verb: z.literal('promote'),
  weightNow: z.number().nullable(),
  /** Indexes of the steps that then run without asking again, up to the next wait for a person or the end. */
  runs: z.array(z.number()),
  /** The step at which it waits for a person again; null: it goes on to the end. */
  waitsAgainAt: z.number().nullable(),
  /** The highest weight that it reaches before it asks again. */
  reachesWeight: z.number(),
});

/**
 * What an abort will do.
 * @public
 */
export const abortConsequenceSchema = z.object({
  verb: z.literal('abort'),
  /** The canary's traffic now, all of which returns to stable. */
  weightNow: z.number().nullable(),
  stable: z
    .object({
      version: z.string(),
      podHash: z.string(),
      ready: countSchema,
      desired: countSchema,
    })
    .nullable(),
  /** When the canary's pods stop: after so many seconds (0: at once), or never (null). */
  canaryPodsStopAfterSeconds: z.number().nullable(),
});

const impossibleSchema = z.object({
  possible: z.literal(false),
  /** A sentence for people. */
  why: z.string(),
});

/**
 * Which verbs are possible now, why not, and what each will do.
 * @public
 */
export const actionsViewSchema = z.object({
  promote: z.discriminatedUnion('possible', [
    z.object({
      possible: z.literal(true),
      consequence: promoteConsequenceSchema,
    }),
    impossibleSchema,
  ]),
  abort: z.discriminatedUnion('possible', [
    z.object({
      possible: z.literal(true),
      consequence: abortConsequenceSchema,
    }),
    impossibleSchema,
  ]),
});

/**
 * A rollout, interpreted.
 * @public
 */
export const rolloutViewSchema = z.object({
  cluster: z.string(),
  namespace: z.string(),
  name: z.string(),
  uid: z.string(),
  strategy: z.enum(['canary', 'blueGreen', 'unknown']),
  /** Phase and message exactly as `kubectl argo rollouts get rollout` prints them. */
  phase: phaseSchema,
  message: z.string(),
  situation: situationSchema,
  /** Since when the situation holds, as far as an object tells. */
  since: timeSchema.nullable(),
  isFullyPromoted: z.boolean(),
  /** Hash of the pod template that the spec asks for; that of the canary while an update is under way. */
  currentPodHash: z.string().nullable(),
  stablePodHash: z.string().nullable(),
  /** Null when there are no steps, or not begun yet. Equal to the number of steps when all are done. */
  currentStepIndex: z.number().nullable(),
  steps: z.array(stepViewSchema),
  /** Indexes of the steps after the current one, up to and with the next set weight. */
  upNext: z.array(z.number()),
  weight: weightViewSchema,
  replicas: z.object({
    desired: countSchema,
    current: countSchema,
    updated: countSchema,
    ready: countSchema,
    available: countSchema,
  }),
  /** Newest first; those that have a role or pods. */
  revisions: z.array(revisionViewSchema),
  /** The first one is the one that the CLI names. */
  pauses: z.array(pauseViewSchema),
  abort: abortViewSchema.nullable(),
  /** Of the current revision, newest first. */
  analysisRuns: z.array(analysisRunViewSchema),
  actions: actionsViewSchema,
});

/**
 * The type of {@link podViewSchema}.
 * @public
 */
export type PodView = z.infer<typeof podViewSchema>;
/**
 * The type of {@link imageViewSchema}.
 * @public
 */
export type ImageView = z.infer<typeof imageViewSchema>;
/**
 * The type of {@link revisionRoleSchema}.
 * @public
 */
export type RevisionRole = z.infer<typeof revisionRoleSchema>;
/**
 * The type of {@link revisionViewSchema}.
 * @public
 */
export type RevisionView = z.infer<typeof revisionViewSchema>;
/**
 * The type of {@link stepViewSchema}.
 * @public
 */
export type StepView = z.infer<typeof stepViewSchema>;
/**
 * The type of {@link weightViewSchema}.
 * @public
 */
export type WeightView = z.infer<typeof weightViewSchema>;
/**
 * The type of {@link pauseViewSchema}.
 * @public
 */
export type PauseView = z.infer<typeof pauseViewSchema>;
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
 * The type of {@link abortViewSchema}.
 * @public
 */
export type AbortView = z.infer<typeof abortViewSchema>;
/**
 * The type of {@link situationSchema}.
 * @public
 */
export type Situation = z.infer<typeof situationSchema>;
/**
 * The type of {@link phaseSchema}.
 * @public
 */
export type Phase = z.infer<typeof phaseSchema>;
/**
 * The type of {@link verbSchema}.
 * @public
 */
export type Verb = z.infer<typeof verbSchema>;
/**
 * The type of {@link promoteConsequenceSchema}.
 * @public
 */
export type PromoteConsequence = z.infer<typeof promoteConsequenceSchema>;
/**
 * The type of {@link abortConsequenceSchema}.
 * @public
 */
export type AbortConsequence = z.infer<typeof abortConsequenceSchema>;
/**
 * The type of {@link actionsViewSchema}.
 * @public
 */
export type ActionsView = z.infer<typeof actionsViewSchema>;
/**
 * The type of {@link rolloutViewSchema}.
 * @public
 */
export type RolloutView = z.infer<typeof rolloutViewSchema>;
