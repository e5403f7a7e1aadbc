import { screen, within } from '@testing-library/react';
import type { EntityRollouts } from 'backstage-plugin-argo-rollouts-common';
import { BackendUnreachableError } from '../../api';
import { fakeApi, renderTab, wait } from '../../__testUtils__/renderTab';
import { aFailure, aReply } from '../../__fixtures__/replies';
import { aHealthyView, aView, NOW_MS } from '../../__fixtures__/rolloutViews';
import { hearClock } from '../../hooks/clock';
import { hidePage, showPage } from '../../__testUtils__/visibility';

beforeEach(() => {
  jest.useFakeTimers({ now: NOW_MS });
});

afterEach(() => {
  showPage();
  jest.useRealTimers();
});

async function renderReply(fields: Partial<EntityRollouts>) {
  const api = fakeApi();
  api.getRollouts.mockResolvedValue(aReply([], fields));
  await renderTab(api);
}

const noConnection = new BackendUnreachableError('No connection', null);

describe('RolloutsTab', () => {
  it('shows all rollouts and one in focus, the one that needs somebody first', async () => {
    const { user } = await renderTab(
      fakeApi(aHealthyView({ name: 'worker' }), aView()),
    );
    const heading = () => screen.getByRole('heading', { level: 2 }).textContent;
    expect(heading()).toBe('api-service demo / shop');
    const rollout = screen.getByRole('region', { name: /^api-service/ });
    expect(within(rollout).getByText('Waits for a person')).toBeInTheDocument();
    expect(within(rollout).getByText('live, 1 s ago')).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: /^worker/ }));
    expect(heading()).toBe('worker demo / shop');
  });

  it('says that it is looking while nothing is known', async () => {
    const api = fakeApi();
    api.getRollouts.mockReturnValue(new Promise(() => {}));
    await renderTab(api);
    expect(
      screen.getByRole('progressbar', { name: 'Looking for rollouts' }),
    ).toBeInTheDocument();
  });

  describe('with nothing to show', () => {
    it('says which annotation and label are missing', async () => {
      await renderReply({ selection: { kind: 'none' }, sources: [] });
      expect(
        screen.getByText(/^metadata:/, { collapseWhitespace: false }),
      ).toHaveTextContent(
        /annotations: backstage.io\/kubernetes-id: component-/,
      );
      expect(screen.getByText(/kind: Rollout/)).toHaveTextContent(
        /labels: backstage.io\/kubernetes-id: component-/,
      );
    });

    it('says what was looked for, where, and the label to add', async () => {
      await renderReply({
        selection: {
          kind: 'byLabel',
          labelSelector: 'app=api,tier==2',
          namespace: 'shop',
          cluster: null,
        },
      });
      expect(
        screen.getByText(
          'Looked for Rollouts with app=api,tier==2 in namespace shop, in cluster demo.',
        ),
      ).toBeInTheDocument();
      expect(screen.getByText(/kind: Rollout/)).toHaveTextContent(
        "labels: app: api tier: '2'",
      );
    });

    it('guesses no labels for a selector with many answers', async () => {
      await renderReply({
        selection: {
          kind: 'byLabel',
          labelSelector: 'app in (api, web)',
          namespace: null,
          cluster: null,
        },
      });
      expect(
        screen.getByText('Give the Rollout labels that fit.'),
      ).toBeInTheDocument();
      expect(screen.queryByText(/kind: Rollout/)).not.toBeInTheDocument();
    });

    it('says which names were not found', async () => {
      await renderReply({
        selection: {
          kind: 'byName',
          rollouts: [
            { namespace: 'shop', name: 'api' },
            { namespace: null, name: 'web' },
          ],
          cluster: null,
        },
        sources: [
          { state: 'ok', cluster: 'a', fetchedAt: '2026-03-02T09:45:00Z' },
          { state: 'ok', cluster: 'b', fetchedAt: '2026-03-02T09:45:00Z' },
        ],
      });
      expect(
        screen.getByText(
          'Looked for shop/api and web in the clusters a and b.',
        ),
      ).toBeInTheDocument();
    });

    it('says what is wrong with an annotation', async () => {
      await renderReply({
        selection: {
          kind: 'invalid',
          annotation: 'backstage.io/kubernetes-label-selector',
          value: 'app=',
          why: { code: 'labelKey', part: 'app', message: 'No.' },
        },
        sources: [],
      });
      expect(
        screen.getByText(
          'backstage.io/kubernetes-label-selector is "app=". "app" is not a label key.',
        ),
      ).toBeInTheDocument();
    });

    it('says that the portal knows no cluster', async () => {
      await renderReply({ sources: [] });
      expect(
        screen.getByText('The portal knows no cluster'),
      ).toBeInTheDocument();
    });

    it('says that it waits for a first answer', async () => {
      await renderReply({
        sources: [
          { state: 'starting', cluster: 'demo', since: '2026-03-02T09:45:00Z' },
        ],
      });
      expect(
        screen.getByText('Waiting for the first answer of demo.'),
      ).toBeInTheDocument();
    });

    it('does not say that there is nothing when nobody answered', async () => {
      await renderReply({
        sources: [
          aFailure(),
          aFailure({ cluster: 'prod-us', reason: 'clientSideAuth' }),
        ],
      });
      expect(screen.getByText('No cluster could be read')).toBeInTheDocument();
      expect(
        screen.getByText('Cluster prod-eu: does not answer'),
      ).toBeInTheDocument();
      expect(
        screen.getByText('Cluster prod-us: is not supported yet'),
      ).toBeInTheDocument();
    });
  });

  it('says of a failed cluster what happened and what to do, and shows the rest', async () => {
    const api = fakeApi();
    api.getRollouts.mockResolvedValue(
      aReply([aView()], {
        sources: [
          { state: 'ok', cluster: 'demo', fetchedAt: '2026-03-02T09:45:00Z' },
          aFailure({
            reason: 'forbidden',
            detail: 'list',
          }),
        ],
      }),
    );
    await renderTab(api);
    expect(
      screen.getByText('Cluster prod-eu: refuses the portal'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /^The portal may not list rollouts.argoproj.io there\. Apply examples.*portal-role\.yaml/,
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('Waits for a person')).toBeInTheDocument();
  });

  it('keeps what a lost cluster showed, says how old it is, and offers only the abort', async () => {
    const api = fakeApi(aView());
    await renderTab(api);
    api.getRollouts.mockResolvedValue(
      aReply([], { sources: [aFailure({ cluster: 'demo' })] }),
    );
    await wait(60_000);
    expect(screen.getByText('last seen, 1 min ago')).toBeInTheDocument();
    expect(
      screen.getByText(
        /This is as last seen: cluster demo does not show it now\./,
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Promote' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    expect(
      screen.getByRole('button', { name: 'Abort canary' }),
    ).toHaveAttribute('aria-disabled', 'false');
  });

  it('keeps what it has while the backend fails, and recovers by itself', async () => {
    const api = fakeApi(aView());
    await renderTab(api);
    api.getRollouts.mockRejectedValue(noConnection);
    await wait(3_000);
    expect(
      screen.queryByText('The rollouts cannot be read'),
    ).not.toBeInTheDocument();

    await wait(60_000);
    expect(screen.getByText('The rollouts cannot be read')).toBeInTheDocument();
    expect(
      screen.getByText(/There is no connection to the portal's backend\./),
    ).toBeInTheDocument();
    expect(screen.getByText('last seen, 1 min ago')).toBeInTheDocument();
    expect(screen.getByText('Waits for a person')).toBeInTheDocument();

    api.getRollouts.mockResolvedValue(aReply([aHealthyView()]));
    await wait(20_000);
    expect(screen.getByText('Healthy')).toBeInTheDocument();
    expect(
      screen.queryByText('The rollouts cannot be read'),
    ).not.toBeInTheDocument();
  });

  it('follows a stream without asking again', async () => {
    const api = fakeApi();
    api.streamRollouts.mockImplementation(async function* stream() {
      yield { id: '1', event: { event: 'snapshot', data: aReply([aView()]) } };
      await new Promise(resolve => setTimeout(resolve, 5_000));
      yield {
        id: '2',
        event: {
          event: 'change',
          data: { removals: [], upserts: [aHealthyView()], sources: null },
        },
      };
      await new Promise(() => {});
    });
    await renderTab(api);
    expect(screen.getByText('Waits for a person')).toBeInTheDocument();
    await wait(5_000);
    expect(screen.getByText('Healthy')).toBeInTheDocument();
    expect(api.getRollouts).not.toHaveBeenCalled();
  });

  it('counts ages by the clock of the backend, not by a wrong one of the person', async () => {
    const now = new Date(Date.now() - 180_000).toISOString();
    const api = fakeApi();
    api.streamRollouts.mockImplementation(async function* stream() {
      const data = aReply([
        aView({ pauses: [{ kind: 'step', since: now, until: null }] }),
      ]);
      yield { id: '1', event: { event: 'snapshot', data } };
      yield {
        id: null,
        event: { event: 'heartbeat', data: { sources: data.sources, now } },
      };
      await new Promise(() => {});
    });
    await renderTab(api);
    await wait(5_000);
    expect(
      screen.getAllByText((_, element) =>
        /Paused for 6\ss at/.test(element?.textContent ?? ''),
      ),
    ).not.toHaveLength(0);
    hearClock(new Date().toISOString());
  });

  it('tries again when it is told', async () => {
    const api = fakeApi();
    api.getRollouts.mockRejectedValue(noConnection);
    const { user } = await renderTab(api);
    api.getRollouts.mockResolvedValue(aReply([aHealthyView()]));
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    await wait(0);
    expect(screen.getByText('Healthy')).toBeInTheDocument();
  });

  it('asks for nothing while nobody looks, and at once when somebody does', async () => {
    const api = fakeApi(aView());
    await renderTab(api);
    hidePage();
    const calls = api.getRollouts.mock.calls.length;
    await wait(60_000);
    expect(api.getRollouts).toHaveBeenCalledTimes(calls);
    expect(screen.getByText('last seen, 1 min ago')).toBeInTheDocument();
    showPage();
    await wait(0);
    expect(api.getRollouts).toHaveBeenCalledTimes(calls + 1);
    await wait(1_000);
    expect(screen.getByText('live, 1 s ago')).toBeInTheDocument();
  });
});
