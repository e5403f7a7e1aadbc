import { mockServices } from '@backstage/backend-test-utils';
import { FakeClock } from '../__testUtils__/FakeClock';
import type { ActionLogStore } from './ActionLogStore';
import { StoreConnection } from './StoreConnection';

const fail = async () => {
  throw new Error('no');
};
const hang = () => new Promise<never>(() => {});

function connect(open: () => Promise<ActionLogStore> = async () => STORE) {
  const clock = new FakeClock();
  const logger = mockServices.logger.mock();
  return {
    clock,
    logger,
    store: new StoreConnection({ open, clock, logger }),
  };
}

const STORE = {} as ActionLogStore;

describe('a store that has just failed', () => {
  it.each([
    ['refuses a record', fail],
    ['hangs with one', hang],
  ])('is one that %s', async (_, work) => {
    const { store, clock, logger } = connect();
    const used = store.use(work);
    used.catch(() => {});
    await clock.pass(3_000);
    await expect(used).rejects.toThrow();
    expect(store.hasJustFailed).toBe(true);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await clock.pass(30_000);
    expect(store.hasJustFailed).toBe(false);
  });

  it.each([
    ['refuses a question', fail],
    ['hangs with one', hang],
  ])('is not one that %s', async (_, work) => {
    const { store, clock, logger } = connect();
    const read = Promise.allSettled([store.read(work), store.read(work)]);
    await clock.pass(3_000);
    expect(await read).toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
    expect(store.hasJustFailed).toBe(false);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['does not open', fail],
    ['hangs as it opens', hang],
  ])('is one that %s for a question', async (_, open) => {
    const { store, clock } = connect(open);
    const read = store.read(async () => {});
    read.catch(() => {});
    await clock.pass(3_000);
    await expect(read).rejects.toThrow();
    expect(store.hasJustFailed).toBe(true);
  });
});
