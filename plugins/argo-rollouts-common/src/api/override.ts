import * as z from 'zod';

/**
 * A request to go past the gate, as a part of an action. Needs the permission
 * `argo-rollouts.rollout.override` and a reason in the action.
 * @public
 */
export const overrideSchema = z.strictObject({
  /** The digest of the verdict that the person saw; empty when there was none to see. */
  digestSeen: z.string().max(128),
});

/**
 * The type of {@link overrideSchema}.
 * @public
 */
export type Override = z.infer<typeof overrideSchema>;
