import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { aFailure, aReply } from '../../__fixtures__/replies';
import { aHealthyView, aView, NOW_MS } from '../../__fixtures__/rolloutViews';
import { fakeApi, wait, type FakeApi } from '../../__testUtils__/renderTab';
import { argoRolloutsApiRef, BackendUnreachableError } from '../../api';
import { rolloutsRouteRef } from '../../routes';
import { RolloutsCard } from './RolloutsCard';

beforeEach(() => jest.useFakeTimers({ now: NOW_MS }));
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

async function renderCard(api: FakeApi) {
  renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'api-service' },
      }}
    >
      <RolloutsCard />
    </EntityProvider>,
    {
      apis: [[argoRolloutsApiRef, api]],
      mountedRoutes: { '/tab': rolloutsRouteRef },
    },
  );
  await wait(1_000);
}

describe('RolloutsCard', () => {
  it('shows the state of each rollout, and leads to the tab', async () => {
    await renderCard(fakeApi(aView(), aHealthyView({ name: 'web' })));
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(/^api-service demo \/ shopWaits for a person/),
      expect.stringMatching(/^web demo \/ shopHealthyv2.4.1 serves all/),
    ]);
    expect(
      screen.getByRole('link', { name: /See and steer them/ }),
    ).toHaveAttribute('href', '/tab');
  });

  it('says how many more there are', async () => {
    await renderCard(
      fakeApi(...['a', 'b', 'c', 'd', 'e'].map(name => aView({ name }))),
    );
    expect(screen.getByText('and 1 more')).toBeInTheDocument();
  });

  it('shows the others when one cannot be drawn', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => {});
    const { pending, ...odd } = aView({ name: 'a' });
    const api = fakeApi();
    api.getRollouts.mockResolvedValue({
      ...aReply([]),
      rollouts: [odd as RolloutView, aHealthyView({ name: 'b' })],
    });
    await renderCard(api);
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      'a demo / shopThis part of the page cannot be shown',
      expect.stringMatching(/^b demo \/ shopHealthy/),
    ]);
  });

  it('says that there is none, or that it cannot be known', async () => {
    const api = fakeApi();
    api.getRollouts.mockResolvedValue(
      aReply([], { selection: { kind: 'none' }, sources: [] }),
    );
    await renderCard(api);
    expect(
      screen.getByText('This entity does not say which rollouts are its own.'),
    ).toBeInTheDocument();
  });

  it('says what fails', async () => {
    const api = fakeApi();
    api.getRollouts.mockRejectedValue(
      new BackendUnreachableError('No connection', null),
    );
    await renderCard(api);
    expect(
      screen.getByText(
        "The rollouts cannot be read. There is no connection to the portal's backend.",
      ),
    ).toBeInTheDocument();
  });

  it('says which cluster is lost beside the rollouts of another', async () => {
    const api = fakeApi();
    const reply = aReply([aHealthyView()]);
    api.getRollouts.mockResolvedValue({
      ...reply,
      sources: [...reply.sources, aFailure({ cluster: 'prod-eu' })],
    });
    await renderCard(api);
    expect(screen.getByText('Healthy')).toBeInTheDocument();
    expect(
      screen.getByText('Cluster prod-eu: does not answer'),
    ).toBeInTheDocument();
  });

  it('says why what it shows is old', async () => {
    const api = fakeApi(aHealthyView());
    await renderCard(api);
    api.getRollouts.mockRejectedValue(
      new BackendUnreachableError('No connection', null),
    );
    await wait(60_000);
    expect(screen.getByText('Healthy')).toBeInTheDocument();
    expect(screen.getByText('The rollouts cannot be read')).toBeInTheDocument();
  });
});
