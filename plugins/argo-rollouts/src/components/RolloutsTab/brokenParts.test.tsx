import { screen, within } from '@testing-library/react';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { aReply } from '../../__fixtures__/replies';
import { aHealthyView, aView, NOW_MS } from '../../__fixtures__/rolloutViews';
import {
  fakeApi,
  renderTab,
  wait,
  type FakeApi,
} from '../../__testUtils__/renderTab';

beforeEach(() => {
  jest.useFakeTimers({ now: NOW_MS });
  jest.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const NOT_DRAWN = 'This part of the page cannot be shown';

/** A backend whose answer does not fit its schema. */
function oddApi(...rollouts: RolloutView[]): FakeApi {
  const api = fakeApi();
  api.getRollouts.mockResolvedValue({ ...aReply([]), rollouts });
  return api;
}

function without(view: RolloutView, ...fields: (keyof RolloutView)[]) {
  const odd: Partial<RolloutView> = { ...view };
  fields.forEach(field => delete odd[field]);
  return odd as RolloutView;
}

describe('what cannot be drawn', () => {
  it('is one verb, and the abort stays', async () => {
    const view = aView();
    const { resume, promote, ...actions } = view.actions;
    const { user } = await renderTab(
      oddApi({ ...view, actions: actions as RolloutView['actions'] }),
    );
    // The way forward and the menu, which both ask what comes next.
    expect(screen.getAllByText(NOT_DRAWN)).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: 'Abort canary' }));
    expect(screen.getByRole('dialog')).toHaveTextContent('25 %');
  });

  it('is a question, and it is tried again when it is asked again', async () => {
    const view = aView();
    const api = oddApi({
      ...view,
      actions: {
        ...view.actions,
        abort: { possible: true } as RolloutView['actions']['abort'],
      },
    });
    const { user } = await renderTab(api);
    const abort = screen.getByRole('button', { name: 'Abort canary' });
    await user.click(abort);
    expect(screen.getByRole('dialog')).toHaveTextContent(NOT_DRAWN);
    await user.keyboard('{Escape}');
    expect(screen.queryByText(NOT_DRAWN)).not.toBeInTheDocument();

    api.getRollouts.mockResolvedValue(aReply([view]));
    await wait(60_000);
    await user.click(abort);
    expect(screen.getByRole('dialog')).not.toHaveTextContent(NOT_DRAWN);
  });

  it('is the state of one among several', async () => {
    await renderTab(
      oddApi(aView(), without(aHealthyView({ name: 'worker' }), 'pending')),
    );
    const [first, second] = within(
      screen.getByRole('list', { name: 'Rollouts' }),
    ).getAllByRole('button');
    expect(first).toHaveTextContent('Waits for a person');
    expect(second).toHaveTextContent(`worker demo / shop${NOT_DRAWN}`);
  });

  it('is a whole rollout, and another can be picked', async () => {
    const { user } = await renderTab(
      oddApi(without(aView(), 'timeline'), aHealthyView({ name: 'worker' })),
    );
    expect(screen.getByRole('alert')).toHaveTextContent(NOT_DRAWN);
    await user.click(screen.getByRole('button', { name: /^worker/ }));
    expect(screen.queryByText(NOT_DRAWN)).not.toBeInTheDocument();
    expect(screen.getByRole('region', { name: /^worker/ })).toHaveTextContent(
      'Healthy',
    );
  });
});
