import { screen, within } from '@testing-library/react';
import { BackendUnreachableError } from '../../api';
import { aFailure, aReply } from '../../__fixtures__/replies';
import {
  type FakeApi,
  fakeApi,
  renderTab,
  wait,
} from '../../__testUtils__/renderTab';
import { aHealthyView, aView, NOW_MS } from '../../__fixtures__/rolloutViews';

beforeEach(() => {
  jest.useFakeTimers({ now: NOW_MS });
});

afterEach(() => {
  jest.useRealTimers();
});

const two = () => fakeApi(aView(), aHealthyView({ name: 'worker' }));
const heading = () => screen.getByRole('heading', { level: 2 }).textContent;

describe('an address of the tab', () => {
  it('has the rollout that it names in focus', async () => {
    await renderTab(two(), {
      query: '?cluster=demo&namespace=shop&rollout=worker',
    });
    expect(heading()).toBe('worker demo / shop');
  });

  it('opens with a question, which it leaves to a person', async () => {
    const api = two();
    const { user } = await renderTab(api, {
      query: '?cluster=demo&namespace=shop&rollout=api-service&action=abort',
    });
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveAccessibleName(/^Abort canary/);
    expect(
      within(dialog).getByRole('button', { name: 'Keep canary running' }),
    ).toHaveFocus();
    await user.keyboard('{Escape}');
    await wait(10_000);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(api.act).not.toHaveBeenCalled();
  });

  it('says in the question who may, to a person who may not', async () => {
    await renderTab(fakeApi(aView()), {
      query: '?action=abort',
      denied: ['argo-rollouts.rollout.abort'],
    });
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent('Its owner is checkout: ask there.');
    expect(
      within(dialog).getByRole('button', { name: 'Abort canary' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('asks nothing about another rollout than it names', async () => {
    await renderTab(two(), {
      query: '?cluster=demo&namespace=shop&rollout=gone&action=abort',
    });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'It names shop/gone in cluster demo, which has no such rollout of this component.',
    );
  });

  it.each<[string, (api: FakeApi) => void]>([
    [
      'its cluster does not answer and was never read',
      api =>
        api.getRollouts.mockResolvedValue(
          aReply([], { sources: [aFailure({ cluster: 'demo' })] }),
        ),
    ],
    [
      'the portal does not answer',
      api =>
        api.getRollouts.mockRejectedValue(
          new BackendUnreachableError('No connection.', null),
        ),
    ],
  ])('shows how to abort from a terminal when %s', async (_, breakDown) => {
    const api = fakeApi();
    breakDown(api);
    await renderTab(api, {
      query: '?cluster=demo&namespace=shop&rollout=api-service&action=abort',
    });
    expect(
      screen.getByText('kubectl argo rollouts abort api-service -n shop'),
    ).toBeVisible();
    expect(
      screen.getByText(/from a terminal whose kubectl is set to cluster demo/),
    ).toBeVisible();
  });

  it('asks nothing when it does not say which of several', async () => {
    await renderTab(two(), { query: '?action=abort' });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('follows the rollout that is picked', async () => {
    const { user } = await renderTab(two(), {
      query: '?cluster=demo&namespace=shop&rollout=api-service',
    });
    await user.click(screen.getByRole('button', { name: /^worker/ }));
    await wait(0);
    expect(heading()).toBe('worker demo / shop');
  });
});

describe('beside the actions', () => {
  it('is the runbook of the component', async () => {
    await renderTab(fakeApi(aView()), {
      annotations: { 'argo-rollouts/runbook-url': 'https://runbooks.test/api' },
    });
    expect(screen.getByRole('link', { name: /^Runbook/ })).toHaveAttribute(
      'href',
      'https://runbooks.test/api',
    );
  });

  it('is no link to what is no web address', async () => {
    await renderTab(fakeApi(aView()), {
      annotations: {
        'argo-rollouts/runbook-url': ['javascript', 'alert(1)'].join(':'),
      },
    });
    expect(screen.queryByRole('link', { name: /Runbook/ })).toBeNull();
    expect(
      screen.getByText(/is no http or https address.*javascript:alert\(1\)/),
    ).toBeInTheDocument();
  });
});
