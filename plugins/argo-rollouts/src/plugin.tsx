import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { argoRolloutsApiRef, createArgoRolloutsApi, besideClient } from './api';
import { CHOOSING_ANNOTATIONS } from './isRolloutsAvailable';
import { resolveRouteRef, rolloutsRouteRef, TAB_PATH } from './routes';

export const argoRolloutsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: argoRolloutsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: createArgoRolloutsApi,
    }),
});

const CHOOSES_ROLLOUTS = { $any: CHOOSING_ANNOTATIONS.map(hasAnnotation) };

export const rolloutsEntityContent = EntityContentBlueprint.make({
  params: {
    path: TAB_PATH,
    title: 'Rollouts',
    group: 'deployment',
    routeRef: rolloutsRouteRef,
    filter: CHOOSES_ROLLOUTS,
    loader: () =>
      besideClient(import('./components/RolloutsTab')).then(m => (
        <m.RolloutsTab />
      )),
  },
});

export const rolloutsEntityCard = EntityCardBlueprint.make({
  params: {
    filter: CHOOSES_ROLLOUTS,
    loader: () =>
      besideClient(import('./components/RolloutsCard')).then(m => (
        <m.RolloutsCard />
      )),
  },
});

export const resolvePage = PageBlueprint.make({
  name: 'resolve',
  params: {
    path: '/argo-rollouts/resolve',
    routeRef: resolveRouteRef,
    // It has a header of its own, and no place in the menu: links lead to it.
    noHeader: true,
    loader: () =>
      besideClient(import('./components/ResolvePage')).then(m => (
        <m.ResolvePage />
      )),
  },
});

/**
 * Adds the tab *Rollouts* to the pages of entities whose annotations choose rollouts,
 * a card to their overview, and a page that leads from an alert to the component.
 *
 * @public
 */
export const argoRolloutsPlugin = createFrontendPlugin({
  pluginId: 'argo-rollouts',
  info: { packageJson: () => import('../package.json') },
  routes: { entityContent: rolloutsRouteRef, resolve: resolveRouteRef },
  extensions: [
    argoRolloutsApi,
    rolloutsEntityContent,
    rolloutsEntityCard,
    resolvePage,
  ],
});

function hasAnnotation(annotation: string) {
  const path: `metadata.${string}` = `metadata.annotations.${annotation}`;
  return { [path]: { $exists: true } } as Record<
    typeof path,
    { $exists: true }
  >;
}
