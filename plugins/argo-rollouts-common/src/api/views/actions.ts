import * as z from 'zod';
import {
  abortConsequenceSchema,
  pauseConsequenceSchema,
  promoteConsequenceSchema,
  promoteFullConsequenceSchema,
  restartConsequenceSchema,
  resumeConsequenceSchema,
  retryConsequenceSchema,
  skipStepConsequenceSchema,
  terminateConsequenceSchema,
  undoConsequenceSchema,
} from './consequences';
import { VERBS } from './verbs';

/**
 * What can be done to a rollout, in the words of the CLI. Setting an image is not among
 * them: a version comes from the pipeline, with its tests and its commit.
 * @public
 */
export const verbSchema = z.enum(VERBS);

/**
 * Why a verb is refused. Each code has one meaning, so that a page can say it in the
 * reader's language; `why` beside it says it in English.
 * @public
 */
export const refusalCodeSchema = z.union([
  z.enum([
    // About the rollout as it is.
    'aborted',
    'abortedAlready',
    'notAborted',
    'fullPromotionUnderWay',
    'fullyPromoted',
    'noUpdate',
    'firstVersion',
    'notPaused',
    'pluginNotCalled',
    'pausedByHand',
    'pausedByHandAlready',
    'pausedAtStep',
    'notPausedByHand',
    'resumeRequested',
    'switchesByItself',
    'blueGreenHasNoSteps',
    'noSteps',
    'allStepsDone',
    'stepsNotBegun',
    'sameTemplate',
    'specNotObserved',
    'unknownWorkload',
    'unknownRevision',
    'unknownAnalysisRun',
    'analysisRunEnded',
    'analysisRunTerminating',
    // About what the person saw when they clicked.
    'madeAnew',
    'otherVersion',
    'otherStep',
    'abortedSince',
    'nameNotConfirmed',
    'keepsChanging',
    // About the gate; `why` has the verdict's sentence.
    'gateRegression',
    'gateInsufficient',
    'gateNoData',
    'overrideNeedsReason',
    // Of a backend that is newer than this page; `why` has its sentence.
    'other',
  ]),
  z.string().transform((): 'other' => 'other'),
]);

/**
 * That a verb is not possible, and why.
 * @public
 */
export const refusalSchema = z.object({
  code: refusalCodeSchema,
  /** A sentence for people. */
  why: z.string(),
});

const impossibleSchema = refusalSchema.extend({ possible: z.literal(false) });

function actionSchema<T extends z.ZodType>(consequence: T) {
  return z.discriminatedUnion('possible', [
    z.object({ possible: z.literal(true), consequence }),
    impossibleSchema,
  ]);
}

/**
 * Which verbs are possible now, why not, and what each will do.
 * @public
 */
export const actionsViewSchema = z.object({
  promote: actionSchema(promoteConsequenceSchema),
  promoteFull: actionSchema(promoteFullConsequenceSchema),
  skipStep: actionSchema(skipStepConsequenceSchema),
  abort: actionSchema(abortConsequenceSchema),
  retry: actionSchema(retryConsequenceSchema),
  pause: actionSchema(pauseConsequenceSchema),
  resume: actionSchema(resumeConsequenceSchema),
  restart: actionSchema(restartConsequenceSchema),
  undo: z.object({
    /** Newest first, the present one included. Those without a number cannot be named and are left out. */
    revisions: z.array(
      z.object({
        revision: z.number(),
        podHash: z.string(),
        version: z.string(),
        action: actionSchema(undoConsequenceSchema),
      }),
    ),
  }),
  terminate: z.object({
    /** Those of the present revision, and others that still run; newest first. */
    analysisRuns: z.array(
      z.object({
        name: z.string(),
        action: actionSchema(terminateConsequenceSchema),
      }),
    ),
  }),
});

/**
 * The type of {@link verbSchema}.
 * @public
 */
export type Verb = z.infer<typeof verbSchema>;
/**
 * The type of {@link refusalCodeSchema}.
 * @public
 */
export type RefusalCode = z.infer<typeof refusalCodeSchema>;
/**
 * The type of {@link refusalSchema}.
 * @public
 */
export type Refusal = z.infer<typeof refusalSchema>;
/**
 * The type of {@link actionsViewSchema}.
 * @public
 */
export type ActionsView = z.infer<typeof actionsViewSchema>;
/**
 * A verb that is possible, with its consequence, or not, with the reason.
 * @public
 */
export type ActionView =
  | ActionsView[Exclude<Verb, 'undo' | 'terminate'>]
  | ActionsView['undo']['revisions'][number]['action']
  | ActionsView['terminate']['analysisRuns'][number]['action'];
