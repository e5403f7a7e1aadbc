import { mockServices } from '@backstage/backend-test-utils';
import { FakeClock, settle } from './__testUtils__/FakeClock';
import { intentOf } from './__testUtils__/intents';
import { createAudit } from './audit';
import type { ActionCall, ActionOutcome } from './rollouts/RolloutActions';

const ACCEPTED: ActionOutcome = {
  ...{ kind: 'accepted', id: 'id-1', isRepeated: false },
  view: null,
};

/** An audit whose event begins when the test says so. */
function open(verb: 'abort' | 'promote', outcome: Promise<ActionOutcome>) {
  const clock = new FakeClock();
  const event = {
    success: jest.fn(async () => {}),
    fail: jest.fn(async () => {}),
  };
  let begin: () => void = () => {};
  const auditor = mockServices.auditor.mock({
    createEvent: () =>
      new Promise(begun => {
        begin = () => begun(event);
      }),
  });
  const logger = mockServices.logger.mock();
  const audit = createAudit({ auditor, clock, logger });
  const act = jest.fn(() => outcome);
  const call = intentOf({ verb }) as ActionCall;
  const answer = audit({} as never, call, act);
  answer.catch(() => {});
  return { clock, event, begin: () => begin(), act, answer };
}

it('ends the event of an abort that began after the abort was done', async () => {
  const { clock, event, begin, answer } = open(
    'abort',
    Promise.resolve(ACCEPTED),
  );
  await clock.pass(1_000);
  expect(await answer).toBe(ACCEPTED);
  expect(event.success).not.toHaveBeenCalled();
  begin();
  await settle();
  expect(event.success).toHaveBeenCalledTimes(1);
  expect(event.success).toHaveBeenCalledWith({
    meta: { id: 'id-1', isRepeated: false },
  });
  expect(event.fail).not.toHaveBeenCalled();
});

it('ends the event of an abort that began while the abort was under way', async () => {
  let fail: (error: Error) => void = () => {};
  const { clock, event, begin, answer } = open(
    'abort',
    new Promise((_, reject) => {
      fail = reject;
    }),
  );
  await clock.pass(1_000);
  begin();
  await settle();
  expect(event.fail).not.toHaveBeenCalled();
  const error = new Error('the cluster is gone');
  fail(error);
  await expect(answer).rejects.toBe(error);
  await settle();
  expect(event.fail.mock.calls).toEqual([[{ error }]]);
  expect(event.success).not.toHaveBeenCalled();
});

it('refuses a promote whose event does not begin, and ends that when it does', async () => {
  const { clock, event, begin, act, answer } = open(
    'promote',
    Promise.resolve(ACCEPTED),
  );
  await clock.pass(3_000);
  await expect(answer).rejects.toThrow('it could not be audited');
  begin();
  await settle();
  expect(act).not.toHaveBeenCalled();
  expect(event.fail).toHaveBeenCalledTimes(1);
  expect(event.success).not.toHaveBeenCalled();
});
