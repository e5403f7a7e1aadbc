import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  kubernetesProxyApiRef,
  type KubernetesProxyApi,
} from '@backstage/plugin-kubernetes-react';
import {
  permissionApiRef,
  type PermissionApi,
} from '@backstage/plugin-permission-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PlaceContext, PodLogsButton } from '.';

type Answer = Awaited<ReturnType<PermissionApi['authorize']>>;

function permissions(result: 'ALLOW' | 'DENY'): PermissionApi {
  return { authorize: async () => ({ result } as Answer) };
}

const proxy: jest.Mocked<KubernetesProxyApi> = {
  getPodLogs: jest.fn().mockResolvedValue({ text: '' }),
  deletePod: jest.fn(),
  getEventsByInvolvedObjectName: jest.fn(),
};

const button = (
  <PlaceContext.Provider value={{ cluster: 'prod-eu', namespace: 'shop' }}>
    <PodLogsButton pod="api-1" containers={['api', 'proxy']} />
  </PlaceContext.Provider>
);

// In a file of its own: what was decided is remembered for some seconds.
describe('PodLogsButton', () => {
  it('says which permission is missing, and the command', async () => {
    renderInTestApp(button, {
      apis: [
        [kubernetesProxyApiRef, proxy],
        [permissionApiRef, permissions('DENY')],
      ],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Log of api-1' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      await screen.findByText(/permission kubernetes\.proxy/),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent('kubectl logs api-1 -c api -n shop');
  });
});
