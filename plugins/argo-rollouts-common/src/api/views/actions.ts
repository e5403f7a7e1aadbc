import * as z from 'zod';
import { countSchema } from './scalars';

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
