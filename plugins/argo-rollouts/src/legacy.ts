/**
 * The tab and the card for portals on the old frontend system.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { ArgoRolloutsClient, argoRolloutsApiRef } from './api';
import { rolloutsRouteRef } from './routes';

export { isRolloutsAvailable } from './isRolloutsAvailable';

/**
 * The plugin of a portal on the old frontend system; it is taken up with its components.
 *
 * @public
 */
export const argoRolloutsPlugin = createPlugin({
  id: 'argo-rollouts',
  apis: [
    createApiFactory({
      api: argoRolloutsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ArgoRolloutsClient(deps),
    }),
  ],
  routes: { entityContent: rolloutsRouteRef },
});

/**
 * The content of the tab *Rollouts*, for an `EntityLayout.Route`.
 *
 * @public
 */
export const EntityRolloutsContent = argoRolloutsPlugin.provide(
  createRoutableExtension({
    name: 'EntityRolloutsContent',
    component: () =>
      import('./components/RolloutsTab').then(m => m.RolloutsTab),
    mountPoint: rolloutsRouteRef,
  }),
);

/**
 * The card with an entity's rollouts, for its overview.
 *
 * @public
 */
export const EntityRolloutsCard = argoRolloutsPlugin.provide(
  createComponentExtension({
    name: 'EntityRolloutsCard',
    component: {
      lazy: () => import('./components/RolloutsCard').then(m => m.RolloutsCard),
    },
  }),
);
