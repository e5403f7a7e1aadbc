import * as z from 'zod';
import { countSchema } from './scalars';
import { warningSchema } from './warnings';

const warnings = z.array(warningSchema);

/** How far the steps run then. */
const course = {
  /** Indexes of the steps that then run without asking again, up to the next wait for a person or the end. */
  runs: z.array(z.number()),
  /** Whether it waits for a person once more before the end. */
  asksAgain: z.boolean(),
  /** The step at which it does; null: it does not, or before a blue-green switch. */
  waitsAgainAt: z.number().nullable(),
  /** The highest weight that it reaches before it asks again. */
  reachesWeight: z.number(),
};

/**
 * What a promote will do.
 * @public
 */
export const promoteConsequenceSchema = z.object({
  verb: z.literal('promote'),
  weightNow: z.number().nullable(),
  ...course,
  warnings,
});

/**
 * What a full promotion will do.
 * @public
 */
export const promoteFullConsequenceSchema = z.object({
  verb: z.literal('promoteFull'),
  weightNow: z.number().nullable(),
  /** All of the traffic. */
  reachesWeight: z.number(),
  /** Indexes of the steps that never run, the present one included. */
  skips: z.array(z.number()),
  /** Names of the AnalysisRuns that are ended. */
  endsAnalysisRuns: z.array(z.string()),
  /** Blue-green: analyses that are not made. */
  skipsAnalyses: z.array(z.enum(['prePromotion', 'postPromotion'])),
  warnings,
});

/**
 * What skipping the running step will do.
 * @public
 */
export const skipStepConsequenceSchema = z.object({
  verb: z.literal('skipStep'),
  /** Index of the step that is left behind. */
  step: z.number(),
  /** Names of the AnalysisRuns that are ended with it. */
  endsAnalysisRuns: z.array(z.string()),
  weightNow: z.number().nullable(),
  ...course,
  warnings,
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
  warnings,
});

/**
 * What a retry will do: all steps again, from the first.
 * @public
 */
export const retryConsequenceSchema = z.object({
  verb: z.literal('retry'),
  ...course,
  warnings,
});

/**
 * What a pause will do.
 * @public
 */
export const pauseConsequenceSchema = z.object({
  verb: z.literal('pause'),
  /** The traffic that the canary keeps. */
  weightNow: z.number().nullable(),
  /** Index of the step that is held; null when none runs. */
  step: z.number().nullable(),
  warnings,
});

/**
 * What a resume will do.
 * @public
 */
export const resumeConsequenceSchema = z.object({
  verb: z.literal('resume'),
  weightNow: z.number().nullable(),
  /** The controller has a pause of its own, which stays: `runs` is what follows when that ends by itself. */
  staysPaused: z.boolean(),
  ...course,
  warnings,
});

/**
 * What a restart will do.
 * @public
 */
export const restartConsequenceSchema = z.object({
  verb: z.literal('restart'),
  /** Pods that are replaced: all that there are. */
  pods: countSchema,
  /** Pods of each version. */
  byVersion: z.array(
    z.object({
      podHash: z.string(),
      version: z.string(),
      pods: countSchema,
    }),
  ),
  warnings,
});

/**
 * What an undo to one revision will do.
 * @public
 */
export const undoConsequenceSchema = z.object({
  verb: z.literal('undo'),
  revision: z.number(),
  podHash: z.string(),
  version: z.string(),
  /** The object whose template is replaced: the rollout, or the one that `workloadRef` names. */
  target: z.object({
    kind: z.enum(['Rollout', 'Deployment', 'ReplicaSet', 'PodTemplate']),
    name: z.string(),
  }),
  /** Whether it goes through the steps like any new version, or returns at once, and why. */
  way: z.enum([
    'allSteps',
    /** It is the stable version: traffic that it lost returns, and the steps are skipped. */
    'backToStable',
    /** It is within `spec.rollbackWindow`. */
    'withinRollbackWindow',
    /** Blue-green: its pods still run. */
    'stillRunning',
  ]),
  ...course,
  warnings,
});

/**
 * What terminating an AnalysisRun will do.
 * @public
 */
export const terminateConsequenceSchema = z.object({
  verb: z.literal('terminate'),
  analysisRun: z.string(),
  /** How it ends: upstream calls a run that was ended early successful, unless a metric has failed before. */
  endsAs: z.enum(['Successful', 'Failed', 'Error', 'Inconclusive']),
  /** What then becomes of the rollout. */
  then: z.enum([
    /** The step is done and the next one runs. */
    'stepEnds',
    /** The update is aborted. */
    'aborts',
    /** It pauses for a decision. */
    'pauses',
    /** The update goes on without this analysis. */
    'goesOn',
  ]),
  warnings,
});

/**
 * What an action will do, whichever it is.
 * @public
 */
export const consequenceSchema = z.discriminatedUnion('verb', [
  promoteConsequenceSchema,
  promoteFullConsequenceSchema,
  skipStepConsequenceSchema,
  abortConsequenceSchema,
  retryConsequenceSchema,
  pauseConsequenceSchema,
  resumeConsequenceSchema,
  restartConsequenceSchema,
  undoConsequenceSchema,
  terminateConsequenceSchema,
]);

/**
 * The type of {@link consequenceSchema}.
 * @public
 */
export type Consequence = z.infer<typeof consequenceSchema>;
/**
 * The type of {@link promoteConsequenceSchema}.
 * @public
 */
export type PromoteConsequence = z.infer<typeof promoteConsequenceSchema>;
/**
 * The type of {@link promoteFullConsequenceSchema}.
 * @public
 */
export type PromoteFullConsequence = z.infer<
  typeof promoteFullConsequenceSchema
>;
/**
 * The type of {@link skipStepConsequenceSchema}.
 * @public
 */
export type SkipStepConsequence = z.infer<typeof skipStepConsequenceSchema>;
/**
 * The type of {@link abortConsequenceSchema}.
 * @public
 */
export type AbortConsequence = z.infer<typeof abortConsequenceSchema>;
/**
 * The type of {@link retryConsequenceSchema}.
 * @public
 */
export type RetryConsequence = z.infer<typeof retryConsequenceSchema>;
/**
 * The type of {@link pauseConsequenceSchema}.
 * @public
 */
export type PauseConsequence = z.infer<typeof pauseConsequenceSchema>;
/**
 * The type of {@link resumeConsequenceSchema}.
 * @public
 */
export type ResumeConsequence = z.infer<typeof resumeConsequenceSchema>;
/**
 * The type of {@link restartConsequenceSchema}.
 * @public
 */
export type RestartConsequence = z.infer<typeof restartConsequenceSchema>;
/**
 * The type of {@link undoConsequenceSchema}.
 * @public
 */
export type UndoConsequence = z.infer<typeof undoConsequenceSchema>;
/**
 * The type of {@link terminateConsequenceSchema}.
 * @public
 */
export type TerminateConsequence = z.infer<typeof terminateConsequenceSchema>;
