import { renderInTestApp } from '@backstage/frontend-test-utils';
import { kubernetesProxyApiRef } from '@backstage/plugin-kubernetes-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { button, permissions, proxy } from './__fixtures__/podLogs';

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
      await screen.findByLabelText('Container'),
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
