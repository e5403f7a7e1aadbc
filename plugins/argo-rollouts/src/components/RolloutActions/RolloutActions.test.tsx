import { fireEvent, screen, within } from '@testing-library/react';
import type {
  ActionAccepted,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { BackendUnreachableError, RolloutConflictError } from '../../api';
import { fakeApi, renderTab, wait } from '../../__testUtils__/renderTab';
import { aReply } from '../../__fixtures__/replies';
import {
  aCanary,
  anAbortedView,
  aView,
  noActions,
  NOW_MS,
  stepsAt,
} from '../../__fixtures__/rolloutViews';

beforeEach(() => {
  jest.useFakeTimers({ now: NOW_MS });
});

afterEach(() => {
  jest.useRealTimers();
});

const analysing = aView({
  situation: 'analysing',
  currentStepIndex: 4,
  steps: stepsAt(4),
  pauses: [],
  actions: {
    ...noActions(),
    promote: {
      possible: false,
      code: 'notPaused',
      why: 'It is not paused: it goes on by itself.',
    },
    abort: aView().actions.abort,
  },
});

const button = (name: string) => screen.getByRole('button', { name });
const dialog = () => screen.getByRole('dialog');
const inDialog = (name: string) =>
  within(dialog()).getByRole('button', { name });
const text = (element: HTMLElement) =>
  element.textContent!.replace(/\u00a0/g, ' ');

function accepted(
  verb: ActionAccepted['verb'],
  rollout: RolloutView,
): ActionAccepted {
  return { verb, id: 'a-1', isRepeated: false, rollout };
}

/** The consequence of an abort, with other numbers. */
function abortable(
  fields: Partial<
    Extract<RolloutView['actions']['abort'], { possible: true }>['consequence']
  >,
): RolloutView {
  const { actions } = aView();
  if (!actions.abort.possible) {
    throw new Error('It is possible in this view');
  }
  return aView({
    actions: {
      ...actions,
      abort: {
        possible: true,
        consequence: { ...actions.abort.consequence, ...fields },
      },
    },
  });
}

describe('the question before a promote', () => {
  it('says what it does to how much traffic, and the command', async () => {
    const { user } = await renderTab(fakeApi(aView()));
    await user.click(button('Promote'));
    expect(dialog()).toHaveAccessibleName(
      'Promote v2.5.0 (57756dfd67) of api-service in demo / shop?',
    );
    expect(text(dialog())).toContain(
      "The canary's share of the traffic goes from 25 % to 100 %.",
    );
    expect(text(dialog())).toContain(
      'These steps run: analysis error-rate-check, then 50 %, then wait 1 min, then 100 %.',
    );
    expect(text(dialog())).toContain(
      'It does not ask again: unless a step fails, v2.5.0 (57756dfd67) becomes the stable version.',
    );
    expect(text(dialog())).toContain(
      'kubectl argo rollouts promote api-service -n shop',
    );
  });

  it('says where it waits again', async () => {
    const view = aView();
    view.actions.promote = {
      possible: true,
      consequence: {
        verb: 'promote',
        weightNow: null,
        runs: [4, 5],
        asksAgain: true,
        waitsAgainAt: 6,
        reachesWeight: 50,
        warnings: [],
      },
    };
    const { user } = await renderTab(fakeApi(view));
    await user.click(button('Promote'));
    expect(text(dialog())).toContain(
      "The canary's share of the traffic goes up to 50 %.",
    );
    expect(text(dialog())).toContain(
      'It waits for a person again at step 7 of 8.',
    );
  });
});

describe('the question before an abort', () => {
  it('says where the traffic goes and what becomes of the pods', async () => {
    const { user } = await renderTab(fakeApi(aView()));
    await user.click(button('Abort canary'));
    expect(dialog()).toHaveAccessibleName(
      'Abort canary v2.5.0 (57756dfd67) of api-service in demo / shop?',
    );
    expect(text(dialog())).toContain(
      '25 % of the traffic returns to v2.4.1 (7d97899495), 8 of 8 pods ready.',
    );
    expect(text(dialog())).toContain('Canary pods stop after 30 s.');
    expect(text(dialog())).toContain(
      'kubectl argo rollouts abort api-service -n shop',
    );
    expect(screen.queryByText('Look out')).not.toBeInTheDocument();
  });

  it.each([
    [
      'warns of a stable version that is not ready',
      { stable: { version: 'v1', podHash: 'abc', ready: 2, desired: 8 } },
      'Of the stable version only 2 of 8 pods ready: it may not carry all of the traffic at once.',
    ],
    [
      'leaves out a weight that is not known',
      { weightNow: null },
      'All of its traffic returns to v2.4.1 (7d97899495), 8 of 8 pods ready.',
    ],
    [
      'does not speak of traffic that is not there',
      { weightNow: 0 },
      'It takes no traffic; all of it stays with v2.4.1 (7d97899495), 8 of 8 pods ready.',
    ],
    [
      'leaves out a stable version that is not known',
      { stable: null },
      '25 % of the traffic returns to the stable version.',
    ],
    [
      'says that pods stop at once',
      { canaryPodsStopAfterSeconds: 0 },
      'Canary pods stop at once.',
    ],
    [
      'says that pods stay',
      { canaryPodsStopAfterSeconds: null },
      'Canary pods keep running.',
    ],
  ])('%s', async (_, consequence, sentence) => {
    const { user } = await renderTab(fakeApi(abortable(consequence)));
    await user.click(button('Abort canary'));
    expect(text(dialog())).toContain(sentence);
  });

  it('begins on the way out, which Enter and Escape take', async () => {
    const api = fakeApi(aView());
    const { user } = await renderTab(api);
    for (const key of ['{Enter}', '{Escape}']) {
      await user.click(button('Abort canary'));
      expect(inDialog('Keep canary running')).toHaveFocus();
      await user.keyboard(key);
      await wait(0);
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
      expect(button('Abort canary')).toHaveFocus();
    }
    expect(api.act).not.toHaveBeenCalled();
  });
});

describe('an action', () => {
  it('is sent once, with what the person saw, and followed to what the controller does', async () => {
    const api = fakeApi(aView());
    const { user, entityRef } = await renderTab(api);
    let accept = () => {};
    api.act.mockReturnValue(
      new Promise(resolve => {
        accept = () => resolve(accepted('promote', aView({ pauses: [] })));
      }),
    );
    api.getRollouts.mockResolvedValue(aReply([aView({ pauses: [] })]));

    await user.click(button('Promote'));
    await user.dblClick(inDialog('Promote'));
    expect(inDialog('Sending…')).toHaveAttribute('aria-disabled', 'true');
    await user.click(inDialog('Sending…'));
    await user.keyboard('{Escape}');
    expect(dialog()).toHaveTextContent(
      'Sent. The API server has not answered yet.',
    );
    expect(api.act.mock.calls).toEqual([
      [
        entityRef,
        {
          verb: 'promote',
          rollout: { cluster: 'demo', namespace: 'shop', name: 'api-service' },
          seen: { uid: 'uid-1', podHash: '57756dfd67', stepIndex: 3 },
          key: expect.any(String),
        },
      ],
    ]);

    accept();
    await wait(0);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(
      screen.getByText(
        /Promotion sent at .*, accepted by the API server\. Waiting for the controller\./,
      ),
    ).toBeInTheDocument();
    await wait(12_000);
    expect(
      screen.getByText(/The controller has not acted for 1[12].s\./),
    ).toBeInTheDocument();

    api.getRollouts.mockResolvedValue(aReply([analysing]));
    await wait(2_000);
    expect(
      screen.getByText(/The controller has acted on it within 1[0-9].s\./),
    ).toBeInTheDocument();
    await wait(30_000);
    expect(
      screen.queryByText(/The controller has acted on it/),
    ).not.toBeInTheDocument();
  });

  it('shows the new state without waiting for the next poll', async () => {
    const api = fakeApi(aView());
    const { user } = await renderTab(api);
    api.act.mockResolvedValue(accepted('abort', anAbortedView()));
    api.getRollouts.mockReturnValue(new Promise(() => {}));
    await user.click(button('Abort canary'));
    await user.click(inDialog('Abort canary'));
    await wait(0);
    expect(screen.getByText('Aborted')).toBeInTheDocument();
    expect(screen.getByText(/The controller has acted/)).toBeInTheDocument();
  });

  it('ignores an answer from before it', async () => {
    const api = fakeApi(aView());
    const { user } = await renderTab(api);
    let answerLate = () => {};
    api.getRollouts.mockReturnValueOnce(
      new Promise(resolve => {
        answerLate = () => resolve(aReply([aView()]));
      }),
    );
    await wait(2_000);
    api.getRollouts.mockResolvedValue(aReply([anAbortedView()]));
    api.act.mockResolvedValue(accepted('abort', anAbortedView()));
    await user.click(button('Abort canary'));
    await user.click(inDialog('Abort canary'));
    await wait(0);
    answerLate();
    await wait(0);
    expect(screen.getByText('Aborted')).toBeInTheDocument();
    expect(screen.queryByText('Waits for a person')).not.toBeInTheDocument();
  });

  it('that came too late says so, shows what is so now, and asks anew only when told', async () => {
    const api = fakeApi(aView());
    const { user } = await renderTab(api);
    api.act.mockRejectedValue(
      new RolloutConflictError('It has gone on to step 5.', analysing),
    );
    api.getRollouts.mockResolvedValue(aReply([analysing]));
    await user.click(button('Abort canary'));
    await user.click(inDialog('Abort canary'));
    await wait(0);

    expect(dialog()).toHaveAccessibleName('api-service is not as you saw it');
    expect(within(dialog()).getByRole('alert')).toHaveTextContent(
      'It has gone on to step 5.',
    );
    expect(within(dialog()).getByText('Analysing')).toBeInTheDocument();
    expect(inDialog('Leave it')).toHaveFocus();
    expect(api.act).toHaveBeenCalledTimes(1);

    await user.click(inDialog('Look again'));
    expect(dialog()).toHaveAccessibleName(/^Abort canary/);
    await user.click(inDialog('Abort canary'));
    expect(api.act.mock.calls[1][1].seen.stepIndex).toBe(4);
  });

  it('is not sent when the rollout moves on while the person reads', async () => {
    const api = fakeApi(aView());
    const { user } = await renderTab(api);
    await user.click(button('Promote'));
    api.getRollouts.mockResolvedValue(aReply([analysing]));
    await wait(2_000);
    expect(dialog()).toHaveTextContent(
      'The rollout has moved on while you were reading.',
    );
    await user.click(inDialog('Look again'));
    expect(dialog()).toHaveTextContent(
      'It is not paused: it goes on by itself.',
    );
    expect(
      within(dialog()).queryByRole('button', { name: 'Promote' }),
    ).not.toBeInTheDocument();
    expect(api.act).not.toHaveBeenCalled();
  });

  it('that fails says why and what to do, and can be tried again', async () => {
    const api = fakeApi(aView());
    const { user } = await renderTab(api);
    api.act.mockRejectedValueOnce(
      new BackendUnreachableError('No connection', null),
    );
    await user.click(button('Abort canary'));
    await user.click(inDialog('Abort canary'));
    await wait(0);
    expect(within(dialog()).getByRole('alert')).toHaveTextContent(
      'The abort was not accepted' +
        "There is no connection to the portal's backend. It is not known whether the request arrived: look at the state on this page before you try again.",
    );
    expect(screen.queryByText(/Abort sent at/)).not.toBeInTheDocument();
    api.act.mockResolvedValue(accepted('abort', anAbortedView()));
    await user.click(inDialog('Abort canary'));
    await wait(0);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('a button that cannot be used', () => {
  it('stays in reach of the keyboard and says why', async () => {
    const api = fakeApi(anAbortedView());
    const { user } = await renderTab(api);
    const abort = button('Abort canary');
    expect(abort).toHaveAttribute('aria-disabled', 'true');
    expect(abort).toHaveAccessibleDescription('The update is aborted already.');
    abort.focus();
    expect(abort).toHaveFocus();
    await user.click(abort);
    await wait(500);
    expect(screen.getByRole('tooltip')).toHaveTextContent(
      'The update is aborted already.',
    );
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    const { entityRef } = await renderTab(fakeApi(aView()), {
      denied: ['argo-rollouts.rollout.abort'],
    });
    expect(button('Abort canary')).toHaveAccessibleDescription(
      `You do not have the permission argo-rollouts.rollout.abort on ${entityRef}. Ask its owner or the portal team for it.`,
    );
    expect(button('Promote')).toHaveAttribute('aria-disabled', 'false');
    fireEvent.click(button('Abort canary'));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('calls the update of a blue-green rollout a preview', async () => {
    await renderTab(
      fakeApi(
        aView({
          strategy: 'blueGreen',
          revisions: [aCanary({ roles: ['preview'] })],
        }),
      ),
    );
    expect(button('Abort preview')).toBeInTheDocument();
  });
});
