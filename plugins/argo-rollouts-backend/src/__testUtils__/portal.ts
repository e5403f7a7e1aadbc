import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ServiceMock,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type {
  AuditorService,
  BackendFeature,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import argoRolloutsPlugin from '../index';
import type { LocalCluster } from './localCluster';
import { type StreamReader, readStream } from './readStream';

const { ALLOW } = AuthorizeResult;

export interface Portal {
  server: Parameters<typeof request>[0];
  port: number;
  permissions: ServiceMock<PermissionsService>;
  auditor: ServiceMock<AuditorService>;
  read(entity: string): Promise<request.Response>;
  /** As the mocked user unless credentials are given, as an Authorization header. */
  act(
    entity: string,
    body: string | object,
    authorization?: string,
  ): Promise<request.Response>;
  /** Opens a stream that ends with the portal. */
  watch(entity: string, lastEventId?: string): StreamReader;
  stop(): Promise<void>;
}

const running = new Set<Portal>();
const folders: string[] = [];

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'argo-rollouts-portal-'));
  folders.push(folder);
  return folder;
}

/** A backend with our plugin beside the real Kubernetes plugin. */
export async function startPortal(options: {
  /** Of the Kubernetes plugin; see {@link clusterConfig}. */
  clusters: object[];
  argoRollouts?: object;
  /** Components besides those of all tests, with their annotations. */
  components?: Record<string, Record<string, string>>;
  /** In the place of the test backend's own, such as a database that is down. */
  services?: BackendFeature[];
}): Promise<Portal> {
  const permissions = mockServices.permissions.mock({
    authorize: jest.fn(async requests =>
      requests.map(() => ({ result: ALLOW })),
    ),
  });
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({
      success: jest.fn(async () => {}),
      fail: jest.fn(async () => {}),
    })),
  });
  const backend = await startTestBackend({
    features: [
      argoRolloutsPlugin,
      kubernetesPlugin,
      catalogServiceMock.factory({
        entities: [
          ...entities,
          ...Object.entries(options.components ?? {}).map(
            ([name, annotations]) => component(name, annotations),
          ),
        ],
      }),
      permissions.factory,
      auditor.factory,
      ...(options.services ?? []),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost',
            listen: ':0',
            workingDirectory: await makeFolder(),
          },
          argoRollouts: options.argoRollouts ?? {},
          kubernetes: {
            serviceLocatorMethod: { type: 'multiTenant' },
            clusterLocatorMethods: [
              { type: 'config', clusters: options.clusters },
            ],
          },
        },
      }),
    ],
  });
  const { server } = backend;
  const streams = new Set<StreamReader>();
  const portal: Portal = {
    server,
    port: server.port(),
    permissions,
    auditor: auditor as Portal['auditor'],
    read: entity => request(server).get(rolloutsPath(entity)),
    act: (entity, body, authorization) =>
      request(server)
        .post(actionsPath(entity))
        .set({
          'Content-Type': 'application/json',
          ...(authorization && { Authorization: authorization }),
        })
        .send(body),
    watch: (entity, lastEventId) => {
      const url = `http://localhost:${server.port()}${rolloutsPath(entity)}`;
      const stream = readStream(`${url}/stream`, lastEventId);
      streams.add(stream);
      return stream;
    },
    stop: async () => {
      if (running.delete(portal)) {
        await backend.stop();
        streams.forEach(stream => stream.close());
      }
    },
  };
  running.add(portal);
  return portal;
}

/** As the mocked auditor; each event must end once. */
export type AuditEvent = { success: jest.Mock; fail: jest.Mock };

/** Otherwise their watches would go on during the tests that follow. */
export async function stopPortals(): Promise<void> {
  await Promise.all([...running].map(portal => portal.stop()));
  await Promise.all(
    folders
      .splice(0)
      .map(folder => rm(folder, { recursive: true, maxRetries: 10 })),
  );
}

export function clusterConfig(
  name: string,
  cluster: LocalCluster,
  token = cluster.tokens.portal,
) {
  return {
    name,
    url: cluster.url,
    caData: cluster.caData,
    authProvider: 'serviceAccount',
    serviceAccountToken: token,
  };
}

export function rolloutsPath(entity: string): string {
  return `/api/argo-rollouts/entities/component/default/${entity}/rollouts`;
}

export function actionsPath(entity: string): string {
  return `/api/argo-rollouts/entities/component/default/${entity}/actions`;
}

/** Long, for a machine that is busy with other tests: nothing is measured by it. */
const PATIENCE_MS = 240_000;

/** Asks again until it holds; the last answer's complaint when it never does. */
export async function until(
  holds: () => unknown,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const giveUpAtMs = Date.now() + patienceMs;
  for (;;) {
    try {
      const answer = await holds();
      if (answer !== false) {
        return;
      }
      throw new Error(`It did not come true within ${patienceMs} ms.`);
    } catch (error) {
      if (Date.now() > giveUpAtMs) {
        throw error;
      }
    }
    await new Promise(later => setTimeout(later, 100));
  }
}

const entities = [
  component('api-service', { 'backstage.io/kubernetes-id': 'api-service' }),
  component('by-name', { 'argo-rollouts/rollout': 'shop/api-service' }),
  component('no-annotation', {}),
  component('matches-nothing', { 'backstage.io/kubernetes-id': 'nothing' }),
  component('billing', { 'backstage.io/kubernetes-id': 'billing' }),
  component('pinned', {
    'backstage.io/kubernetes-id': 'api-service',
    'backstage.io/kubernetes-cluster': 'elsewhere',
  }),
  component('malformed-selector', {
    'backstage.io/kubernetes-label-selector': 'app in (a',
  }),
  component('malformed-namespace', {
    'backstage.io/kubernetes-id': 'api-service',
    'backstage.io/kubernetes-namespace': 'Shop!',
  }),
  component('elsewhere', {
    'backstage.io/kubernetes-id': 'api-service',
    'backstage.io/kubernetes-namespace': 'elsewhere',
  }),
];

function component(name: string, annotations: Record<string, string>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: { type: 'service', owner: 'team-shop', lifecycle: 'production' },
  };
}
