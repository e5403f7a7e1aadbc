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
import argoRolloutsPlugin from '../index';

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
