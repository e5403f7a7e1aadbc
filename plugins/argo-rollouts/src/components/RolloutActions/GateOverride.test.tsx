import { screen, within } from '@testing-library/react';
import { aView, NOW_MS } from '../../__fixtures__/rolloutViews';
import { aVerdictReply } from '../../__fixtures__/verdicts';
import { fakeApi, renderTab, wait } from '../../__testUtils__/renderTab';

beforeEach(() => {
  jest.useFakeTimers({ now: NOW_MS });
});
afterEach(() => {
  jest.useRealTimers();
});

const held = aVerdictReply({
  errors: 12,
  gate: {
    mode: 'enforce',
    holds: ['promote', 'promoteFull'],
    why: { code: 'gateRegression', message: 'x' },
  },
});

async function askToPromote(denied: string[] = [], reply = held) {
  const api = fakeApi(aView());
  api.getVerdict.mockResolvedValue(reply);
  const { user, entityRef } = await renderTab(api, { denied });
  await wait(1_000);
  await user.click(screen.getByRole('button', { name: 'Promote' }));
  await wait(0);
  const dialog = screen.getByRole('dialog');
  const confirm = within(dialog).getByRole('button', { name: 'Promote' });
  return { api, user, entityRef, dialog, confirm };
}

it('holds a promote with the reason', async () => {
  const { api, user, dialog, confirm } = await askToPromote([
    'argo-rollouts.rollout.override',
  ]);
  expect(dialog).toHaveTextContent(/The gate holds this/);
  expect(dialog).toHaveTextContent(/Regression: Errors 4 × stable/);
  expect(dialog).toHaveTextContent(
    /Going past it needs the permission argo-rollouts.rollout.override/,
  );
  expect(within(dialog).queryByRole('checkbox')).not.toBeInTheDocument();
  await user.click(confirm);
  expect(api.act).not.toHaveBeenCalled();
});

it('lets those past who may, with a reason', async () => {
  const { api, user, dialog, confirm, entityRef } = await askToPromote();
  await user.click(within(dialog).getByRole('checkbox'));
  await user.click(confirm);
  expect(api.act).not.toHaveBeenCalled();
  await user.type(
    within(dialog).getByRole('textbox', { name: /reason/i }),
    'A drill.',
  );
  await user.click(confirm);
  expect(api.act).toHaveBeenCalledWith(
    entityRef,
    expect.objectContaining({
      verb: 'promote',
      reason: 'A drill.',
      override: { digestSeen: held.verdict.digest },
    }),
  );
});

it('warns of a regression where the gate does not hold', async () => {
  const { user, dialog } = await askToPromote(
    [],
    aVerdictReply({
      errors: 12,
      gate: {
        mode: 'warn',
        holds: [],
        why: { code: 'gateRegression', message: 'x' },
      },
    }),
  );
  expect(dialog).toHaveTextContent(/Look out ?Regression: Errors 4 × stable/);
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Abort canary' }));
  expect(screen.getByRole('dialog')).not.toHaveTextContent('Regression');
});
