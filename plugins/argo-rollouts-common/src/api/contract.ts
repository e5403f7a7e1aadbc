import * as z from 'zod';
import { rolloutViewSchema } from './views';
import { LONGEST_NAME, NAMESPACE_NAME, ROLLOUT_NAME } from './rolloutNames';

/**
 * The HTTP contract between frontend and backend, below `/api/argo-rollouts`.
 *
 * - `GET  /entities/:kind/:namespace/:name/rollouts` → {@link entityRolloutsSchema}, with
 *   an `ETag`; `If-None-Match` is answered with 304 when nothing has changed but the time
 * - `GET  /entities/:kind/:namespace/:name/rollouts/stream` → `text/event-stream` of
 *   {@link rolloutsStreamEventSchema}
 * - `POST /entities/:kind/:namespace/:name/actions`: see `action.ts`
 * - `GET  /resolve`: see `resolve.ts`
 *
 * Other answers are Backstage's usual error bodies: 400 for a request that does not
 * fit, 401 without credentials, 403 without the permission, 404 for an entity or
 * rollout that does not exist or does not belong to the entity, 503 when the cluster
 * does not answer.
 */

/**
 * What is wrong with the value of an annotation: a code and the part of it for
 * translations, a sentence for people.
 * @public
 */
export const annotationMistakeSchema = z.object({
  code: z.enum([
    'namespace',
    'rolloutNames',
    'requirement',
    'labelKey',
    'labelValue',
  ]),
  part: z.string(),
  message: z.string(),
});

/**
 * How the rollouts of an entity are chosen; the frontend says it when there is nothing to show.
 * @public
 */
export const selectionViewSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('byLabel'),
    labelSelector: z.string(),
    /** Null: in all namespaces. */
    namespace: z.string().nullable(),
    /** Null: in all clusters. */
    cluster: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('byName'),
    rollouts: z.array(
      z.object({ namespace: z.string().nullable(), name: z.string() }),
    ),
    cluster: z.string().nullable(),
  }),
  /** The entity has none of the annotations. */
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('invalid'),
    annotation: z.string(),
    value: z.string(),
    why: annotationMistakeSchema,
  }),
]);

/**
 * How well we know what is in one cluster.
 *
 * A cluster has one `ok`, `starting` or `failed` for its rollouts and one `failed` for
 * each other kind of object that could not be read. While one fails, what was last
 * known of it stays in the views: as of `lastGoodAt`.
 * @public
 */
export const sourceViewSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ok'),
    cluster: z.string(),
    /** When the cluster last said anything: the age of the evidence. */
    fetchedAt: z.string(),
  }),
  /** It was asked for the first time and has not answered yet; nothing is known. */
  z.object({
    state: z.literal('starting'),
    cluster: z.string(),
    since: z.string(),
  }),
  z.object({
    state: z.literal('failed'),
    cluster: z.string(),
    /** When it was last tried. */
    fetchedAt: z.string(),
    /** Since when every attempt has failed. */
    failingSince: z.string(),
    /** The age of what is shown of it; null when nothing is known. */
    lastGoodAt: z.string().nullable(),
    /** What could not be read, as RBAC names it, such as `rollouts.argoproj.io` or `pods`. */
    resource: z.string(),
    /** The namespace that could not be read; null: the whole cluster. */
    namespace: z.string().nullable(),
    reason: z.enum([
      /** No connection, or no answer in time. */
      'unreachable',
      /** The API server does not know the token of the portal. */
      'unauthenticated',
      /** The portal's Kubernetes role lacks a right; `message` names verb and resource. */
      'forbidden',
      /** Argo Rollouts is not installed there. */
      'notInstalled',
      /** The cluster wants a token of the person, which this plugin does not support yet. */
      'clientSideAuth',
      /** The portal is told to look into other namespaces only. */
      'namespaceNotWatched',
      'other',
    ]),
    /**
     * What `message` says besides, for translations: how the connection failed (as
     * {@link CONNECTION_FAILURES}), the verb that is forbidden, the auth provider, the
     * namespaces that are watched, or what was answered; empty when nothing.
     */
    detail: z.string(),
    /** What happened, as a sentence. */
    message: z.string(),
    /** What to do next, as a sentence. */
    nextStep: z.string(),
  }),
]);

/**
 * The rollouts of an entity, and what came of asking for them.
 * @public
 */
export const entityRolloutsSchema = z.object({
  entityRef: z.string(),
  selection: selectionViewSchema,
  /** One for each cluster that was asked or would have been. */
  sources: z.array(sourceViewSchema),
  rollouts: z.array(rolloutViewSchema),
});

/**
 * Names a rollout within the clusters of the portal.
 * @public
 */
export const rolloutRefSchema = z.strictObject({
  cluster: z.string().min(1).max(LONGEST_NAME),
  namespace: z.string().regex(NAMESPACE_NAME, 'is not a namespace'),
  name: z
    .string()
    .max(LONGEST_NAME)
    .regex(ROLLOUT_NAME, 'is not a rollout name'),
});

/**
 * The type of {@link annotationMistakeSchema}.
 * @public
 */
export type AnnotationMistake = z.infer<typeof annotationMistakeSchema>;
/**
 * The type of {@link selectionViewSchema}.
 * @public
 */
export type SelectionView = z.infer<typeof selectionViewSchema>;
/**
 * The type of {@link sourceViewSchema}.
 * @public
 */
export type SourceView = z.infer<typeof sourceViewSchema>;
/**
 * The type of {@link sourceViewSchema} for a cluster that failed.
 * @public
 */
export type SourceFailure = Extract<SourceView, { state: 'failed' }>;
/**
 * The type of {@link entityRolloutsSchema}.
 * @public
 */
export type EntityRollouts = z.infer<typeof entityRolloutsSchema>;
/**
 * The type of {@link rolloutRefSchema}.
 * @public
 */
export type RolloutRef = z.infer<typeof rolloutRefSchema>;
