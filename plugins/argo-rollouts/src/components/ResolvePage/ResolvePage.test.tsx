import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import type { Resolved } from 'backstage-plugin-argo-rollouts-common';
import { useLocation } from 'react-router-dom';
import { argoRolloutsApiRef, BackendUnreachableError } from '../../api';
import { fakeApi } from '../../__testUtils__/renderTab';
import { ResolvePage } from './ResolvePage';

const rollout = { cluster: 'prod-eu', namespace: 'shop', name: 'api-service' };
const QUERY =
  '?cluster=prod-eu&namespace=shop&rollout=api-service&action=abort';

function found(fields: Partial<Resolved>): Resolved {
  return { rollout, components: [], problem: null, ...fields };
}

const component = (name: string, title: string | null = null) => ({
  entityRef: `component:default/${name}`,
  title,
  owners: ['group:default/checkout'],
});

function Address() {
  const { pathname, search } = useLocation();
  return <div>{`at ${pathname}${search}`}</div>;
}

function renderPage(answer: Resolved | Error, query = QUERY) {
  const api = fakeApi();
  if (answer instanceof Error) {
    api.resolve.mockRejectedValueOnce(answer);
  } else {
    api.resolve.mockResolvedValue(answer);
  }
  renderInTestApp(
    <>
      <ResolvePage />
      <Address />
    </>,
    {
      apis: [[argoRolloutsApiRef, api]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [`/${query}`],
    },
  );
  return api;
}

describe('the page that an alert leads to', () => {
  it('goes on to the only component, with the question', async () => {
    const api = renderPage(found({ components: [component('api')] }));
    expect(
      await screen.findByText(
        `at /catalog/default/component/api/rollouts${QUERY}`,
      ),
    ).toBeInTheDocument();
    expect(api.resolve).toHaveBeenCalledWith({
      ...{ cluster: 'prod-eu', namespace: 'shop', rollout: 'api-service' },
    });
  });

  it('lists several, with their owners', async () => {
    renderPage(
      found({ components: [component('api', 'Public API'), component('web')] }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Several components show shop/api-service in prod-eu',
      }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Public API' })).toHaveAttribute(
      'href',
      `/catalog/default/component/api/rollouts${QUERY}`,
    );
    expect(screen.getByRole('link', { name: 'web' })).toBeInTheDocument();
    expect(screen.getAllByText('owned by checkout')).toHaveLength(2);
  });

  it('says why there is none, and what to do', async () => {
    renderPage(
      found({
        problem: {
          ...{ code: 'clusterFailed', message: 'x', nextStep: 'y' },
        },
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'No component shows shop/api-service in prod-eu' +
        'Cluster prod-eu does not answer. Components that choose their rollouts by label are not known now.',
    );
    expect(
      screen.getByText('kubectl argo rollouts get rollout api-service -n shop'),
    ).toBeInTheDocument();
  });

  it('can be tried again when the backend does not answer', async () => {
    const api = renderPage(new BackendUnreachableError('No', null));
    const retry = await screen.findByRole('button', { name: 'Try now' });
    api.resolve.mockResolvedValue(found({ components: [component('api')] }));
    retry.click();
    expect(await screen.findByText(/^at \/catalog/)).toBeInTheDocument();
  });

  it('shows what a link has to name', async () => {
    renderPage(found({}), '?rollout=api-service');
    expect(
      await screen.findByText('The link does not name a rollout'),
    ).toBeInTheDocument();
  });
});
