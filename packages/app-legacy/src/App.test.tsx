import { render, screen } from '@testing-library/react';
import App from './App';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    namespace: 'default',
    name: 'api-service',
    annotations: { 'backstage.io/kubernetes-id': 'api-service' },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'ada' },
  relations: [],
};

const replies: Record<string, unknown> = {
  '/api/auth/example/refresh': {
    profile: {},
    backstageIdentity: {
      token: ['e30', 'e30', 'signature'].join('.'),
      identity: {
        type: 'user',
        userEntityRef: 'user:default/ada',
        ownershipEntityRefs: ['user:default/ada'],
      },
    },
  },
  '/api/catalog/entities/by-name/component/default/api-service': entity,
  '/api/argo-rollouts/entities/component/default/api-service/rollouts': {
    entityRef: 'component:default/api-service',
    selection: {
      kind: 'byLabel',
      labelSelector: 'backstage.io/kubernetes-id=api-service',
      namespace: null,
      cluster: null,
    },
    sources: [],
    rollouts: [],
  },
};

describe('the portal on the old frontend system', () => {
  it('has the Rollouts tab on the page of an entity that chooses rollouts', async () => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Test', baseUrl: 'http://localhost' },
            backend: { baseUrl: 'http://backend.test' },
          },
        },
      ] as any,
    };
    jest.spyOn(global, 'fetch').mockImplementation(async input => {
      const { pathname } = new URL(
        input instanceof Request ? input.url : String(input),
      );
      const body = replies[pathname];
      return new Response(JSON.stringify(body ?? {}), {
        status: body ? 200 : 404,
        headers: { 'Content-Type': 'application/json' },
      });
    });
    window.history.pushState(
      {},
      '',
      '/catalog/default/component/api-service/rollouts',
    );
    render(<App />);
    expect(
      await screen.findByRole('tab', { name: 'Rollouts' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('The portal knows no cluster'),
    ).toBeInTheDocument();
  });
});
