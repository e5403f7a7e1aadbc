import * as z from 'zod';
import { seenSchema } from './action';
import { rolloutRefSchema } from './contract';
import { PRINTABLE, reasonSchema, ticketSchema } from './humanText';
import { imageViewSchema, verbSchema } from './views';
import { timeSchema } from './views/scalars';
import { ACTION_OUTCOMES } from './actionOutcomes';

/**
 * The action log: who did what, when and why, and what came of it. Below
 * `/api/argo-rollouts`:
 *
 * - `GET  /entities/:kind/:namespace/:name/actions` with {@link actionLogQuerySchema}
 *   → {@link actionLogPageSchema}
 * - `GET  /entities/:kind/:namespace/:name/actions/export?format=csv|ndjson` with the same
 *   filters → all of them as a file, newest first: CSV with one line an attempt, or one
 *   {@link loggedActionSchema} as JSON a line
 * - `POST /entities/:kind/:namespace/:name/actions/:id/reason` with
 *   {@link addedReasonSchema} → {@link loggedActionSchema}; 403 for everybody but the one
 *   who acted
 *
 * The permission `argo-rollouts.rollout.read` on the entity is needed for all of them.
 * An attempt belongs to the entity on which it was made, and to every entity that
 * selects its rollout now.
 */

/**
 * What came of an attempt.
 * @public
 */
export const actionOutcomeSchema = z.enum(ACTION_OUTCOMES);

/**
 * Why something came out as it did: a code for programs and translations, a sentence
 * for people.
 * @public
 */
export const codedReasonSchema = z.object({
  code: z.string(),
  message: z.string(),
});

/**
 * The rollout as it was when the action was judged; what nothing tells is null.
 * @public
 */
export const actionSubjectSchema = z.object({
  uid: z.string(),
  resourceVersion: z.string().nullable(),
  generation: z.number().nullable(),
  /** From which version to which the update led: stable, and what the spec asked for. */
  fromPodHash: z.string().nullable(),
  toPodHash: z.string().nullable(),
  /** As the pods name them, with their digest where they do. */
  fromImages: z.array(imageViewSchema),
  toImages: z.array(imageViewSchema),
  stepIndex: z.number().nullable(),
  /** Parts of `max`, as in the views of rollouts. */
  weight: z.object({
    max: z.number(),
    set: z.number(),
    actual: z.number().nullable(),
  }),
});

/**
 * A patch as it was sent to the API server. Of a pod template that it puts in the place
 * of another nothing is kept: its variables may hold what is not for everybody.
 * @public
 */
export const loggedPatchSchema = z.object({
  /** What it went to, such as `rollouts/status`, and the name of that object. */
  target: z.string(),
  name: z.string(),
  /** A merge patch; or, as `operations`, those of a JSON patch. */
  body: z.record(z.string(), z.unknown()),
});

/**
 * One attempt to act on a rollout.
 * @public
 */
export const loggedActionSchema = z.object({
  id: z.string(),
  /** The idempotency key: one for each click. */
  key: z.string(),
  verb: verbSchema,
  /** The entity on which the permission was decided. */
  entityRef: z.string(),
  rollout: rolloutRefSchema,
  /** On whose behalf: the one whose permission counted. */
  actor: z.object({
    kind: z.enum(['user', 'service']),
    /** An entity ref, or the subject of a service's credentials. */
    ref: z.string(),
  }),
  /** The service that asked for the person, such as `plugin:scaffolder`; null: the person themselves. */
  through: z.string().nullable(),
  client: z.object({
    kind: z.enum(['browser', 'program']),
    userAgent: z.string().nullable(),
    /** As the request brought it (`X-Request-Id` or `traceparent`). */
    requestId: z.string().nullable(),
  }),
  requestedAt: timeSchema,
  acceptedAt: timeSchema.nullable(),
  /** When the controller's status showed it. */
  observedAt: timeSchema.nullable(),
  /** When it was settled what came of it, apart from what the controller made of it; null: pending. */
  endedAt: timeSchema.nullable(),
  outcome: actionOutcomeSchema,
  /** Null when it was accepted and there is nothing to add. */
  why: codedReasonSchema.nullable(),
  /** Its backend died, and what came of it was found out later, from the cluster. */
  isRecovered: z.boolean(),
  /** The database did not take it in time; it was kept on disk and recorded later. */
  isLate: z.boolean(),
  /** What the person saw when they clicked. */
  seen: seenSchema,
  /** What the verb was told besides, such as the revision to go back to. */
  parameters: z.record(z.string(), z.unknown()),
  /** Null when it was not judged: denied, or not found. */
  before: actionSubjectSchema.nullable(),
  /** As the API server answered; null unless it was accepted. */
  after: z
    .object({
      resourceVersion: z.string().nullable(),
      generation: z.number().nullable(),
    })
    .nullable(),
  /** What was sent, or would have been when its backend died. */
  patches: z.array(loggedPatchSchema),
  /** The gate's verdict as the person was shown it; null when there was none. */
  gate: z
    .object({ verdict: z.string(), evidenceHash: z.string().nullable() })
    .nullable(),
  /** Whether the person acted against the gate. Such attempts are kept for ever. */
  isOverride: z.boolean(),
  /** Why, oldest first: what was given with the action, then what was added. */
  reasons: z.array(
    z.object({
      at: timeSchema,
      text: z.string().nullable(),
      ticket: z.string().nullable(),
    }),
  ),
});

/**
 * Which attempts to show; lists are separated by commas.
 * @public
 */
export const actionLogQuerySchema = z.object({
  cluster: nameOf(253).optional(),
  namespace: nameOf(63).optional(),
  rollout: nameOf(253).optional(),
  verb: listOf(verbSchema).optional(),
  actor: nameOf(500).optional(),
  outcome: listOf(actionOutcomeSchema).optional(),
  /** Requested at this time or later, and before that time. */
  since: timeSchema.optional(),
  before: timeSchema.optional(),
});

/**
 * Which page of them: {@link actionLogQuerySchema} with where to go on.
 * @public
 */
export const actionLogPageQuerySchema = actionLogQuerySchema.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before; the filters must be the same. */
  cursor: z.string().max(200).optional(),
});

/**
 * What to export, and how.
 * @public
 */
export const actionLogExportQuerySchema = actionLogQuerySchema.extend({
  format: z.enum(['csv', 'ndjson']),
});

/**
 * Attempts, newest first.
 * @public
 */
export const actionLogPageSchema = z.object({
  entries: z.array(loggedActionSchema),
  /** The cursor of the next page; null when this is the last one. */
  next: z.string().nullable(),
  /**
   * Why entries may be missing, and what to do; null when none are. `entries` then
   * holds those that wait on disk to be recorded.
   */
  problem: codedReasonSchema.extend({ nextStep: z.string() }).nullable(),
});

/**
 * A reason given after the action. It is added, never put in the place of another.
 * @public
 */
export const addedReasonSchema = z
  .strictObject({
    reason: reasonSchema.optional(),
    ticket: ticketSchema.optional(),
  })
  .refine(({ reason, ticket }) => reason || ticket, {
    error: 'has neither a reason nor a ticket',
  });

function nameOf(maxLength: number) {
  return z.string().max(maxLength).regex(PRINTABLE, 'holds control characters');
}

function listOf<T extends z.ZodType<unknown, string>>(item: T) {
  return z
    .string()
    .max(500)
    .transform(text => text.split(','))
    .pipe(z.array(item));
}

/**
 * The type of {@link actionOutcomeSchema}.
 * @public
 */
export type ActionLogOutcome = z.infer<typeof actionOutcomeSchema>;
/**
 * The type of {@link codedReasonSchema}.
 * @public
 */
export type CodedReason = z.infer<typeof codedReasonSchema>;
/**
 * The type of {@link actionSubjectSchema}.
 * @public
 */
export type ActionSubject = z.infer<typeof actionSubjectSchema>;
/**
 * The type of {@link loggedPatchSchema}.
 * @public
 */
export type LoggedPatch = z.infer<typeof loggedPatchSchema>;
/**
 * The type of {@link loggedActionSchema}.
 * @public
 */
export type LoggedAction = z.infer<typeof loggedActionSchema>;
/**
 * The type of {@link actionLogQuerySchema}.
 * @public
 */
export type ActionLogQuery = z.infer<typeof actionLogQuerySchema>;
/**
 * The type of {@link actionLogPageQuerySchema}.
 * @public
 */
export type ActionLogPageQuery = z.infer<typeof actionLogPageQuerySchema>;
/**
 * The type of {@link actionLogExportQuerySchema}.
 * @public
 */
export type ActionLogExportQuery = z.infer<typeof actionLogExportQuerySchema>;
/**
 * The type of {@link actionLogPageSchema}.
 * @public
 */
export type ActionLogPage = z.infer<typeof actionLogPageSchema>;
/**
 * The type of {@link addedReasonSchema}.
 * @public
 */
export type AddedReason = z.infer<typeof addedReasonSchema>;
