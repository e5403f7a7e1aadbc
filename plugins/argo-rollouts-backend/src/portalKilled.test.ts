import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ActionRequest,
  EntityRollouts,
  LoggedAction,
} from 'backstage-plugin-argo-rollouts-common';
import { type Fate, HoldingProxy } from './__testUtils__/HoldingProxy';
import {
  type LocalCluster,
  startLocalCluster,
} from './__testUtils__/localCluster';
import { until } from './__testUtils__/portal';
import {
  type PortalProcess,
  killPortalProcesses,
  startPortalProcess,
} from './__testUtils__/portalProcess';
import { type Postgres, startPostgres } from './__testUtils__/postgres';
import {
  PAUSES,
  ROLLOUTS,
  RealRollouts,
  isPausedAt,
} from './__testUtils__/realRollouts';

jest.setTimeout(1_500_000);

const ENTITY = '/entities/component/default/api-service';

/** What becomes of the patch of each rollout. */
const FATE_OF_PATCH: Record<string, Fate> = {
  'not-sent': 'keepRequest',
  sent: 'keepAnswer',
  'not-observed': 'pass',
  overtaken: 'pass',
};

let folder: string;
let cluster: LocalCluster;
let proxy: HoldingProxy;
let postgres: Postgres;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'argo-rollouts-killed-'));
  [cluster, postgres] = await Promise.all([
    startLocalCluster('backend-killed', '--no-prometheus'),
    startPostgres(),
  ]);
  proxy = new HoldingProxy(cluster);
  await proxy.start();
});

afterAll(async () => {
  await killPortalProcesses();
  await proxy?.stop();
  await Promise.all([cluster?.stop(), postgres?.stop()]);
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

async function startPortal(): Promise<{
  portal: PortalProcess;
  headers: Record<string, string>;
}> {
  const { host, port, user } = postgres.connection;
  const portal = await startPortalProcess({
    folder,
    config: {
      backend: {
        database: { client: 'pg', connection: { host, port, user } },
      },
      kubernetes: {
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: [proxy.config('demo', cluster.tokens.portal)],
          },
        ],
      },
      argoRollouts: {
        prometheus: [],
        actions: { spoolDirectory: join(folder, 'spool') },
      },
    },
  });
  const authorization = await portal.signIn('user:default/ada');
  const headers = {
    Authorization: authorization ?? '',
    'Content-Type': 'application/json',
  };
  // The Kubernetes plugin loads its client at the first call, which takes its time here.
  await until(async () => {
    const reply = await fetch(portal.url(`${ENTITY}/rollouts`), { headers });
    const { sources } = (await reply.json()) as EntityRollouts;
    return sources.every(({ state }) => state === 'ok');
  });
  return { portal, headers };
}

it('a backend that is killed in the middle of actions says at its next start what became of them', async () => {
  const rollouts = new RealRollouts(cluster);
  const names = Object.keys(FATE_OF_PATCH);
  await Promise.all(
    names.map(async name => {
      await rollouts.makeCanary(name, PAUSES, isPausedAt(1));
      await cluster.admin(`${ROLLOUTS}/${name}`, {
        metadata: { labels: { 'backstage.io/kubernetes-id': 'api-service' } },
      });
    }),
  );
  const { portal, headers } = await startPortal();
  const act = (request: ActionRequest) =>
    fetch(portal.url(`${ENTITY}/actions`), {
      method: 'POST',
      headers,
      body: JSON.stringify(request),
    });

  // Once it has sent a patch, it does not see what the controller makes of it.
  const sent = new Set<string>();
  proxy.decide = (method, path) => {
    const name = names.find(one => path.includes(one));
    if (!name) {
      return 'pass';
    }
    if (method === 'PATCH') {
      sent.add(name);
      return FATE_OF_PATCH[name];
    }
    return sent.has(name) ? 'keepRequest' : 'pass';
  };
  for (const [verb, name] of [
    ['abort', 'not-observed'],
    ['promote', 'overtaken'],
  ] as const) {
    const answer = await act(await rollouts.requestOf(verb, name));
    expect(answer.status).toBe(200);
  }
  const cut = await Promise.all([
    rollouts.requestOf('promote', 'not-sent'),
    rollouts.requestOf('abort', 'sent'),
  ]);
  const answers = cut.map(request => act(request).catch(() => null));
  await until(() => {
    const patched = proxy.kept.filter(path => path.endsWith('/status'));
    return patched.length === 2;
  });
  await portal.kill();
  expect(await Promise.all(answers)).toEqual([null, null]);
  await rollouts.deploy('overtaken', 'v3');

  proxy.decide = () => 'pass';
  const next = await startPortal();
  const readLog = async (): Promise<Record<string, LoggedAction>> => {
    const reply = await fetch(next.portal.url(`${ENTITY}/actions`), {
      headers: next.headers,
    });
    const { entries } = (await reply.json()) as { entries: LoggedAction[] };
    return Object.fromEntries(
      entries.map(entry => [entry.rollout.name, entry]),
    );
  };
  await until(async () =>
    expect(await readLog()).toMatchObject({
      'not-sent': {
        ...{ outcome: 'failed', isRecovered: true },
        why: { code: 'notSent' },
      },
      sent: {
        ...{ outcome: 'observed', isRecovered: true },
        why: { code: 'foundCarriedOut' },
      },
      // The API server had answered.
      'not-observed': { outcome: 'observed', isRecovered: false, why: null },
      overtaken: {
        ...{ outcome: 'accepted', isRecovered: false },
        why: { code: 'superseded' },
      },
    }),
  );
  expect((await rollouts.statusOf('not-sent')).currentStepIndex).toBe(1);
  expect((await rollouts.statusOf('sent')).abort).toBe(true);
});
