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

function updatePermission<T extends string>(verb: T) {
  return createPermission({
    name: `argo-rollouts.rollout.${verb}`,
    attributes: { action: 'update' },
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
  });
}

/**
 * Promoting a paused rollout of an entity.
 * @public
 */
export const rolloutPromotePermission = updatePermission('promote');

/**
 * Promoting a rollout of an entity past all steps, pauses and analyses.
 * @public
 */
export const rolloutPromoteFullPermission = updatePermission('promote-full');

/**
 * Skipping the running step of a rollout of an entity, its analysis included.
 * @public
 */
export const rolloutSkipStepPermission = updatePermission('skip-step');

/**
 * Aborting an update of a rollout of an entity.
 * @public
 */
export const rolloutAbortPermission = updatePermission('abort');

/**
 * Beginning an aborted update of a rollout of an entity again.
 * @public
 */
export const rolloutRetryPermission = updatePermission('retry');

/**
 * Pausing a rollout of an entity by hand.
 * @public
 */
export const rolloutPausePermission = updatePermission('pause');

/**
 * Lifting a pause by hand of a rollout of an entity.
 * @public
 */
export const rolloutResumePermission = updatePermission('resume');

/**
 * Restarting the pods of a rollout of an entity.
 * @public
 */
export const rolloutRestartPermission = updatePermission('restart');

/**
 * Rolling a rollout of an entity back to an earlier revision.
 * @public
 */
export const rolloutUndoPermission = updatePermission('undo');

/**
 * Ending an AnalysisRun of a rollout of an entity early.
 * @public
 */
export const rolloutTerminatePermission = updatePermission('terminate');

/**
 * Promoting a rollout of an entity past the gate, which holds it. Needed besides the
 * permission of the verb.
 * @public
 */
export const rolloutOverridePermission = updatePermission('override');

/**
 * The permission that each verb needs.
 * @public
 */
export const permissionOfVerb = {
  promote: rolloutPromotePermission,
  promoteFull: rolloutPromoteFullPermission,
  skipStep: rolloutSkipStepPermission,
  abort: rolloutAbortPermission,
  retry: rolloutRetryPermission,
  pause: rolloutPausePermission,
  resume: rolloutResumePermission,
  restart: rolloutRestartPermission,
  undo: rolloutUndoPermission,
  terminate: rolloutTerminatePermission,
} satisfies Record<Verb, unknown>;

/**
 * All of them, as the backend registers them.
 * @public
 */
export const argoRolloutsPermissions = [
  rolloutReadPermission,
  ...Object.values(permissionOfVerb),
  rolloutOverridePermission,
];
