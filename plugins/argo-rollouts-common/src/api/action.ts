import * as z from 'zod';
import { rolloutRefSchema } from './contract';
import { reasonSchema, ticketSchema } from './humanText';
import { overrideSchema } from './override';
import { refusalCodeSchema, rolloutViewSchema, verbSchema } from './views';

/**
 * Acting: `POST /entities/:kind/:namespace/:name/actions` with
 * {@link actionRequestSchema} → 200 {@link actionAcceptedSchema}, 409
 * {@link actionConflictSchema}, or Backstage's usual error bodies as `contract.ts` says.
 * Their `error` has an `actionId` when that is how the attempt with this key ended, as the
 * action log has it: the same key is answered the same from then on. One without says
 * nothing of what became of the same request before. `code` is `stillRunning` while that
 * is under way.
 */

/**
 * What the person saw when they clicked; the action is refused when it no longer holds.
 * @public
 */
export const seenSchema = z.strictObject({
  uid: z.string().min(1).max(128),
  podHash: z.string().max(63).nullable(),
  stepIndex: z.number().int().min(0).nullable(),
});

const request = {
  rollout: rolloutRefSchema,
  seen: seenSchema,
  /** One for each click: the same key gives the same answer, and acts once. */
  key: z.uuid(),
  /** Why the person does it, for those who read it later. */
  reason: reasonSchema.optional(),
  /** The incident or change that it belongs to. */
  ticket: ticketSchema.optional(),
};

/** Of the verbs that the gate may hold. */
const gated = {
  /** Goes past the gate, where it holds the verb; ignored where it does not. */
  override: overrideSchema.optional(),
};

/**
 * A verb for a rollout, what the person saw when they chose it, and why they do it.
 * @public
 */
export const actionRequestSchema = z.discriminatedUnion('verb', [
  z.strictObject({
    verb: z.literal('promote'),
    ...request,
    ...gated,
    /** The one before was lost by the controller, which does not go on (argo-rollouts #4694). */
    again: z.boolean().optional(),
  }),
  z.strictObject({
    verb: z.literal('skipStep'),
    ...request,
    ...gated,
  }),
  z.strictObject({
    verb: z.enum(['abort', 'retry', 'pause', 'resume', 'restart']),
    ...request,
  }),
  z.strictObject({
    verb: z.literal('promoteFull'),
    ...request,
    ...gated,
    /** The rollout's name, as the person typed it. */
    confirmName: z.string().max(253),
    /** Whether the person was told that it was aborted, and wants it all the same. */
    undoesAbort: z.boolean(),
  }),
  z.strictObject({
    verb: z.literal('undo'),
    ...request,
    toRevision: z.number().int().min(1),
  }),
  z.strictObject({
    verb: z.literal('terminate'),
    ...request,
    /** The name of an AnalysisRun of the rollout. */
    analysisRun: rolloutRefSchema.shape.name,
  }),
]);

/**
 * The API server took the patches; the controller's own answer is seen in later views,
 * see `observeEffect`.
 * @public
 */
export const actionAcceptedSchema = z.object({
  verb: verbSchema,
  /** Its entry in the action log; null for a repeated answer. */
  id: z.string().nullable(),
  /** Whether the same key was answered before: nothing was sent again. */
  isRepeated: z.boolean(),
  /** The rollout after the patches; null when it cannot be read any more, which only a repeated answer has. */
  rollout: rolloutViewSchema.nullable(),
});

/**
 * Why the action was refused, and the state that speaks against it.
 * @public
 */
export const actionConflictSchema = z.object({
  error: z.object({
    name: z.literal('ConflictError'),
    code: refusalCodeSchema,
    message: z.string(),
  }),
  /** As in {@link actionAcceptedSchema}. */
  rollout: rolloutViewSchema.nullable(),
});

/**
 * What came of an action that the API server took, by a later view of the rollout.
 * @public
 */
export const effectViewSchema = z.discriminatedUnion('state', [
  /** The controller has done it. */
  z.object({ state: z.literal('observed') }),
  /** Something else came first: this action has no effect of its own any more. */
  z.object({
    state: z.literal('superseded'),
    by: z.enum(['otherRollout', 'otherVersion', 'otherAction']),
  }),
  z.object({
    state: z.literal('waiting'),
    /** What the controller is doing, or has not begun with. */
    doing: z.enum([
      /** It has not seen the change of the spec. */
      'specNotObserved',
      /** The pause is lifted and it has not gone on. */
      'resumeRequested',
      'abortRequested',
      /** A full promotion holds the abort off. */
      'abortHeldOff',
      /** The retry is in the status and no step has begun. */
      'retryRequested',
      /** Pods of the new version become available. */
      'startingPods',
      /** It replaces pods one after the other. */
      'restartingPods',
      /** The AnalysisRun was told to end. */
      'endingAnalysisRun',
      /** None of these: it has not acted. */
      'nothing',
    ]),
    /** What a person can do when it lasts. */
    next: z.enum([
      'wait',
      /** The controller loses promotes (argo-rollouts #4694): send it again. */
      'sendAgain',
      /** See whether the controller runs in that cluster. */
      'checkController',
      /** Undo to the stable revision, which the full promotion does not hold off. */
      'undo',
    ]),
  }),
]);

/**
 * The type of {@link seenSchema}.
 * @public
 */
export type Seen = z.infer<typeof seenSchema>;
/**
 * The type of {@link actionRequestSchema}.
 * @public
 */
export type ActionRequest = z.infer<typeof actionRequestSchema>;
/**
 * The type of {@link actionAcceptedSchema}.
 * @public
 */
export type ActionAccepted = z.infer<typeof actionAcceptedSchema>;
/**
 * The type of {@link actionConflictSchema}.
 * @public
 */
export type ActionConflict = z.infer<typeof actionConflictSchema>;
/**
 * The type of {@link effectViewSchema}.
 * @public
 */
export type EffectView = z.infer<typeof effectViewSchema>;
