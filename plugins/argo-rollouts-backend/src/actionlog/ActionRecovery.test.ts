import { mockServices } from '@backstage/backend-test-utils';
import {
  type TestDatabase,
  databases,
  openStore,
} from '../__testUtils__/databases';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { ABORT_PLAN } from '../__testUtils__/intents';
import { recordOf } from '../__testUtils__/loggedActions';
import { type Clock, ClusterError, systemClock } from '../kubernetes';
import { ActionLogCleaner } from './ActionLogCleaner';
import type { ActionRecord } from './ActionLogStore';
import { ActionRecovery } from './ActionRecovery';
import type { DatabaseActionLogStore } from './DatabaseActionLogStore';
import { StoreConnection } from './StoreConnection';

const ABORTED = {
  metadata: { name: 'api-service', uid: 'uid-1', resourceVersion: '8' },
  status: { currentPodHash: 'new', abort: true },
};
const MINUTE_MS = 60_000;

jest.setTimeout(60_000);
const REQUESTED_MS = Date.parse('2026-11-24T12:00:00.000Z');

let database: TestDatabase;
let store: DatabaseActionLogStore;
let logger: ReturnType<typeof mockServices.logger.mock>;

beforeEach(async () => {
  const [[, start]] = databases;
  database = await start();
  store = await openStore(database);
  logger = mockServices.logger.mock();
});

afterEach(() => database.stop());

/** So long after the attempts were requested. */
function at(afterMs: number): { clock: Clock; connection: StoreConnection } {
  const clock = { ...systemClock, nowMs: () => REQUESTED_MS + afterMs };
  const connection = new StoreConnection({
    open: async () => store,
    ...{ clock, logger },
  });
  return { clock, connection };
}

function recover(clusters: FakeClusters, afterMs = MINUTE_MS * 2) {
  const { clock, connection } = at(afterMs);
  return new ActionRecovery({
    store: connection,
    ...{ clusters, clock, logger },
  }).run();
}

async function addAbort(changes: Partial<ActionRecord> = {}) {
  const record = recordOf({ verb: 'abort', ...ABORT_PLAN }, changes);
  await store.claim(record);
  return async () => (await store.get(record.entry.id))?.entry;
}

describe('attempts whose backend died', () => {
  it('are settled by what the cluster shows, once', async () => {
    const clusters = new FakeClusters('demo');
    clusters.setRollouts('demo', ABORTED);
    const read = await addAbort();
    await recover(clusters);
    await recover(clusters);
    expect(await read()).toMatchObject({
      outcome: 'accepted',
      isRecovered: true,
      endedAt: '2026-11-24T12:02:00.000Z',
      why: { code: 'foundCarriedOut' },
    });
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('are left alone while their backend lives', async () => {
    const read = await addAbort({ leaseUntil: '2026-11-24T12:05:00.000Z' });
    await recover(new FakeClusters('demo'));
    expect(await read()).toMatchObject({ outcome: 'pending' });
  });

  it('wait for a cluster that does not answer, but not for ever', async () => {
    const clusters = new FakeClusters('demo');
    clusters.failures.set(
      'demo',
      new ClusterError('unreachable', 'rollouts', 'It is gone.', ''),
    );
    const read = await addAbort();
    await recover(clusters);
    expect(await read()).toMatchObject({ outcome: 'pending' });
    await recover(clusters, MINUTE_MS * 61);
    expect(await read()).toMatchObject({
      outcome: 'unknown',
      why: { code: 'clusterSilent' },
    });
  });
});

describe('the cleaner', () => {
  it('deletes what is older than it is to be kept', async () => {
    const old = recordOf();
    const override = recordOf({ isOverride: true });
    const young = recordOf({ requestedAt: '2026-11-25T12:00:00.000Z' });
    for (const record of [old, override, young]) {
      await store.claim(record);
    }
    const { clock, connection } = at(MINUTE_MS * 60 * 24 * 10);
    await new ActionLogCleaner({
      store: connection,
      keepDays: 9.5,
      ...{ clock, logger },
    }).clean();
    const kept = await Promise.all(
      [old, override, young].map(({ entry }) => store.get(entry.id)),
    );
    expect(kept.map(Boolean)).toEqual([false, true, true]);
  });
});
