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

describe('PodLogsButton', () => {
  it('shows the log by the Kubernetes plugin, of one container at a time', async () => {
    renderInTestApp(button, {
      apis: [
        [kubernetesProxyApiRef, proxy],
        [permissionApiRef, permissions('ALLOW')],
      ],
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Log of api-1' }),
    );
    await userEvent.selectOptions(
      await screen.findByLabelText('Container', {}, { timeout: 30_000 }),
      'proxy',
    );
    expect(proxy.getPodLogs.mock.calls.map(([request]) => request)).toEqual(
      ['api', 'proxy'].map(containerName =>
        expect.objectContaining({
          podName: 'api-1',
          namespace: 'shop',
          clusterName: 'prod-eu',
          containerName,
        }),
      ),
    );
  });

  it('is not there without the Kubernetes plugin', async () => {
    renderInTestApp(
      <>
        {button}
        <p>rest</p>
      </>,
      { apis: [[permissionApiRef, permissions('ALLOW')]] },
    );
    expect(await screen.findByText('rest')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
