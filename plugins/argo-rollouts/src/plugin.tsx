import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
  ANNOTATION_ROLLOUT,
} from 'backstage-plugin-argo-rollouts-common';
import { ArgoRolloutsClient, argoRolloutsApiRef } from './api';

export const argoRolloutsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: argoRolloutsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new ArgoRolloutsClient(deps),
    }),
});

export const rolloutsEntityContent = EntityContentBlueprint.make({
  params: {
    path: 'rollouts',
    title: 'Rollouts',
    group: 'deployment',
    filter: {
      $any: [
        hasAnnotation(ANNOTATION_KUBERNETES_ID),
        hasAnnotation(ANNOTATION_KUBERNETES_LABEL_SELECTOR),
        hasAnnotation(ANNOTATION_ROLLOUT),
      ],
    },
    loader: () =>
      import('./components/RolloutsTab').then(m => <m.RolloutsTab />),
  },
});

/**
 * Adds the tab *Rollouts* to the pages of entities whose annotations choose rollouts.
 *
 * @public
 */
export const argoRolloutsPlugin = createFrontendPlugin({
  pluginId: 'argo-rollouts',
  info: { packageJson: () => import('../package.json') },
  extensions: [argoRolloutsApi, rolloutsEntityContent],
});

function hasAnnotation(annotation: string) {
  const path: `metadata.${string}` = `metadata.annotations.${annotation}`;
  return { [path]: { $exists: true } } as Record<
    typeof path,
    { $exists: true }
  >;
}
