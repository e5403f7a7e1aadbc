import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createConnection } from 'node:net';
import request from 'supertest';
import {
  deleteRollout,
  makeRollouts,
  setReplicas,
} from './__testUtils__/liveRollouts';
import {
  type LocalCluster,
  startLocalCluster,
} from './__testUtils__/localCluster';
import {
  type Portal,
  clusterConfig,
  rolloutsPath,
  startPortal,
  stopPortals,
  until,
} from './__testUtils__/portal';
import { makeLabelMatcher } from './rollouts/matchLabels';

let cluster: LocalCluster;

beforeAll(async () => {
  cluster = await startLocalCluster('backend-stream', '--no-prometheus');
  await makeRollouts(cluster, 'api', 'worker');
});

afterEach(stopPortals);

afterAll(async () => {
  await cluster?.stop();
});

describe('the stream', () => {
  it('follows the cluster', async () => {
    const { watch } = await startOne();
    const stream = watch('api-service');
    await until(() => stream.rollouts().length === 2);
    expect(stream.events[0]).toMatchObject({
      event: 'snapshot',
      data: { entityRef: 'component:default/api-service' },
    });
    await until(() =>
      expect(stream.sources()).toMatchObject([
        { state: 'ok', cluster: 'demo' },
      ]),
    );

    await setReplicas(cluster, 'api', 7);
    await until(() => expect(desired(stream, 'api')).toBe(7));
    await makeRollouts(cluster, 'third');
    await until(() => stream.rollouts().length === 3);
    await deleteRollout(cluster, 'third');
    await until(() => stream.rollouts().length === 2);
    // One snapshot, and then nothing that did not change.
    const known = new Map<string, unknown>();
    for (const { event, data } of stream.events) {
      const views = event === 'snapshot' ? data.rollouts : [];
      const upserts = event === 'change' ? data.upserts : [];
      views.forEach(view => known.set(view.uid, view));
      for (const view of upserts) {
        expect(view).not.toEqual(known.get(view.uid));
        known.set(view.uid, view);
      }
    }
    expect(
      stream.events.filter(({ event }) => event === 'snapshot'),
    ).toHaveLength(1);
  });

  it('goes on after a drop with what came in between', async () => {
    const { watch } = await startOne();
    const first = watch('api-service');
    await until(() => first.rollouts().length === 2);
    first.close();
    await setReplicas(cluster, 'api', 11);
    await setReplicas(cluster, 'api', 12);

    const second = watch('api-service', first.lastEventId());
    await until(() => expect(desired(second, 'api')).toBe(12));
    expect(second.events.map(({ event }) => event)).not.toContain('snapshot');
    expect(second.rollouts()).toHaveLength(1);
  });

  it('sends who comes back to a backend that was restarted a new snapshot', async () => {
    const before = await startOne();
    const first = before.watch('api-service');
    await until(() => first.rollouts().length === 2);
    await before.stop();
    await until(() => first.hasEnded());
    expect(first.events.at(-1)).toEqual({
      event: 'end',
      data: { reason: 'reconnect' },
    });

    const after = await startOne();
    const second = after.watch('api-service', first.lastEventId());
    await until(() => second.rollouts().length === 2);
    expect(second.events[0].event).toBe('snapshot');
  });

  it('ends when the permission is taken away', async () => {
    const { watch, permissions } = await startOne();
    const stream = watch('api-service');
    await until(() => stream.rollouts().length === 2);
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    await until(() => stream.hasEnded());
    expect(stream.events.at(-1)).toMatchObject({
      event: 'end',
      data: {
        reason: 'denied',
        message: expect.stringContaining('argo-rollouts.rollout.read'),
      },
    });
  });

  it('opens for nobody who may not read', async () => {
    const { server, watch, permissions } = await startOne();
    const nobody = await request(server)
      .get(`${rolloutsPath('api-service')}/stream`)
      .set('Authorization', mockCredentials.none.header());
    expect(nobody.status).toBe(401);
    const unknown = watch('unheard-of');
    await until(() => expect(unknown.status()).toBe(404));
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    const denied = watch('api-service');
    await until(() => expect(denied.status()).toBe(403));
  });

  it('holds nothing back, and nothing up for a reader that is slow', async () => {
    const { port, watch } = await startOne();
    const fast = watch('api-service');
    await until(() => fast.rollouts().length === 2);
    const slow = createConnection(port, 'localhost').pause();
    const path = `${rolloutsPath('api-service')}/stream`;
    slow.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    for (let replicas = 20; replicas <= 60; replicas++) {
      await setReplicas(cluster, 'api', replicas);
    }
    await until(() => expect(desired(fast, 'api')).toBe(60));
    let text = '';
    slow.setEncoding('utf8').on('data', chunk => {
      text += chunk;
    });
    slow.resume();
    await until(() => /"desired":60\b/.test(text));
    slow.destroy();
  });
});

describe('polling', () => {
  it('is answered with 304 while nothing changes', async () => {
    const { server, read } = await startOne();
    const first = await read('api-service');
    const { etag } = first.headers;
    expect(first.headers).toMatchObject({
      'cache-control': 'private, no-cache',
      'access-control-expose-headers': expect.stringContaining('ETag'),
    });
    const poll = () =>
      request(server)
        .get(rolloutsPath('api-service'))
        .set('If-None-Match', etag);
    expect((await poll()).status).toBe(304);
    await setReplicas(cluster, 'worker', 9);
    await until(async () => (await poll()).status === 200);
  });
});

describe('what is selected', () => {
  it.each([
    'a=1',
    'a==1',
    'a!=1',
    'a',
    '!a',
    'a in (1, 2)',
    'a notin (1,2)',
    'a in (1),b!=x',
    'b=',
    'b in (,x)',
    'example.com/c=d',
    '!a,b',
  ])('by %s is what the API server selects', async labelSelector => {
    const configMaps = '/api/v1/namespaces/default/configmaps';
    const labelsOf: Record<string, Record<string, string>> = {
      none: {},
      one: { a: '1' },
      two: { a: '2', b: 'x' },
      empty: { b: '' },
      prefixed: { 'example.com/c': 'd', a: '3' },
    };
    for (const [name, labels] of Object.entries(labelsOf)) {
      await cluster
        .admin(configMaps, { metadata: { name, labels } }, 'POST')
        .catch(() => {});
    }
    const query = new URLSearchParams({ labelSelector });
    const { items } = await cluster.admin(`${configMaps}?${query}`);
    const selected = items
      .map(({ metadata }: any) => metadata.name)
      .filter((name: string) => name in labelsOf);
    const fits = makeLabelMatcher(labelSelector);
    expect(
      Object.keys(labelsOf)
        .filter(name => fits(labelsOf[name]))
        .sort(),
    ).toEqual(selected.sort());
  });
});

describe('a portal that may see one namespace only', () => {
  it('shows that, and says of others that it does not look', async () => {
    const rbac = '/apis/rbac.authorization.k8s.io/v1/namespaces/shop';
    await cluster.admin(
      `${rbac}/rolebindings`,
      {
        metadata: { name: 'nobody' },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: 'backstage-argo-rollouts',
        },
        subjects: [{ kind: 'User', name: 'nobody' }],
      },
      'POST',
    );
    const { read } = await startPortal({
      clusters: [clusterConfig('demo', cluster, cluster.tokens.nobody)],
      argoRollouts: { namespaces: ['shop'] },
    });
    const { body } = await read('api-service');
    expect(body.sources).toMatchObject([{ state: 'ok' }]);
    expect(body.rollouts).toHaveLength(2);

    const elsewhere = await read('elsewhere');
    expect(elsewhere.body.sources).toMatchObject([
      {
        state: 'failed',
        namespace: 'elsewhere',
        message: expect.stringContaining('does not look into namespace'),
        nextStep: expect.stringContaining('argoRollouts.namespaces'),
      },
    ]);
  });
});

describe('many viewers', () => {
  it('ask no more of the API server than one', async () => {
    const portal = await startOne();
    const one = portal.watch('api-service');
    await until(() => one.rollouts().length === 2);
    const byOne = await countRequestsDuring(20_000);
    const many = Array.from({ length: 199 }, () => portal.watch('api-service'));
    await until(() => many.every(stream => stream.rollouts().length === 2));
    const byMany = await countRequestsDuring(20_000);
    // Watches are made anew now and then, more often on a busy machine; each viewer
    // asking for itself would make it 200 times as many.
    expect(byOne).toBeGreaterThan(0);
    expect(byMany).toBeLessThan(3 * byOne + 10);
  });
});

function startOne(): Promise<Portal> {
  return startPortal({ clusters: [clusterConfig('demo', cluster)] });
}

function desired(stream: ReturnType<Portal['watch']>, name: string) {
  return stream.rollouts().find(view => view.name === name)?.replicas.desired;
}

/** Requests about the kinds that we follow, as the API server counts them. */
async function countRequestsDuring(durationMs: number): Promise<number> {
  const count = async () => {
    const metrics: string = await cluster.admin('/metrics');
    return metrics
      .split('\n')
      .filter(line =>
        /^apiserver_request_total{.*group="argoproj.io".*verb="(LIST|WATCH|GET)"/.test(
          line,
        ),
      )
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  };
  const before = await count();
  await new Promise(later => setTimeout(later, durationMs));
  return (await count()) - before;
}
