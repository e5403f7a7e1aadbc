import * as z from 'zod';
import { podViewSchema } from './pods';
import { countSchema, timeSchema } from './scalars';

/**
 * A container image of a pod template.
 * @public
 */
export const imageViewSchema = z.object({
  container: z.string(),
  image: z.string(),
  /** The tag, or the first 8 characters of the digest. */
  version: z.string(),
});

/**
 * What a ReplicaSet is to the rollout, in upstream's words. `ping` and `pong` are the
 * two services that take turns as stable one.
 * @public
 */
export const revisionRoleSchema = z.enum([
  'stable',
  'canary',
  'active',
  'preview',
  'ping',
  'pong',
]);

const replicaSetFields = {
  podHash: z.string(),
  replicaSet: z.string(),
  /** As the CLI prints it. `Progressing`: not all wanted pods are available. `ReplicaFailure`: pods cannot be created or deleted. */
  status: z.enum(['Healthy', 'Progressing', 'ScaledDown', 'ReplicaFailure']),
  /** What a `ReplicaFailure` is about; empty otherwise. */
  message: z.string(),
  /** The version to call it by: that of the image in which canary and stable differ, else of the first container. */
  version: z.string(),
  images: z.array(imageViewSchema),
  /** Of the init containers. */
  initImages: z.array(imageViewSchema),
  replicas: z.object({
    desired: countSchema,
    /** Pods that exist, ready or not. */
    current: countSchema,
    ready: countSchema,
    available: countSchema,
  }),
  /** Oldest first. */
  pods: z.array(podViewSchema),
  createdAt: timeSchema.nullable(),
  /** When its pods stop, because the traffic has left them; null when nothing is planned. */
  scaleDownAt: timeSchema.nullable(),
};

/**
 * A ReplicaSet, of the rollout or of one of its experiments.
 * @public
 */
export const replicaSetViewSchema = z.object(replicaSetFields);

/**
 * One ReplicaSet of the rollout.
 * @public
 */
export const revisionViewSchema = z.object({
  ...replicaSetFields,
  /** The number that `kubectl argo rollouts undo --to-revision` takes; null when the ReplicaSet does not carry it. */
  revision: z.number().nullable(),
  roles: z.array(revisionRoleSchema),
});

/**
 * How it is known what was stable when the latest update began, or why it is not.
 * @public
 */
export const formerStableKindSchema = z.enum([
  /** The status or an event says so, or nothing else was there. */
  'told',
  /** Nothing says so: it is the newest revision before, of those not known to have been given up. */
  'inferred',
  /** The update was a return to what had been stable all the time. */
  'same',
  /** Nothing was: it is the first version. */
  'none',
  'unknown',
]);

const { told, inferred, same, none, unknown } = formerStableKindSchema.enum;

/**
 * What was stable when the latest update began.
 * @public
 */
export const formerStableSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum([told, inferred]), podHash: z.string() }),
  z.object({ kind: z.enum([same, none, unknown]) }),
]);

/**
 * What the spec asks for.
 * @public
 */
export const templateViewSchema = z.object({
  images: z.array(imageViewSchema),
  initImages: z.array(imageViewSchema),
  /**
   * The object that holds the pod template, when that is not the rollout itself. Its
   * images are then those of the newest ReplicaSet, so they lag while `pending` holds
   * `workloadNotObserved`.
   */
  workloadRef: z
    .object({
      /** `Deployment`, `ReplicaSet` or `PodTemplate`. */
      kind: z.string(),
      name: z.string(),
      /** What becomes of a Deployment's own pods: `never`, `onsuccess` or `progressively`; null when the spec does not say. */
      scaleDown: z.string().nullable(),
    })
    .nullable(),
});

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
 * The type of {@link replicaSetViewSchema}.
 * @public
 */
export type ReplicaSetView = z.infer<typeof replicaSetViewSchema>;
/**
 * The type of {@link revisionViewSchema}.
 * @public
 */
export type RevisionView = z.infer<typeof revisionViewSchema>;
/**
 * The type of {@link formerStableKindSchema}.
 * @public
 */
export type FormerStableKind = z.infer<typeof formerStableKindSchema>;
/**
 * The type of {@link formerStableSchema}.
 * @public
 */
export type FormerStable = z.infer<typeof formerStableSchema>;
/**
 * The type of {@link templateViewSchema}.
 * @public
 */
export type TemplateView = z.infer<typeof templateViewSchema>;
