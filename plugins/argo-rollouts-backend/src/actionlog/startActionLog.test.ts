import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DatabaseService,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import {
  databaseServiceOf,
  databases,
  openStore,
} from '../__testUtils__/databases';
import { FakeClock } from '../__testUtils__/FakeClock';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { ABORT_PLAN } from '../__testUtils__/intents';
import { recordOf } from '../__testUtils__/loggedActions';
import { until } from '../__testUtils__/portal';
import argoRolloutsPlugin from '../index';
import { ACTIONS } from './rows';
import { startActionLog } from './startActionLog';

const PATH =
  '/api/argo-rollouts/entities/component/default/api-service/actions';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'start-action-log-'));
});

afterEach(() => rm(directory, { recursive: true }));

/** What the log of a backend says; asked again until that is to be seen. */
async function readLog(
  sees: (problem: unknown) => unknown,
  getClient?: () => Promise<never>,
) {
  const backend = await startTestBackend({
    features: [
      argoRolloutsPlugin,
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'api-service', namespace: 'default' },
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: { argoRollouts: { actions: { spoolDirectory: directory } } },
      }),
      ...(getClient
        ? [
            createServiceFactory({
              service: coreServices.database,
              deps: {},
              factory: () => ({ getClient }),
            }),
          ]
        : []),
    ],
  });
  const get = () => request(backend.server).get(PATH);
  let reply = await get();
  await until(async () => {
    reply = await get();
    return Boolean(sees(reply.body.problem));
  });
  await backend.stop();
  return { status: reply.status, body: reply.body };
}

it('makes its tables in the database of the plugin', async () => {
  // A busy machine may take longer for them than a reader waits.
  expect(await readLog(problem => problem === null)).toEqual({
    status: 200,
    body: { entries: [], next: null, problem: null },
  });
});

it('lets the plugin start without a database', async () => {
  const { status, body } = await readLog(Boolean, async () => {
    throw new Error('connection refused');
  });
  expect(status).toBe(200);
  expect(body.problem).toMatchObject({ code: 'logUnavailable' });
});

it('lets the plugin start with a database that hangs', async () => {
  const { status, body } = await readLog(Boolean, () => new Promise(() => {}));
  expect(status).toBe(200);
  expect(body.problem).toMatchObject({ code: 'logUnavailable' });
});

function startOn(
  getClient: DatabaseService['getClient'],
  clusters = new FakeClusters(),
) {
  const clock = new FakeClock();
  const logger = mockServices.logger.mock();
  const { close } = startActionLog({
    config: { keepDays: 400, spool: { directory, maxBytes: 1_000_000 } },
    database: { getClient },
    scheduler: mockServices.scheduler.mock({
      scheduleTask: jest.fn(async () => {}),
    }),
    catalog: catalogServiceMock(),
    permissions: mockServices.permissions.mock(),
    clusters,
    feeds: {} as never,
    clock,
    logger,
  });
  return { clock, logger, close };
}

it('brings in what was left on disk before it settles what was left in the database', async () => {
  const [[, startSqlite]] = databases;
  const database = await startSqlite();
  const store = await openStore(database);
  const begun = recordOf(
    { verb: 'abort', requestedAt: '2025-12-31T23:30:00.000Z' },
    { leaseUntil: '2025-12-31T23:30:20.000Z' },
  );
  await store.claim(begun);
  const left = {
    ...begun,
    entry: { ...begun.entry, ...ABORT_PLAN, isLate: true },
  };
  await writeFile(join(directory, 'left.json'), JSON.stringify(left));
  const clusters = new FakeClusters('demo');
  const { resourceVersion, uid } = ABORT_PLAN.before;
  clusters.setRollouts('demo', { metadata: { uid, resourceVersion } });
  const client = await database.connect();
  const { clock, logger, close } = startOn(async () => client, clusters);
  const read = async () => (await store.get(begun.entry.id))?.entry;
  await until(async () => {
    await clock.pass(1_000);
    return (await read())?.isRecovered === true;
  });
  // The plan tells that the rollout is as it was.
  expect(await read()).toMatchObject({ outcome: 'failed', isLate: true });
  expect(logger.warn).toHaveBeenCalledTimes(1);
  close();
  await database.stop();
});

it('makes its tables once the database is there, though nobody asks', async () => {
  const [[, startSqlite]] = databases;
  const database = await startSqlite();
  const client = await database.connect();
  let isUp = false;
  const { clock, close } = startOn(async () => {
    if (!isUp) {
      throw new Error('connection refused');
    }
    return databaseServiceOf(client).getClient();
  });
  const hasTable = () => client.schema.hasTable(ACTIONS);
  await clock.pass(60_000);
  expect(await hasTable()).toBe(false);
  isUp = true;
  await until(async () => {
    await clock.pass(1_000);
    return hasTable();
  });
  close();
  await database.stop();
});
