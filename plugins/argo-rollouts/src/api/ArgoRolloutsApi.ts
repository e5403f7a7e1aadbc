import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ActionAccepted,
  ActionRequest,
  EntityRollouts,
} from 'backstage-plugin-argo-rollouts-common';

/** What the tab asks of the backend. */
export interface ArgoRolloutsApi {
  /**
   * The rollouts that the entity selects, with what came of asking each cluster.
   *
   * @throws ResponseError when the backend refuses, {@link BackendUnreachableError}
   * without an answer, {@link UnexpectedReplyError} when the answer makes no sense.
   */
  getRollouts(entityRef: string): Promise<EntityRollouts>;

  /**
   * Promotes or aborts one rollout of the entity. When it resolves, the API server
   * has taken the change; the controller's answer shows in later views.
   *
   * @throws {@link RolloutConflictError} when the rollout is no longer as the person
   * saw it, otherwise as {@link ArgoRolloutsApi.getRollouts}.
   */
  act(entityRef: string, request: ActionRequest): Promise<ActionAccepted>;
}

export const argoRolloutsApiRef = createApiRef<ArgoRolloutsApi>().with({
  id: 'plugin.argo-rollouts.rollouts',
  pluginId: 'argo-rollouts',
});
