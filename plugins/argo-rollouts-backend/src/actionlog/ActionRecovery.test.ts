import { mockServices } from '@backstage/backend-test-utils';
import {
  type TestDatabase,
  databases,
  openStore,
} from '../__testUtils__/databases';
import { FakeClock } from '../__testUtils__/FakeClock';
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

  it('are looked for also when nothing but the request for an abort was recorded', async () => {
    const clusters = new FakeClusters('demo');
    const silent = new ClusterError('unreachable', 'rollouts', 'Gone.', '');
    clusters.failures.set('demo', silent);
    const record = recordOf({ verb: 'abort' });
    await store.claim(record);
    const read = async () => (await store.get(record.entry.id))!;
    await recover(clusters);
    expect((await read()).entry.outcome).toBe('pending');
    clusters.failures.clear();
    clusters.setRollouts('demo', ABORTED);
    await recover(clusters, MINUTE_MS * 3);
    expect(await read()).toMatchObject({
      leaseUntil: null,
      entry: { outcome: 'accepted', why: { code: 'foundCarriedOut' } },
    });
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

it('are settled also when what was left on disk cannot be read', async () => {
  const record = recordOf({}, { leaseUntil: '2025-12-31T23:30:20.000Z' });
  await store.claim(record);
  const clock = new FakeClock();
  const connection = new StoreConnection({
    open: async () => store,
    ...{ clock, logger },
  });
  const clusters = new FakeClusters('demo');
  const recovery = new ActionRecovery({
    store: connection,
    ...{ clusters, clock, logger },
  });
  const read = async () => (await store.get(record.entry.id))?.entry.outcome;
  recovery.start(new Promise(() => {}));
  await clock.pass(14_000);
  expect(await read()).toBe('pending');
  await clock.pass(2_000);
  expect(await read()).toBe('failed');
  recovery.close();
});

describe('attempts that were accepted and that nobody follows', () => {
  const DONE = {
    ...ABORTED,
    status: {
      ...{ currentPodHash: 'new', abort: true },
      abortedAt: '2026-11-24T12:00:02Z',
    },
  };
  const ACCEPTED = {
    outcome: 'accepted',
    acceptedAt: '2026-11-24T12:00:01.000Z',
    endedAt: '2026-11-24T12:00:01.000Z',
    after: { resourceVersion: '8', generation: 2 },
  } as const;

  async function addAccepted(changes: Partial<ActionRecord> = {}) {
    const record = recordOf(
      { verb: 'abort', ...ABORT_PLAN, ...ACCEPTED },
      changes,
    );
    await store.record(record);
    return async () => (await store.get(record.entry.id))!;
  }

  function clustersWith(...rollouts: object[]): FakeClusters {
    const clusters = new FakeClusters('demo');
    clusters.setRollouts('demo', ...rollouts);
    return clusters;
  }

  const written = (rollout: { metadata: object }, resourceVersion: string) => ({
    ...rollout,
    metadata: { ...rollout.metadata, resourceVersion },
  });

  it('are observed when the cluster shows it', async () => {
    const read = await addAccepted();
    await recover(clustersWith(written(DONE, '9')));
    expect(await read()).toMatchObject({
      leaseUntil: null,
      entry: {
        ...ACCEPTED,
        ...{ outcome: 'observed', why: null, isRecovered: false },
        observedAt: '2026-11-24T12:02:00.000Z',
      },
    });
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it.each([
    ['another version came', { ...DONE, status: { currentPodHash: 'newer' } }],
    ['it was retried', { ...DONE, status: { currentPodHash: 'new' } }],
  ])('are said to be superseded when %s', async (_, rollout) => {
    const read = await addAccepted();
    await recover(clustersWith(written(rollout, '9')));
    expect(await read()).toMatchObject({
      leaseUntil: null,
      entry: { ...ACCEPTED, observedAt: null, why: { code: 'superseded' } },
    });
  });

  it('are waited for while the controller does not act, but not for ever', async () => {
    const read = await addAccepted();
    const clusters = clustersWith(ABORTED);
    await recover(clusters);
    expect(await read()).toMatchObject({
      leaseUntil: expect.any(String),
      entry: { ...ACCEPTED, why: null },
    });
    await recover(clusters, MINUTE_MS * 61);
    expect(await read()).toMatchObject({
      leaseUntil: null,
      entry: { ...ACCEPTED, why: { code: 'notObserved' } },
    });
  });

  it.each<[string, string, FakeClusters]>([
    ['the rollout is gone', 'rolloutGone', clustersWith()],
    [
      'the rollout was made anew',
      'rolloutGone',
      clustersWith({ ...DONE, metadata: { ...DONE.metadata, uid: 'uid-2' } }),
    ],
    ['the cluster is gone', 'clusterSilent', new FakeClusters('another')],
  ])('are not known when %s', async (_, code, clusters) => {
    const read = await addAccepted();
    await recover(clusters, MINUTE_MS * 61);
    expect(await read()).toMatchObject({
      leaseUntil: null,
      entry: { ...ACCEPTED, why: { code } },
    });
  });

  it('are not looked for when nobody is said to have followed them', async () => {
    const read = await addAccepted({ leaseUntil: null });
    await recover(clustersWith(written(DONE, '9')));
    expect((await read()).entry).toMatchObject(ACCEPTED);
  });

  it('are left to their backend while it lives', async () => {
    const read = await addAccepted({ leaseUntil: '2026-11-24T12:05:00.000Z' });
    await recover(clustersWith(written(DONE, '9')));
    expect((await read()).entry).toMatchObject(ACCEPTED);
  });

  it('are followed to the end after their acceptance itself was found out', async () => {
    const read = await addAbort();
    await recover(clustersWith(written(DONE, '9')));
    expect(await read()).toMatchObject({
      ...{ outcome: 'observed', isRecovered: true },
      why: { code: 'foundCarriedOut' },
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
