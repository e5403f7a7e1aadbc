import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

export type EntityPermission = ResourcePermission<'catalog-entity'>;

/**
 * The entity, if the person may see it and has the permission on it.
 *
 * It comes from the catalog with the person's credentials, never from the request: its
 * annotations decide which rollouts the permission reaches.
 *
 * Throws NotFoundError, also for an entity that the person may not see, and
 * NotAllowedError.
 */
export async function authorizeOnEntity(options: {
  catalog: CatalogService;
  permissions: PermissionsService;
  credentials: BackstageCredentials;
  entityRef: string;
  permission: EntityPermission;
}): Promise<Entity> {
  const { catalog, permissions, credentials, entityRef, permission } = options;
  // At once: a person waits for both.
  const [entity, [decision]] = await Promise.all([
    catalog.getEntityByRef(entityRef, { credentials }),
    permissions.authorize(
      [
        {
          permission,
          resourceRef: stringifyEntityRef(parseEntityRef(entityRef)),
        },
      ],
      { credentials },
    ),
  ]);
  if (!entity) {
    throw new NotFoundError(
      `There is no entity ${entityRef} in the catalog, or you may not see it.`,
    );
  }
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `You do not have the permission ${permission.name} on ${entityRef}. Ask the owner of the component, or whoever keeps the permission policy of this portal.`,
    );
  }
  return entity;
}
