import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { argoRolloutsPermissions } from 'backstage-plugin-argo-rollouts-common';
import { KubernetesPluginClusters } from './kubernetes';
import { RolloutActions } from './rollouts/RolloutActions';
import { RolloutsService } from './rollouts/RolloutsService';
import { createRouter } from './router';

/**
 * The backend of Argo Rollouts for Backstage. It needs the Kubernetes plugin's backend
 * beside it, which knows the clusters.
 *
 * @public
 */
export const argoRolloutsPlugin = createBackendPlugin({
  pluginId: 'argo-rollouts',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init(services) {
        const { auditor, auth, catalog, discovery } = services;
        const { httpAuth, httpRouter, permissions } = services;
        services.permissionsRegistry.addPermissions(argoRolloutsPermissions);

        const clusters = new KubernetesPluginClusters({ auth, discovery });
        const rollouts = new RolloutsService({
          catalog,
          permissions,
          clusters,
        });
        const actions = new RolloutActions({ catalog, permissions, rollouts });
        httpRouter.use(createRouter({ auditor, httpAuth, rollouts, actions }));
      },
    });
  },
});
