/**
 * The tab, the card and the page of links for portals on the old frontend system.
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
import { argoRolloutsApiRef, besideClient, createArgoRolloutsApi } from './api';
import { resolveRouteRef, rolloutsRouteRef } from './routes';

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
      factory: createArgoRolloutsApi,
    }),
  ],
  routes: { entityContent: rolloutsRouteRef, resolve: resolveRouteRef },
});

/**
 * The content of the tab *Rollouts*, for an `EntityLayout.Route`.
 *
 * @public
 */
export const EntityRolloutsContent: () => JSX.Element =
  argoRolloutsPlugin.provide(
    createRoutableExtension({
      name: 'EntityRolloutsContent',
      component: () =>
        besideClient(import('./components/RolloutsTab')).then(
          m => m.RolloutsTab,
        ),
      mountPoint: rolloutsRouteRef,
    }),
  );

/**
 * The card with an entity's rollouts, for its overview.
 *
 * @public
 */
export const EntityRolloutsCard: () => JSX.Element = argoRolloutsPlugin.provide(
  createComponentExtension({
    name: 'EntityRolloutsCard',
    component: {
      lazy: () =>
        besideClient(import('./components/RolloutsCard')).then(
          m => m.RolloutsCard,
        ),
    },
  }),
);

/**
 * The page that leads from an alert to the component, for a `Route` with the path
 * `/argo-rollouts/resolve`.
 *
 * @public
 */
export const RolloutResolvePage: () => JSX.Element = argoRolloutsPlugin.provide(
  createRoutableExtension({
    name: 'RolloutResolvePage',
    component: () =>
      besideClient(import('./components/ResolvePage')).then(m => m.ResolvePage),
    mountPoint: resolveRouteRef,
  }),
);
