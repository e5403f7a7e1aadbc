import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { databaseServiceOf, databases } from '../__testUtils__/databases';
import { FakeClock } from '../__testUtils__/FakeClock';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { until } from '../__testUtils__/portal';
import argoRolloutsPlugin from '../index';
import { ACTIONS } from './rows';
import { startActionLog } from './startActionLog';

const PATH =
  '/api/argo-rollouts/entities/component/default/api-service/actions';

jest.setTimeout(60_000);

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'start-action-log-'));
});

afterEach(() => rm(directory, { recursive: true }));

async function readLog(getClient?: () => Promise<never>) {
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
  const { status, body } = await request(backend.server).get(PATH);
  await backend.stop();
  return { status, body };
}

it('makes its tables in the database of the plugin', async () => {
  expect(await readLog()).toEqual({
    status: 200,
    body: { entries: [], next: null, problem: null },
  });
});

it('lets the plugin start without a database', async () => {
  const { status, body } = await readLog(async () => {
    throw new Error('connection refused');
  });
  expect(status).toBe(200);
  expect(body.problem).toMatchObject({ code: 'logUnavailable' });
});

it('lets the plugin start with a database that hangs', async () => {
  const { status, body } = await readLog(() => new Promise(() => {}));
  expect(status).toBe(200);
  expect(body.problem).toMatchObject({ code: 'logUnavailable' });
});

it('makes its tables once the database is there, though nobody asks', async () => {
  const [[, startSqlite]] = databases;
  const database = await startSqlite();
  const client = await database.connect();
  let isUp = false;
  const clock = new FakeClock();
  const { close } = startActionLog({
    config: { keepDays: 400, spool: { directory, maxBytes: 1_000_000 } },
    database: {
      getClient: async () => {
        if (!isUp) {
          throw new Error('connection refused');
        }
        return databaseServiceOf(client).getClient();
      },
    },
    scheduler: mockServices.scheduler.mock({
      scheduleTask: jest.fn(async () => {}),
    }),
    catalog: catalogServiceMock(),
    permissions: mockServices.permissions.mock(),
    clusters: new FakeClusters(),
    feeds: {} as never,
    clock,
    logger: mockServices.logger.mock(),
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
