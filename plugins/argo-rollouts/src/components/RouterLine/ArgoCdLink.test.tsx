import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { aView } from '../../__fixtures__/rolloutViews';
import { ArgoCdLink } from './ArgoCdLink';

function renderLink(options: {
  baseUrl?: string;
  annotations?: Record<string, string>;
  managedBy?: RolloutView['managedBy'];
}) {
  const { baseUrl, annotations = {}, managedBy = null } = options;
  renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'api-service', annotations },
      }}
    >
      <ArgoCdLink view={aView({ managedBy })} />
      <p>rest</p>
    </EntityProvider>,
    {
      config: {
        app: { baseUrl: 'http://localhost' },
        backend: { baseUrl: 'http://localhost:7007' },
        ...(baseUrl ? { argocd: { baseUrl } } : {}),
      },
    },
  );
}

describe('ArgoCdLink', () => {
  it.each([
    [
      'that manages the rollout',
      {
        baseUrl: 'https://argo.example/cd',
        managedBy: { tool: 'Argo CD' as const, application: 'teams_shop' },
        annotations: { 'argocd/app-name': 'other' },
      },
      'https://argo.example/cd/applications/teams/shop',
    ],
    [
      'that the entity names',
      {
        baseUrl: 'https://argo.example/',
        annotations: { 'argocd/app-name': 'shop' },
      },
      'https://argo.example/applications/shop',
    ],
  ])('leads to the application %s', async (_, options, url) => {
    renderLink(options);
    expect(await screen.findByRole('link')).toHaveAttribute('href', url);
  });

  it('is not there where the portal does not say where Argo CD is', async () => {
    renderLink({ annotations: { 'argocd/app-name': 'shop' } });
    expect(await screen.findByText('rest')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
