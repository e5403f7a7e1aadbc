import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';
import type { Verb } from './api/views';

/**
 * The permissions of this plugin. All are decided on the catalog entity whose page
 * shows the rollout, so a policy can answer with the catalog's own conditions, for
 * example `catalogConditions.isEntityOwner`.
 */

/**
 * Reading the rollouts of an entity.
 * @public
 */
export const rolloutReadPermission = createPermission({
  name: 'argo-rollouts.rollout.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Promoting a paused rollout of an entity.
 * @public
 */
export const rolloutPromotePermission = createPermission({
  name: 'argo-rollouts.rollout.promote',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Aborting an update of a rollout of an entity.
 * @public
 */
export const rolloutAbortPermission = createPermission({
  name: 'argo-rollouts.rollout.abort',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * The permission that each verb needs.
 * @public
 */
export const permissionOfVerb = {
  promote: rolloutPromotePermission,
  abort: rolloutAbortPermission,
} satisfies Record<Verb, unknown>;

/**
 * All of them, as the backend registers them.
 * @public
 */
export const argoRolloutsPermissions = [
  rolloutReadPermission,
  rolloutPromotePermission,
  rolloutAbortPermission,
];
