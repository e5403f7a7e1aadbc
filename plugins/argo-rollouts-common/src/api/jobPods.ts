import * as z from 'zod';
import { rolloutRefSchema } from './contract';
import { LONGEST_NAME, ROLLOUT_NAME } from './rolloutNames';
import { podViewSchema } from './views/pods';

/**
 * The pods of the Jobs by which a metric was measured.
 *
 * `GET /entities/:kind/:namespace/:name/job-pods?cluster=&namespace=&rollout=&analysisRun=&metric=`
 * → {@link jobPodsSchema}. Needs the permission to read. 400 for a question that does not
 * fit {@link jobPodsQuerySchema}, 404 for a rollout that is not the entity's and for a
 * metric that its AnalysisRun does not have, 503 when the cluster does not answer or
 * refuses to list pods.
 */

/**
 * Names a metric of an AnalysisRun of a rollout.
 * @public
 */
export const jobPodsQuerySchema = z.strictObject({
  cluster: rolloutRefSchema.shape.cluster,
  namespace: rolloutRefSchema.shape.namespace,
  rollout: rolloutRefSchema.shape.name,
  analysisRun: z
    .string()
    .max(LONGEST_NAME)
    .regex(ROLLOUT_NAME, 'is not a name in Kubernetes'),
  metric: z.string().min(1).max(LONGEST_NAME),
});

/**
 * A pod of a Job. That it is not ready says nothing: one that has done its work never is.
 * @public
 */
export const jobPodSchema = podViewSchema.extend({
  /** Those that have a log, in the order of the spec; init containers are not among them. */
  containerNames: z.array(z.string()),
});

/**
 * The pods of the Jobs by which a metric was measured, as far as Kubernetes keeps them.
 * @public
 */
export const jobPodsSchema = z.object({
  /** The Jobs of the measurements that are kept and that ran in the rollout's own namespace, the oldest first. */
  jobs: z.array(
    z.object({
      name: z.string(),
      /** The oldest first; none when they are gone, or not there yet. */
      pods: z.array(jobPodSchema),
    }),
  ),
});

/**
 * The type of {@link jobPodsQuerySchema}.
 * @public
 */
export type JobPodsQuery = z.infer<typeof jobPodsQuerySchema>;
/**
 * The type of {@link jobPodSchema}.
 * @public
 */
export type JobPod = z.infer<typeof jobPodSchema>;
/**
 * The type of {@link jobPodsSchema}.
 * @public
 */
export type JobPods = z.infer<typeof jobPodsSchema>;
