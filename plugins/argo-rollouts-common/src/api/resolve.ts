import * as z from 'zod';
import { rolloutRefSchema } from './contract';

/**
 * From a rollout to its components, for alerts, which know no catalog:
 * `GET /resolve?cluster=&namespace=&rollout=` with {@link resolveQuerySchema}
 * → {@link resolvedSchema}.
 */

/**
 * Names a rollout as an alert knows it.
 * @public
 */
export const resolveQuerySchema = z.strictObject({
  cluster: rolloutRefSchema.shape.cluster,
  namespace: rolloutRefSchema.shape.namespace,
  rollout: rolloutRefSchema.shape.name,
});

/**
 * A component that shows the rollout.
 * @public
 */
export const resolvedComponentSchema = z.object({
  entityRef: z.string(),
  /** As the catalog shows it; null when it has none besides its name. */
  title: z.string().nullable(),
  /** Entity refs of the owners. */
  owners: z.array(z.string()),
});

/**
 * The components that show a rollout, as far as the person may see both.
 *
 * None says nothing about whether the rollout exists: whoever may not see it must not
 * learn that here.
 * @public
 */
export const resolvedSchema = z.object({
  rollout: rolloutRefSchema,
  components: z.array(resolvedComponentSchema),
  /** Why there is none, or why there may be more; null when all is known. */
  problem: z
    .object({
      code: z.enum([
        /** The portal has no cluster of that name. */
        'unknownCluster',
        /** The portal is told not to look into that namespace. */
        'namespaceNotWatched',
        /** No component that the person may see selects it. */
        'noComponent',
        /** The cluster did not answer, so components that select by label are not known. */
        'clusterFailed',
      ]),
      /** What is so, as a sentence. */
      message: z.string(),
      /** What to do, as a sentence. */
      nextStep: z.string(),
    })
    .nullable(),
});

/**
 * The type of {@link resolveQuerySchema}.
 * @public
 */
export type ResolveQuery = z.infer<typeof resolveQuerySchema>;
/**
 * The type of {@link resolvedComponentSchema}.
 * @public
 */
export type ResolvedComponent = z.infer<typeof resolvedComponentSchema>;
/**
 * The type of {@link resolvedSchema}.
 * @public
 */
export type Resolved = z.infer<typeof resolvedSchema>;
