import { EntityProvider } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  MockPermissionApi,
  renderInTestApp,
  TestApiProvider,
  type TestAppOptions,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { aView } from './__fixtures__/rolloutViews';
import { fakeApi } from './__testUtils__/renderTab';
import { argoRolloutsApiRef } from './api';
import {
  argoRolloutsPlugin,
  EntityRolloutsCard,
  EntityRolloutsContent,
  isRolloutsAvailable,
} from './legacy';

const entityContent = argoRolloutsPlugin.routes.entityContent;

function entityWith(annotations: Record<string, string>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'api-service', annotations },
  };
}

async function renderForEntity(
  element: ReactElement,
  options: TestAppOptions = {},
) {
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [argoRolloutsApiRef, fakeApi(aView())],
        [permissionApiRef, new MockPermissionApi()],
      ]}
    >
      <EntityProvider entity={entityWith({})}>{element}</EntityProvider>
    </TestApiProvider>,
    options,
  );
}

describe('the old frontend system', () => {
  it('shows the tab, with its buttons', async () => {
    await renderForEntity(
      <Routes>
        <Route path="/" element={<EntityRolloutsContent />} />
      </Routes>,
    );
    expect(
      await screen.findByRole('region', { name: /^api-service/ }),
    ).toHaveTextContent('Waits for a person');
    expect(
      screen.getByRole('button', { name: 'Abort canary' }),
    ).toBeInTheDocument();
  }, 30_000);

  it('shows the card, which leads to the tab', async () => {
    await renderForEntity(<EntityRolloutsCard />, {
      mountedRoutes: { '/rollouts': entityContent },
    });
    expect(
      await screen.findByRole('link', { name: /See and steer them/ }),
    ).toHaveAttribute('href', '/rollouts');
  }, 30_000);

  it('shows the card where the portal has no tab', async () => {
    await renderForEntity(<EntityRolloutsCard />);
    expect(await screen.findByText('Waits for a person')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  }, 30_000);

  it('brings its own API', () => {
    expect([...argoRolloutsPlugin.getApis()].map(({ api }) => api.id)).toEqual([
      argoRolloutsApiRef.id,
    ]);
  });
});

describe('isRolloutsAvailable', () => {
  it.each([
    [{ 'backstage.io/kubernetes-id': 'api' }, true],
    [{ 'backstage.io/kubernetes-label-selector': 'app=api' }, true],
    [{ 'argo-rollouts/rollout': 'shop/api' }, true],
    [{ 'backstage.io/kubernetes-namespace': 'shop' }, false],
  ])('of an entity with %j: %s', (annotations, expected) => {
    expect(isRolloutsAvailable(entityWith(annotations))).toBe(expected);
  });
});
