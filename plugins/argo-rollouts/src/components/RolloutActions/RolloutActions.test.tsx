import { ResponseError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import type {
  ActionAccepted,
  ActionsView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { BackendUnreachableError, RolloutConflictError } from '../../api';
import { fakeApi, renderTab, wait } from '../../__testUtils__/renderTab';
import { aLoggedAction } from '../../__fixtures__/actions';
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
  message: '',
  phase: 'Progressing',
  actions: {
    ...aView().actions,
    promote: { possible: false, code: 'notPaused', why: 'It is not paused.' },
  },
});

const button = (name: string) => screen.getByRole('button', { name });
const dialog = () => screen.getByRole('dialog');
const inDialog = (name: string) =>
  within(dialog()).getByRole('button', { name });

/** A canary that can be promoted fully, besides what can be done otherwise. */
function fullyPromotable(): RolloutView {
  return aView({
    actions: {
      ...aView().actions,
      promoteFull: {
        possible: true,
        consequence: {
          ...{ verb: 'promoteFull', weightNow: 25, reachesWeight: 100 },
          ...{ skips: [3, 4], endsAnalysisRuns: [], skipsAnalyses: [] },
          warnings: [],
        },
      },
    },
  });
}

function accepted(
  rollout: RolloutView,
  fields: Partial<ActionAccepted> = {},
): ActionAccepted {
  return {
    verb: 'promote',
    id: 'action-1',
    isRepeated: false,
    rollout,
    ...fields,
  } as ActionAccepted;
}

describe('in sight below the buttons', () => {
  const lacks = (...verbs: string[]) => ({
    denied: verbs.map(verb => `argo-rollouts.rollout.${verb}`),
  });
  const stopped = aView({
    actions: {
      ...aView().actions,
      promote: { possible: false, code: 'notPaused', why: 'Not paused.' },
    },
  });
  const why = (text: RegExp) =>
    screen
      .queryAllByText(text)
      .filter(element => element.matches('p'))
      .map(({ textContent }) => textContent);

  it.each<[string, RolloutView, ReturnType<typeof lacks>, string[]]>([
    [
      'what a person may not do, and whom to ask',
      aView(),
      lacks('promote', 'abort'),
      [
        'You may not do this here: Promote and Abort canary. The owner is checkout: ask there.',
      ],
    ],
    [
      'that only the abort is not theirs',
      aView(),
      lacks('abort'),
      [
        'You may not do this here: Abort canary. The owner is checkout: ask there.',
      ],
    ],
    [
      'why it cannot go on',
      stopped,
      lacks(),
      ['It is not paused: it goes on by itself.'],
    ],
    ['nothing when it can', aView(), lacks(), []],
  ])('is %s', async (_, view, options, sentences) => {
    await renderTab(fakeApi(view), options);
    expect(why(/^You may not do this here|^It is not paused/)).toEqual(
      sentences,
    );
  });
});

describe('the question', () => {
  it('of an abort says how many requests that is, once the evidence is there', async () => {
    const { user } = await renderTab(fakeApi(aView()));
    await user.click(button('Abort canary'));
    expect(dialog()).toHaveTextContent(
      /25\s% of the traffic \(about 31 requests\/s\) returns to/,
    );
  });

  it('of an abort does not wait for the evidence', async () => {
    const api = fakeApi(aView());
    api.getEvidence.mockReturnValue(new Promise(() => {}));
    const { user } = await renderTab(api);
    await user.click(button('Abort canary'));
    expect(dialog()).toHaveTextContent(/25\s% of the traffic returns to/);
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

  it('of an abort wants nothing but a click, and takes a reason from who has one', async () => {
    const api = fakeApi(aView());
    const { user } = await renderTab(api);
    await user.click(button('Abort canary'));
    expect(within(dialog()).queryByRole('textbox')).not.toBeInTheDocument();
    await user.click(inDialog('Add a reason'));
    await user.keyboard('errors in checkout');
    await user.click(
      within(dialog()).getByLabelText('Incident or change (optional)'),
    );
    await user.keyboard('INC-7');
    await user.click(inDialog('Abort canary'));
    await wait(0);
    expect(api.act.mock.calls[0][1]).toMatchObject({
      verb: 'abort',
      reason: 'errors in checkout',
      ticket: 'INC-7',
    });
  });

  it('of a full promotion lists what it skips, and wants the name', async () => {
    const api = fakeApi(fullyPromotable());
    const { user } = await renderTab(api);
    await user.click(button('More'));
    await user.click(screen.getByRole('menuitem', { name: 'Promote full' }));
    expect(within(dialog()).getByRole('list')).toHaveTextContent(
      'step 4 of 8: wait for a personstep 5 of 8: analysis error-rate-check',
    );
    await user.click(inDialog('Promote full'));
    expect(api.act).not.toHaveBeenCalled();
    expect(inDialog('Promote full')).toHaveAccessibleDescription(
      'Type api-service to confirm',
    );

    const name = within(dialog()).getByLabelText('Type api-service to confirm');
    await user.type(name, 'api-servant');
    expect(name).toHaveAccessibleDescription(
      'This is not the name api-service.',
    );
    await user.clear(name);
    await user.type(name, 'api-service');
    await user.click(inDialog('Promote full'));
    expect(api.act.mock.calls[0][1]).toMatchObject({
      verb: 'promoteFull',
      confirmName: 'api-service',
      undoesAbort: false,
    });
  });

  it('of a rollback lets people choose the revision', async () => {
    const api = fakeApi(
      aView({ actions: { ...noActions(), undo: aHistory() } }),
    );
    const { user } = await renderTab(api);
    await user.click(button('More'));
    await user.click(screen.getByRole('menuitem', { name: 'Roll back' }));
    expect(dialog()).toHaveAccessibleName(
      'Roll api-service in demo / shop back to revision 10?',
    );
    await user.click(within(dialog()).getByLabelText(/^Go back to/));
    await user.click(
      screen.getByRole('option', { name: 'Revision 9: v2.3.0 (older)' }),
    );
    expect(dialog()).toHaveAccessibleName(/back to revision 9\?/);
    await user.click(inDialog('Roll back'));
    expect(api.act.mock.calls[0][1]).toMatchObject({
      verb: 'undo',
      toRevision: 9,
    });
  });
});

describe('an action', () => {
  it('is sent once, with what the person saw, and followed to what the controller does', async () => {
    const api = fakeApi(aView());
    const { user, entityRef } = await renderTab(api);
    const patched = aView({ pauses: [] });
    let accept = () => {};
    api.act.mockReturnValue(
      new Promise(resolve => {
        accept = () => resolve(accepted(patched));
      }),
    );
    api.getRollouts.mockResolvedValue(aReply([patched]));

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
          key: expect.stringMatching(/^[0-9a-f-]{36}$/),
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

    api.getRollouts.mockResolvedValue(aReply([analysing]));
    await wait(2_000);
    expect(
      screen.getByText(/The controller has acted on it within \d.s\./),
    ).toBeInTheDocument();
    await wait(30_000);
    expect(
      screen.queryByText(/The controller has acted on it/),
    ).not.toBeInTheDocument();
  });

  it('that the controller has acted on before the answer comes is seen as such', async () => {
    const requested = aView({ pending: [{ kind: 'abortRequested' }] });
    const api = fakeApi(aView());
    let tell = (_view: RolloutView) => {};
    api.streamRollouts.mockImplementation(async function* stream() {
      const data = { ...aReply([aView()]) };
      yield { id: '1', event: { event: 'snapshot', data } };
      const view = await new Promise<RolloutView>(resolve => {
        tell = resolve;
      });
      yield {
        id: '2',
        event: {
          event: 'change',
          data: { removals: [], upserts: [view], sources: null },
        },
      };
      await new Promise(() => {});
    });
    const { user } = await renderTab(api);
    let answer = (_answer: ActionAccepted) => {};
    api.act.mockReturnValue(
      new Promise(resolve => {
        answer = resolve;
      }),
    );
    await user.click(button('Abort canary'));
    await user.click(inDialog('Abort canary'));
    tell(anAbortedView());
    await wait(100);
    answer(accepted(requested, { verb: 'abort' }));
    await wait(100);
    expect(screen.getByText(/The controller has acted on it/)).toBeVisible();
  });

  it('that the controller does not notice says what it is doing, and can be sent again', async () => {
    const lost = aView({
      pauses: [],
      pending: [{ kind: 'resumeRequested', canSendAgain: true }],
    });
    const api = fakeApi(aView());
    const { user } = await renderTab(api);
    api.act.mockResolvedValue(accepted(lost));
    api.getRollouts.mockResolvedValue(aReply([lost]));
    await user.click(button('Promote'));
    await user.click(inDialog('Promote'));
    await wait(9_000);
    expect(screen.queryByText(/has not acted for/)).not.toBeInTheDocument();
    await wait(2_000);
    expect(
      screen.getByText(/The controller has not acted for 1[01].s\./),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'The pause is lifted, and it has not gone on. The controller can lose what it is told (argo-rollouts #4694): send it again.',
      ),
    ).toBeInTheDocument();

    await user.click(button('Send again'));
    await wait(0);
    const [first, second] = api.act.mock.calls.map(([, request]) => request);
    expect(second).toEqual({ ...first, again: true, key: second.key });
    expect(second.key).not.toBe(first.key);
  });

  it('that a full promotion holds off leads to a rollback', async () => {
    const heldOff = aView({
      pending: [{ kind: 'fullPromotion' }, { kind: 'abortRequested' }],
      actions: { ...aView().actions, undo: aHistory(11) },
    });
    const api = fakeApi(heldOff);
    const { user } = await renderTab(api);
    api.act.mockResolvedValue(accepted(heldOff, { verb: 'abort' }));
    await user.click(button('Abort canary'));
    await user.click(inDialog('Abort canary'));
    await wait(0);
    await wait(11_000);
    expect(
      screen.getByText(/A full promotion holds the abort off/),
    ).toBeInTheDocument();
    await user.click(button('Roll back instead'));
    expect(dialog()).toHaveAccessibleName(/back to revision 11\?/);
  });

  it('shows the new state without waiting for the next poll, and takes a reason then', async () => {
    const api = fakeApi(aView());
    const { user, entityRef } = await renderTab(api);
    api.act.mockResolvedValue(accepted(anAbortedView(), { verb: 'abort' }));
    api.getRollouts.mockReturnValue(new Promise(() => {}));
    await user.click(button('Abort canary'));
    await user.click(inDialog('Abort canary'));
    await wait(0);
    expect(screen.getByText('Aborted')).toBeInTheDocument();
    expect(screen.getByText(/The controller has acted/)).toBeInTheDocument();

    await user.click(button('Add a reason'));
    await user.keyboard('errors in checkout');
    await wait(60_000);
    api.addReason.mockResolvedValue(aLoggedAction());
    await user.click(button('Save the reason'));
    await wait(0);
    expect(api.addReason).toHaveBeenCalledWith(entityRef, 'action-1', {
      reason: 'errors in checkout',
    });
    expect(
      screen.getByText('The reason was added to the action log.'),
    ).toBeInTheDocument();
  });

  it('that came too late says so, shows what is so now, and asks anew only when told', async () => {
    const api = fakeApi(aView());
    const { user } = await renderTab(api);
    api.act.mockRejectedValue(
      new RolloutConflictError('It has moved.', 'otherStep', analysing),
    );
    api.getRollouts.mockResolvedValue(aReply([analysing]));
    await user.click(button('Abort canary'));
    await user.click(inDialog('Abort canary'));
    await wait(0);

    expect(dialog()).toHaveAccessibleName('api-service is not as you saw it');
    expect(within(dialog()).getByRole('alert')).toHaveTextContent(
      'The rollout has moved to another step since you looked.',
    );
    expect(within(dialog()).getByText('Analysing')).toBeInTheDocument();
    expect(inDialog('Leave it')).toHaveFocus();
    expect(api.act).toHaveBeenCalledTimes(1);

    await user.click(inDialog('Look again'));
    expect(dialog()).toHaveAccessibleName(/^Abort canary/);
    await user.click(inDialog('Abort canary'));
    expect(api.act.mock.calls[1][1].seen.stepIndex).toBe(4);
    expect(api.act.mock.calls[1][1].key).not.toBe(api.act.mock.calls[0][1].key);
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

  it('without an answer is sent again as it was, under the same key', async () => {
    const api = fakeApi(aView());
    const { user } = await renderTab(api);
    api.act.mockRejectedValueOnce(
      new BackendUnreachableError('No connection', null),
    );
    await user.click(button('Promote'));
    await user.type(
      within(dialog()).getByLabelText('Reason (optional)'),
      'looks good',
    );
    await user.click(inDialog('Promote'));
    await wait(0);
    expect(within(dialog()).getByRole('alert')).toHaveTextContent(
      "There is no connection to the portal's backend.",
    );
    expect(screen.queryByText(/Promotion sent at/)).not.toBeInTheDocument();
    expect(within(dialog()).getByLabelText('Reason (optional)')).toBeDisabled();

    // It may have arrived: what is seen meanwhile does not take the question away.
    api.getRollouts.mockResolvedValue(aReply([analysing]));
    await wait(2_000);
    // Nor does an answer that says nothing of it.
    api.act.mockRejectedValueOnce(
      await ResponseError.fromResponse(
        Response.json(
          {
            error: { name: 'ServiceUnavailableError', message: 'Not now.' },
            response: { statusCode: 503 },
          },
          { status: 503 },
        ),
      ),
    );
    await user.click(inDialog('Send again'));
    await wait(0);
    api.act.mockResolvedValue(accepted(analysing, { isRepeated: true }));
    await user.click(inDialog('Send again'));
    await wait(0);
    expect(api.act.mock.calls[1]).toEqual(api.act.mock.calls[0]);
    expect(api.act.mock.calls[2]).toEqual(api.act.mock.calls[0]);
    expect(
      screen.getByText(/This was sent before and is not done twice\./),
    ).toBeInTheDocument();
  });
});

describe('the verbs in sight', () => {
  it('are a retry and an abort that says why not, once it is aborted', async () => {
    const retry: ActionsView['retry'] = {
      possible: true,
      consequence: {
        ...{ verb: 'retry', runs: [], asksAgain: false },
        ...{ waitsAgainAt: null, reachesWeight: 100, warnings: [] },
      },
    };
    const aborted: ActionsView['abort'] = {
      ...{ possible: false, code: 'abortedAlready', why: 'Aborted already.' },
    };
    const view = anAbortedView({
      actions: { ...noActions(), retry, abort: aborted },
    });
    const { user } = await renderTab(fakeApi(view));
    expect(button('Retry')).toHaveAttribute('aria-disabled', 'false');
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

  it('call the update of a blue-green rollout a preview', async () => {
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

  it('say which permission is missing and who owns the component', async () => {
    const { entityRef, user } = await renderTab(fakeApi(aView()), {
      denied: ['argo-rollouts.rollout.abort'],
    });
    expect(button('Abort canary')).toHaveAccessibleDescription(
      `You may not do this: it takes the permission argo-rollouts.rollout.abort on ${entityRef}. Its owner is checkout: ask there.`,
    );
    expect(button('Promote')).toHaveAttribute('aria-disabled', 'false');
    await user.click(button('Abort canary'));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('the menu of the other verbs', () => {
  it('has them in groups, each with what it does or why it cannot be done', async () => {
    const { user } = await renderTab(fakeApi(fullyPromotable()));
    await user.click(button('More'));
    expect(
      screen.getAllByRole('separator').map(group => group.textContent),
    ).toEqual(['Go on', 'Stop', 'Pods', 'History']);
    expect(
      screen
        .getAllByRole('menuitem')
        .map(item => item.firstChild?.firstChild?.textContent),
    ).toEqual([
      ...['Retry', 'Resume', 'Skip step', 'Promote full', 'Pause'],
      ...['Terminate analysis', 'Restart pods', 'Roll back'],
    ]);
    expect(
      screen.getByRole('menuitem', { name: 'Promote full' }),
    ).toHaveAccessibleDescription(
      'Skips all steps, pauses and analyses that are left.',
    );
    expect(
      screen.getByRole('menuitem', { name: 'Roll back' }),
    ).toHaveAccessibleDescription('No earlier revision is kept.');
  });

  it('is used with the keyboard alone, disabled verbs included', async () => {
    const { user } = await renderTab(fakeApi(fullyPromotable()));
    button('More').focus();
    await user.keyboard('{Enter}');
    const item = (name: string) => screen.getByRole('menuitem', { name });
    await wait(0);
    expect(item('Promote full')).toHaveFocus();
    await user.keyboard('{ArrowUp}');
    expect(item('Skip step')).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await user.keyboard('{ArrowDown}');
    expect(item('Promote full')).toHaveFocus();
    await user.keyboard('{Enter}');
    await wait(0);
    expect(inDialog('Cancel')).toHaveFocus();
    await user.keyboard('{Escape}');
    await wait(0);
    expect(button('More')).toHaveFocus();
  });

  it('begins with the menu itself where nothing can be done', async () => {
    const { user } = await renderTab(fakeApi(aView({ actions: noActions() })));
    button('More').focus();
    await user.keyboard('{Enter}');
    await wait(0);
    expect(screen.getByRole('menu')).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('menuitem', { name: 'Retry' })).toHaveFocus();
  });
});

/** Two revisions to go back to, the newer one of this number. */
function aHistory(newer = 10): ActionsView['undo'] {
  const revision = (number: number, version: string, podHash: string) => ({
    ...{ revision: number, version, podHash },
    action: {
      possible: true as const,
      consequence: {
        ...{ verb: 'undo' as const, revision: number, version, podHash },
        target: { kind: 'Rollout' as const, name: 'api-service' },
        way: 'allSteps' as const,
        ...{ runs: [], asksAgain: false, waitsAgainAt: null },
        ...{ reachesWeight: 100, warnings: [] },
      },
    },
  });
  return {
    revisions: [
      revision(newer, 'v2.4.0', 'old'),
      revision(9, 'v2.3.0', 'older'),
    ],
  };
}
