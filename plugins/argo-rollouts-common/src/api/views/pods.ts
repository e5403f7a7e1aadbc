import * as z from 'zod';
import { countSchema, timeSchema } from './scalars';

/**
 * A pod of one ReplicaSet, in a few words.
 * @public
 */
export const podViewSchema = z.object({
  name: z.string(),
  /** Whether it takes traffic: its condition Ready, and it is not being deleted. */
  ready: z.boolean(),
  /** The word that kubectl prints as its status: `Running`, `Init:0/1`, `CrashLoopBackOff`, `Terminating`, … */
  status: z.string(),
  /** Why it is not ready, in the words of the kubelet or the scheduler; empty when nobody says. */
  message: z.string(),
  /** What kubectl prints as READY: `1/2`. */
  containers: z.object({ ready: countSchema, total: countSchema }),
  restarts: countSchema,
  /** How a container last ended, if one did: `OOMKilled` with exit code 137. */
  lastExit: z
    .object({
      reason: z.string(),
      exitCode: z.number().nullable(),
      at: timeSchema.nullable(),
    })
    .nullable(),
  startedAt: timeSchema.nullable(),
});

/**
 * The type of {@link podViewSchema}.
 * @public
 */
export type PodView = z.infer<typeof podViewSchema>;
