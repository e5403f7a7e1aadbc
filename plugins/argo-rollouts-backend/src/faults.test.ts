import type { SourceView } from 'backstage-plugin-argo-rollouts-common';
import { request } from 'node:http';
import { join } from 'node:path';
import {
  copyDefinitions,
  makeRollouts,
  removeDefinitions,
  setReplicas,
} from './__testUtils__/liveRollouts';
import {
  type LocalCluster,
  startLocalCluster,
} from './__testUtils__/localCluster';
import {
  type Portal,
  clusterConfig,
  startPortal,
  stopPortals,
  until,
} from './__testUtils__/portal';

const ROLE =
  '/apis/rbac.authorization.k8s.io/v1/clusterroles/backstage-argo-rollouts';

/** With the controller, and one without anything. */
let cluster: LocalCluster;
let second: LocalCluster;

let replicas = 1;
let portal: Portal;
let stream: ReturnType<Portal['watch']>;

beforeAll(async () => {
  [cluster, second] = await Promise.all([
    startLocalCluster('backend-faults', '--no-prometheus'),
    startLocalCluster('backend-second', '--no-argo', '--no-prometheus'),
  ]);
  await copyDefinitions(cluster, second);
  await makeRollouts(cluster, 'api');
  await until(() => makeRollouts(second, 'api').then(() => true));
});

beforeEach(async () => {
  portal = await startPortal({
    clusters: [
      clusterConfig('first', cluster),
      clusterConfig('second', second),
    ],
  });
  stream = portal.watch('api-service');
  await until(areBothRight);
});

afterEach(stopPortals);

afterAll(async () => {
  await Promise.all([cluster?.stop(), second?.stop()]);
});

describe('a stream', () => {
  it('tells that an API server hangs, and goes on when it does', async () => {
    await cluster.tell('hang');
    expect(await failureOfFirst()).toMatchObject({ reason: 'unreachable' });
    expectLastKnown();
    await cluster.tell('resume');
    await untilRight();
  });

  it('tells that an API server is dead, and goes on when it is back', async () => {
    await cluster.tell('kill');
    expect(await failureOfFirst(/connection refused/)).toMatchObject({
      reason: 'unreachable',
      nextStep: expect.stringContaining('API server is up'),
    });
    expectLastKnown();
    await cluster.tell('start');
    await untilRight();
  });

  it('goes on with a cluster whose history is gone', async () => {
    const { rules } = await cluster.admin(ROLE);
    await cluster.admin(ROLE, { rules: [] });
    expect(await failureOfFirst()).toMatchObject({ reason: 'forbidden' });
    for (let changes = 0; changes < 150; changes++) {
      replicas += 1;
      await setReplicas(cluster, 'api', replicas);
    }
    await compact(cluster);
    await cluster.tell('kill');
    await cluster.tell('start');
    await cluster.admin(ROLE, { rules });
    await untilRight();
  });

  it('tells which right is missing, and goes on when it is granted', async () => {
    const { rules } = await cluster.admin(ROLE);
    await cluster.admin(ROLE, { rules: [] });
    expect(
      await failureOfFirst(
        /may not list rollouts.argoproj.io in cluster first/,
      ),
    ).toMatchObject({
      reason: 'forbidden',
      nextStep: expect.stringContaining('portal-role.yaml'),
    });
    expectLastKnown();
    await cluster.admin(ROLE, { rules });
    await untilRight();
  });

  it('tells that Argo Rollouts is gone, and goes on when it is installed', async () => {
    await removeDefinitions(second);
    await until(() => {
      expect(stream.sources()[1]).toMatchObject({
        state: 'failed',
        cluster: 'second',
        reason: 'notInstalled',
      });
      expect(stream.rollouts()).toMatchObject([{ cluster: 'first' }]);
    });
    await copyDefinitions(cluster, second);
    await until(() => makeRollouts(second, 'api').then(() => true));
    await untilRight();
  });

  it('goes on with one cluster when the other is gone', async () => {
    await second.tell('kill');
    await until(() =>
      expect(stream.sources()).toMatchObject([
        { cluster: 'first', state: 'ok' },
        { cluster: 'second', reason: 'unreachable' },
      ]),
    );
    replicas += 1;
    await setReplicas(cluster, 'api', replicas);
    await until(() => expect(desiredInFirst()).toBe(replicas));
    await second.tell('start');
    await untilRight();
  });
});

/** How the first cluster fails, once it says so; it was known before. */
async function failureOfFirst(message = /./): Promise<SourceView> {
  await until(() =>
    expect(stream.sources()[0]).toMatchObject({
      state: 'failed',
      lastGoodAt: expect.any(String),
      message: expect.stringMatching(message),
    }),
  );
  return stream.sources()[0];
}

/** What was known stays, and the other cluster is as it was. */
function expectLastKnown(): void {
  expect(stream.rollouts()).toHaveLength(2);
  expect(stream.sources()[1]).toMatchObject({ cluster: 'second', state: 'ok' });
}

/** Both clusters are known, and a rollout of each. */
function areBothRight(): boolean {
  const states = stream.sources().map(({ state }) => state);
  return states.join() === 'ok,ok' && stream.rollouts().length === 2;
}

/** Until both clusters are known, and a change of now is seen. */
async function untilRight(): Promise<void> {
  replicas += 1;
  await setReplicas(cluster, 'api', replicas);
  await until(() => areBothRight() && desiredInFirst() === replicas);
  expect(stream.hasEnded()).toBe(false);
}

function desiredInFirst(): number | undefined {
  return stream.rollouts().find(view => view.cluster === 'first')?.replicas
    .desired;
}

/** Makes etcd forget everything but the present. */
async function compact({ stateDir }: LocalCluster): Promise<void> {
  const ask = (path: string, body: object) =>
    new Promise<any>((done, fail) => {
      const call = request(
        {
          socketPath: join(stateDir, 'etcd.sock'),
          path,
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
        },
        response => {
          let text = '';
          response.on('data', chunk => {
            text += chunk;
          });
          response.on('end', () => done(JSON.parse(text)));
        },
      );
      call.on('error', fail);
      call.end(JSON.stringify(body));
    });
  const { header } = await ask('/v3/maintenance/status', {});
  const answer = await ask('/v3/kv/compaction', {
    revision: header.revision,
    physical: true,
  });
  expect(answer).toMatchObject({ header: expect.anything() });
}
