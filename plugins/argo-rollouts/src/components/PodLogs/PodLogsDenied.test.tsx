import { renderInTestApp } from '@backstage/frontend-test-utils';
import { kubernetesProxyApiRef } from '@backstage/plugin-kubernetes-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { button, permissions, proxy } from './__fixtures__/podLogs';

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
