import { mockServices } from '@backstage/backend-test-utils';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { FakeClock } from '../__testUtils__/FakeClock';
import { EffectWatcher, type Taken } from './EffectWatcher';

/** As much of a view as the effect of an abort is told from. */
function aView(fields: Partial<RolloutView>): RolloutView {
  return {
    uid: 'u-1',
    currentPodHash: 'new',
    pending: [],
    pauses: [],
    steps: [],
    analysisRuns: [],
    revisions: [],
    weight: { actual: 25 },
    abort: null,
    ...fields,
  } as unknown as RolloutView;
}

const before = aView({});
const accepted = aView({ abort: { state: 'requested' } as never });
const done = aView({ abort: { state: 'done' } as never });

function follow(look: () => RolloutView | null) {
  const clock = new FakeClock();
  const logger = mockServices.logger.mock();
  const attempt = {
    observed: jest.fn(async () => {}),
    superseded: jest.fn(async () => {}),
    left: jest.fn(),
  };
  const watcher = new EffectWatcher({ clock, logger });
  const lookAt = jest.fn(async () => look());
  watcher.follow({
    request: {
      verb: 'abort',
      rollout: { cluster: 'demo', namespace: 'shop', name: 'api' },
    },
    ...{ attempt, before, accepted },
    look: lookAt,
  } as unknown as Taken);
  return { clock, logger, attempt, watcher, lookAt };
}

describe('an action', () => {
  it('tells the log when the controller has acted, and stops', async () => {
    let now = accepted;
    const { clock, attempt, lookAt } = follow(() => now);
    await clock.pass(600);
    expect(attempt.observed).not.toHaveBeenCalled();
    now = done;
    await clock.pass(600);
    expect(attempt.observed).toHaveBeenCalledTimes(1);
    expect(attempt.left).toHaveBeenCalledTimes(1);
    const looks = lookAt.mock.calls.length;
    await clock.pass(60_000);
    expect(lookAt).toHaveBeenCalledTimes(looks);
  });

  it('says once what a controller that is slow is doing, and gives up in the end', async () => {
    const { clock, logger, attempt, lookAt } = follow(() => accepted);
    await clock.pass(30_000);
    expect(logger.warn.mock.calls).toEqual([
      [
        expect.stringMatching(
          /has not acted on abort of demo\/shop\/api for 1\d s: abortRequested/,
        ),
      ],
    ]);
    await clock.pass(120_000);
    const looks = lookAt.mock.calls.length;
    await clock.pass(60_000);
    expect(lookAt).toHaveBeenCalledTimes(looks);
    expect(attempt.observed).not.toHaveBeenCalled();
    expect(attempt.left).toHaveBeenCalledTimes(1);
  });

  it('tells the log when something else came first', async () => {
    const { clock, attempt, lookAt } = follow(() =>
      aView({ currentPodHash: 'newer' }),
    );
    await clock.pass(10_000);
    expect(lookAt).toHaveBeenCalledTimes(1);
    expect(attempt.superseded).toHaveBeenCalledTimes(1);
    expect(attempt.observed).not.toHaveBeenCalled();
    expect(attempt.left).toHaveBeenCalledTimes(1);
  });

  it('ends with the backend', async () => {
    const { clock, watcher, lookAt, attempt } = follow(() => accepted);
    watcher.close();
    await clock.pass(10_000);
    expect(lookAt).not.toHaveBeenCalled();
    expect(attempt.left).toHaveBeenCalledTimes(1);
  });
});
