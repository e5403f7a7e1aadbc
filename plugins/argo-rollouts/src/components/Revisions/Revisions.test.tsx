import { screen } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import userEvent from '@testing-library/user-event';
import {
  aCanary,
  aPod,
  aStable,
  aView,
  replicas,
  secondsAgo,
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
      'pod-b Pending, not ready',
      'pod-a Running, ready, 2\u00a0restarts',
    ]);
  });

  it('lists two hundred pods with the troubled first, and the rest on demand', async () => {
    const pods = Array.from({ length: 200 }, (_, i) =>
      aPod({ name: `pod-${i}`, startedAt: null }),
    );
    pods[150] = aPod({
      name: 'pod-150',
      ready: false,
      status: 'CrashLoopBackOff',
      message: 'back-off 5m0s',
      containers: { ready: 1, total: 2 },
      restarts: 7,
      lastExit: { reason: 'OOMKilled', exitCode: 137, at: null },
      startedAt: null,
    });
    render(
      <Revisions
        view={aView({
          revisions: [aCanary({ replicas: replicas(200, 199), pods })],
        })}
      />,
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show pods of 57756dfd67' }),
    );
    const listed = () => screen.getAllByRole('listitem').slice(1);
    expect(listed()).toHaveLength(30);
    expect(listed()[0]).toHaveTextContent(
      'pod-150 CrashLoopBackOff, not ready, 1 of 2 containers ready, 7 restarts, last ended by OOMKilled (exit code 137): back-off 5m0s',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all 200 pods' }),
    );
    expect(listed()).toHaveLength(200);
  }, 30_000);

  it('says that there are no pods, and names what is on its way out', () => {
    render(
      <Revisions
        view={aView({
          revisions: [
            aCanary({
              replicas: { ...replicas(0, 0), current: 0 },
              pods: [],
              // The controller leaves it there.
              scaleDownAt: secondsAgo(60),
            }),
            aStable({ roles: [], pods: [aPod()] }),
          ],
        })}
      />,
    );
    expect(screen.getByText('No pods.')).toBeInTheDocument();
    expect(
      screen.queryByText('Its pods are being stopped.'),
    ).not.toBeInTheDocument();
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
