import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aCanary,
  aPod,
  aStable,
  aView,
  replicas,
} from '../../__fixtures__/rolloutViews';
import { Revisions } from './Revisions';

describe('Revisions', () => {
  it('shows canary and stable with version, revision, hash and images', () => {
    render(<Revisions view={aView()} />);
    expect(
      screen.getAllByRole('heading', { level: 3 }).map(h => h.textContent),
    ).toEqual([
      'Canary v2.5.0 revision 12, 57756dfd67',
      'Stable v2.4.1 revision 11, 7d97899495',
    ]);
    expect(
      screen.getByText('registry.example.com/shop/api-service:v2.5.0'),
    ).toBeInTheDocument();
    expect(screen.getByText('3 of 3 ready')).toBeInTheDocument();
    expect(screen.getByText('8 of 8 ready')).toBeInTheDocument();
  });

  it('says what holds up pods that are not ready', () => {
    const pods = [
      aPod({ name: 'a' }),
      aPod({ name: 'b', ready: false, status: 'ImagePullBackOff' }),
      aPod({ name: 'c', ready: false, status: 'ImagePullBackOff' }),
      aPod({ name: 'd', ready: false }),
    ];
    render(
      <Revisions
        view={aView({
          revisions: [aCanary({ replicas: replicas(4, 1), pods }), aStable()],
        })}
      />,
    );
    expect(
      screen.getByText('1 of 4 ready (ImagePullBackOff)'),
    ).toBeInTheDocument();
  });

  it('lists the pods by name on demand, for keyboard and screen reader too', async () => {
    const pods = [
      aPod({ name: 'pod-a', restarts: 2, startedAt: null }),
      aPod({
        name: 'pod-b',
        ready: false,
        status: 'Pending',
        startedAt: null,
      }),
    ];
    render(<Revisions view={aView({ revisions: [aCanary({ pods })] })} />);
    const button = screen.getByRole('button', {
      name: 'Show pods of 57756dfd67',
    });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    button.focus();
    await userEvent.keyboard('{Enter}');
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      'registry.example.com/shop/api-service:v2.5.0',
      'pod-a Running, ready, 2\u00a0restarts',
      'pod-b Pending, not ready',
    ]);
  });

  it('says that there are no pods, and names what is on its way out', () => {
    render(
      <Revisions
        view={aView({
          revisions: [
            aCanary({ replicas: replicas(0, 0), pods: [] }),
            aStable({ roles: [], pods: [aPod()] }),
          ],
        })}
      />,
    );
    expect(screen.getByText('No pods.')).toBeInTheDocument();
    expect(
      screen.getByText(
        'v2.4.1 (7d97899495) has no part in this any more and still has 1 pod.',
      ),
    ).toBeInTheDocument();
  });

  it('names several roles of one revision', () => {
    render(
      <Revisions
        view={aView({ revisions: [aStable({ roles: ['stable', 'active'] })] })}
      />,
    );
    expect(
      screen.getByRole('heading', { name: /^Stable and active v2.4.1/ }),
    ).toBeInTheDocument();
  });
});
