import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type ActionRequest,
  type Refusal,
  type RolloutView,
  describeDifference,
  findAction,
  permissionOfVerb,
  refuse,
} from 'backstage-plugin-argo-rollouts-common';
import { ClusterError, RESOURCES } from '../kubernetes';
import { authorizeOnEntity } from './access';
import type { FoundRollout, FreshRollouts } from './FreshRollouts';
import { makePatches } from './patches';

/** How often an action is judged anew because the rollout changed under it. */
const MAX_ATTEMPTS = 3;

export type ActionOutcome =
  | { kind: 'accepted'; view: RolloutView }
  /** The rollout is not what the person saw, or the verb does nothing to it now. */
  | { kind: 'refused'; refusal: Refusal; view: RolloutView };

/** Acts on a rollout for a person who may. */
export class RolloutActions {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #rollouts: FreshRollouts;

  constructor(services: {
    catalog: CatalogService;
    permissions: PermissionsService;
    rollouts: FreshRollouts;
  }) {
    this.#catalog = services.catalog;
    this.#permissions = services.permissions;
    this.#rollouts = services.rollouts;
  }

  /**
   * Carries out the verb if the rollout is still what the person saw.
   *
   * Throws NotFoundError (also for a rollout that is not the entity's),
   * NotAllowedError, ServiceUnavailableError when the cluster does not do it.
   */
  async act(
    entityRef: string,
    request: ActionRequest,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<ActionOutcome> {
    const entity = await authorizeOnEntity({
      catalog: this.#catalog,
      permissions: this.#permissions,
      credentials,
      entityRef,
      permission: permissionOfVerb[request.verb],
    });
    for (let attempt = 1; ; attempt++) {
      const found = await this.#find(entity, entityRef, request);
      const refusal = judge(found.view, request);
      if (refusal) {
        return { kind: 'refused', refusal, view: found.view };
      }
      try {
        const patched = await patch(found, request);
        return { kind: 'accepted', view: found.describe(patched) };
      } catch (error) {
        if (!isConflict(error) || attempt === MAX_ATTEMPTS) {
          throw toHttpError(error);
        }
      }
    }
  }

  async #find(
    entity: Entity,
    entityRef: string,
    { rollout }: ActionRequest,
  ): Promise<FoundRollout> {
    let found: FoundRollout | undefined;
    try {
      found = await this.#rollouts.find(entity, rollout);
    } catch (error) {
      throw toHttpError(error);
    }
    if (!found) {
      throw new NotFoundError(
        `${entityRef} has no rollout ${rollout.namespace}/${rollout.name} in cluster ${rollout.cluster}.`,
      );
    }
    return found;
  }
}

/** The rollout after the patches. */
async function patch(
  { api, object, fresh }: FoundRollout,
  request: ActionRequest,
): Promise<unknown> {
  let patched = object;
  for (const change of makePatches(request, await fresh(request))) {
    const answer = await api.patch(request.rollout.namespace, change);
    if (change.resource === RESOURCES.rollouts) {
      patched = answer;
    }
  }
  return patched;
}

/** Why it must not be done to the rollout as it is; null when it may. */
function judge(view: RolloutView, request: ActionRequest): Refusal | null {
  const difference = describeDifference(request.verb, view, request.seen);
  if (difference) {
    return difference;
  }
  if (request.verb === 'promoteFull') {
    if (request.confirmName !== view.name) {
      return refuse('nameNotConfirmed');
    }
    if (view.abort && !request.undoesAbort) {
      return refuse('abortedSince');
    }
  }
  const action = findAction(view.actions, request);
  const isSentAgain =
    request.verb === 'promote' &&
    request.again &&
    !action.possible &&
    action.code === 'resumeRequested';
  return action.possible || isSentAgain ? null : action;
}

function isConflict(error: unknown): boolean {
  return error instanceof ClusterError && error.reason === 'conflict';
}

function toHttpError(error: unknown): unknown {
  if (!(error instanceof ClusterError)) {
    return error;
  }
  return new ServiceUnavailableError(
    error.reason === 'conflict'
      ? 'The rollout keeps changing, so nothing was done. Look again and decide anew.'
      : `${error.message} ${error.nextStep}`,
    error,
  );
}
