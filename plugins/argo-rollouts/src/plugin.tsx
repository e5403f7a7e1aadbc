import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { ArgoRolloutsClient, argoRolloutsApiRef } from './api';
import { CHOOSING_ANNOTATIONS } from './isRolloutsAvailable';
import { rolloutsRouteRef } from './routes';

export const argoRolloutsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: argoRolloutsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ArgoRolloutsClient(deps),
    }),
});

const CHOOSES_ROLLOUTS = { $any: CHOOSING_ANNOTATIONS.map(hasAnnotation) };

export const rolloutsEntityContent = EntityContentBlueprint.make({
  params: {
    path: 'rollouts',
    title: 'Rollouts',
    group: 'deployment',
    routeRef: rolloutsRouteRef,
    filter: CHOOSES_ROLLOUTS,
    loader: () =>
      import('./components/RolloutsTab').then(m => <m.RolloutsTab />),
  },
});

export const rolloutsEntityCard = EntityCardBlueprint.make({
  params: {
    filter: CHOOSES_ROLLOUTS,
    loader: () =>
      import('./components/RolloutsCard').then(m => <m.RolloutsCard />),
  },
});

/**
 * Adds the tab *Rollouts* to the pages of entities whose annotations choose rollouts,
 * and a card to their overview.
 *
 * @public
 */
export const argoRolloutsPlugin = createFrontendPlugin({
  pluginId: 'argo-rollouts',
  info: { packageJson: () => import('../package.json') },
  routes: { entityContent: rolloutsRouteRef },
  extensions: [argoRolloutsApi, rolloutsEntityContent, rolloutsEntityCard],
});

function hasAnnotation(annotation: string) {
  const path: `metadata.${string}` = `metadata.annotations.${annotation}`;
  return { [path]: { $exists: true } } as Record<
    typeof path,
    { $exists: true }
  >;
}
