import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';

/*
 * Who may do what to a rollout. Take this file as it is, and change the lists:
 * a verb that stands in none of them is nobody's.
 */

/** The team that owns a component takes its updates forward and back. */
const OWNERS_MAY = [
  'promote',
  'skip-step',
  'abort',
  'retry',
  'pause',
  'resume',
  'terminate',
];

/**
 * These reach further: past every step and analysis that is left, to all pods at
 * once, to a version of last week. Owners may do them here; cut the list where
 * only some of them should.
 */
const OWNERS_MAY_TOO = ['promote-full', 'undo', 'restart'];

/** Whoever carries the pager may stop any update, of whichever team. */
const ON_CALL_MAY = ['abort'];
const ON_CALL_GROUP = 'group:default/on-call';

/** Leads may promote what is their team's own against the judge's verdict. */
const LEADS_MAY = ['override'];
const LEADS_GROUP = 'group:default/release-leads';

/** Everybody reads; who acts, the lists above say. */
export class ExamplePolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return { result: AuthorizeResult.DENY };
    if (permission.attributes.action === 'read') {
      return { result: AuthorizeResult.ALLOW };
    }
    if (
      permission.name.startsWith(PREFIX) &&
      isResourcePermission(permission, 'catalog-entity')
    ) {
      const verb = permission.name.slice(PREFIX.length);
      const claims = user.info.ownershipEntityRefs;
      if (ON_CALL_MAY.includes(verb) && claims.includes(ON_CALL_GROUP)) {
        return { result: AuthorizeResult.ALLOW };
      }
      if (
        OWNERS_MAY.includes(verb) ||
        OWNERS_MAY_TOO.includes(verb) ||
        (LEADS_MAY.includes(verb) && claims.includes(LEADS_GROUP))
      ) {
        // Decided by the catalog, on the component whose page shows the rollout.
        return createCatalogConditionalDecision(
          permission,
          catalogConditions.isEntityOwner({ claims }),
        );
      }
    }
    // Also the proxy of the Kubernetes plugin: through it, whoever may use it may
    // do all that the portal's account may, and nothing above would count.
    return { result: AuthorizeResult.DENY };
  }
}

const PREFIX = 'argo-rollouts.rollout.';

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'example-policy',
  register(registration) {
    registration.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new ExamplePolicy());
      },
    });
  },
});
