import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  closeActionLogs,
  openTestActionLog,
} from '../__testUtils__/actionLogs';
import { databaseServiceOf } from '../__testUtils__/databases';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { BEFORE } from '../__testUtils__/intents';
import { until } from '../__testUtils__/portal';
import { type Postgres, startPostgres } from '../__testUtils__/postgres';
import { systemClock } from '../kubernetes';
import { ActionRecovery } from './ActionRecovery';
import { DatabaseActionLogStore } from './DatabaseActionLogStore';
import { LEASE_MS } from './records';

const PROGRAM = join(__dirname, '../__testUtils__/dyingBackend.ts');

/** As it was when the backend judged it. */
const UNTOUCHED = {
  metadata: {
    name: 'api-service',
    uid: BEFORE.uid,
    resourceVersion: BEFORE.resourceVersion,
  },
  status: { currentPodHash: 'new' },
};
const ABORTED = {
  metadata: { ...UNTOUCHED.metadata, resourceVersion: '8' },
  status: { currentPodHash: 'new', abort: true },
};

let postgres: Postgres;
let directory: string;

beforeAll(async () => {
  postgres = await startPostgres();
});

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'killed-backend-'));
});

afterEach(async () => {
  await closeActionLogs();
  await rm(directory, { recursive: true, force: true });
});

afterAll(() => postgres?.stop());

/** The id of the attempt in the middle of which it was killed. */
async function killBackend(options: {
  connection: Postgres['connection'];
  database: 'up' | 'down' | 'dies';
}): Promise<string> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      PROGRAM,
      JSON.stringify({ ...options, directory }),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  const ended = new Promise(end => child.once('exit', end));
  const id = await Promise.race([
    new Promise<string>(told =>
      child.stdout.once('data', data => told(String(data).trim())),
    ),
    ended.then(code => {
      throw new Error(`It ended by itself: ${code}`);
    }),
  ]);
  child.kill('SIGKILL');
  await ended.catch(() => {});
  return id;
}

/** The backend that is started next, once the lease of the dead one has ended. */
async function startNext(
  store: DatabaseActionLogStore,
  rollout: object,
  { isReplica = false } = {},
) {
  const { store: connection, spool } = await openTestActionLog({
    store,
    ...(!isReplica && { directory }),
  });
  await until(async () => (await spool.list()).length === 0);
  const clusters = new FakeClusters('demo');
  clusters.setRollouts('demo', rollout);
  await new ActionRecovery({
    store: connection,
    clusters,
    clock: {
      ...systemClock,
      nowMs: () => Date.now() + LEASE_MS,
    },
    logger: mockServices.logger.mock(),
  }).run();
}

it.each([
  ['before the patch', UNTOUCHED, 'failed', 'notSent'],
  ['after the patch', ABORTED, 'accepted', 'foundCarriedOut'],
])(
  'a backend that is killed %s is survived by what it recorded',
  async (_, rollout, outcome, code) => {
    const connection = await postgres.createDatabase();
    const id = await killBackend({ connection, database: 'up' });
    const client = await postgres.connect(connection);
    const store = await DatabaseActionLogStore.create(
      databaseServiceOf(client),
    );
    expect((await store.get(id))?.entry.outcome).toBe('pending');
    await startNext(store, rollout);
    expect((await store.get(id))?.entry).toMatchObject({
      ...{ outcome, why: { code }, isRecovered: true, isLate: false },
    });
  },
);

it('a backend that is killed while its database is down is survived by its spool', async () => {
  const connection = await postgres.createDatabase();
  const id = await killBackend({ connection, database: 'down' });
  expect(await readdir(directory)).toHaveLength(1);
  const client = await postgres.connect(connection);
  const store = await DatabaseActionLogStore.create(databaseServiceOf(client));
  await startNext(store, ABORTED);
  expect((await store.get(id))?.entry).toMatchObject({
    outcome: 'accepted',
    isRecovered: true,
    isLate: true,
  });
});

it('an abort is not said to be unsent when its database died after the click, and then its backend', async () => {
  const connection = await postgres.createDatabase();
  const id = await killBackend({ connection, database: 'dies' });
  const client = await postgres.connect(connection);
  const store = await DatabaseActionLogStore.create(databaseServiceOf(client));
  const retried = { ...ABORTED, status: { currentPodHash: 'new' } };
  await startNext(store, retried, { isReplica: true });
  expect((await store.get(id))?.entry).toMatchObject({
    ...{ outcome: 'unknown', why: { code: 'cannotTell' }, patches: [] },
  });
  await startNext(store, retried);
  expect((await store.get(id))?.entry).toMatchObject({
    ...{ outcome: 'unknown', isRecovered: true, isLate: true },
    ...{ before: BEFORE, patches: [{ target: 'rollouts/status' }] },
  });
  expect(await readdir(directory)).toEqual([]);
});
