import type { SelectionView } from 'backstage-plugin-argo-rollouts-common';
import { FakeClock } from '../__testUtils__/FakeClock';
import { FakeClusters, makeCaches } from '../__testUtils__/FakeClusters';
import { rollout } from '../__testUtils__/objects';
import { ClusterError } from '../kubernetes';
import { Feed } from './Feed';

const api = { labels: { app: 'api' } };

describe('Feed', () => {
  it('shows what the selection chooses, by cluster and name', async () => {
    const { feed } = await start({
      one: [rollout('b', api), rollout('a', api), rollout('other')],
      two: [rollout('a', { ...api, namespace: 'pay' })],
    });
    expect(namesOf(feed)).toEqual(['one/shop/a', 'one/shop/b', 'two/pay/a']);
  });

  it.each<[string, Partial<SelectionView>, string[]]>([
    ['a namespace', { kind: 'byLabel', namespace: 'pay' }, ['two/pay/a']],
    ['a cluster', { kind: 'byLabel', cluster: 'one' }, ['one/shop/a']],
    [
      'a name',
      { kind: 'byName', rollouts: [{ name: 'a', namespace: null }] },
      ['one/shop/a', 'two/pay/a'],
    ],
    [
      'a name in a namespace',
      { kind: 'byName', rollouts: [{ name: 'a', namespace: 'shop' }] },
      ['one/shop/a'],
    ],
    ['nothing', { kind: 'none' }, []],
  ])('narrows to %s', async (_, selection, names) => {
    const { feed } = await start(
      {
        one: [rollout('a', api)],
        two: [rollout('a', { ...api, namespace: 'pay' })],
      },
      { ...byLabel, ...selection } as SelectionView,
    );
    expect(namesOf(feed)).toEqual(names);
  });

  it('tells what changed since a version, and nothing else', async () => {
    const { feed, clusters, clock } = await start({
      one: [rollout('a', api), rollout('b', api), rollout('c', api)],
    });
    const { version } = feed;
    clusters.tell('one', 'MODIFIED', rollout('a', { ...api, replicas: 2 }));
    clusters.tell('one', 'DELETED', rollout('b', api));
    clusters.tell('one', 'ADDED', rollout('d', api));
    clusters.tell('one', 'ADDED', rollout('not-ours'));
    await clock.pass(0);

    expect(changeSince(feed, version)).toMatchObject({
      removals: [{ cluster: 'one', namespace: 'shop', name: 'b' }],
      upserts: [{ name: 'a', replicas: { desired: 2 } }, { name: 'd' }],
      sources: null,
    });
    expect(changeSince(feed, feed.version)).toEqual({
      removals: [],
      upserts: [],
      sources: null,
    });
  });

  it('has nothing to tell of a change that no view shows', async () => {
    const { feed, clusters, clock } = await start({ one: [rollout('a', api)] });
    const { version } = feed;
    clusters.tell('one', 'MODIFIED', rollout('a', { ...api, version: '2' }));
    await clock.pass(0);
    expect(feed.version).toBe(version);
  });

  it('removes a rollout that loses its label', async () => {
    const { feed, clusters, clock } = await start({ one: [rollout('a', api)] });
    const { version } = feed;
    clusters.tell('one', 'MODIFIED', rollout('a'));
    await clock.pass(0);
    expect(changeSince(feed, version)).toMatchObject({
      removals: [{ name: 'a' }],
    });
    clusters.tell('one', 'MODIFIED', rollout('a', api));
    await clock.pass(0);
    expect(changeSince(feed, version)).toMatchObject({
      removals: [],
      upserts: [{ name: 'a' }],
    });
  });

  it('tells the first change at once, and those after it ten times a second', async () => {
    const { feed, clusters, clock } = await start({ one: [rollout('a', api)] });
    await clock.pass(1_000);
    const toldAtMs: number[] = [];
    const startMs = clock.nowMs();
    feed.subscribe(() => toldAtMs.push(clock.nowMs() - startMs));
    await clock.pass(0);
    for (let change = 2; change < 102; change++) {
      clusters.tell(
        'one',
        'MODIFIED',
        rollout('a', { ...api, replicas: change }),
      );
      await clock.pass(10);
    }
    expect(toldAtMs[0]).toBe(0);
    expect(toldAtMs.length).toBeLessThanOrEqual(11);
    await clock.pass(100);
    expect(feed.rollouts()[0]).toContain('"desired":101');
  });

  it('goes on showing a cluster that fails, and says so', async () => {
    const { feed, clusters, clock } = await start({ one: [rollout('a', api)] });
    const { version } = feed;
    const down = new ClusterError('unreachable', 'rollouts', 'It is down.', '');
    clusters.failures.set('one', down);
    clusters.apis.get('one')!.watchOf('rollouts').fail(down);
    await clock.pass(1_000);
    expect(namesOf(feed)).toEqual(['one/shop/a']);
    expect(changeSince(feed, version)).toMatchObject({
      upserts: [],
      sources: [{ state: 'failed', message: 'It is down.' }],
    });

    // That it still fails is nothing new.
    const failing = feed.version;
    await clock.pass(20_000);
    expect(feed.version).toBe(failing);
    clusters.failures.clear();
    await clock.pass(5_000);
    expect(changeSince(feed, failing)).toMatchObject({
      sources: [{ state: 'ok' }],
    });
  });

  it('follows the clusters of the portal', async () => {
    const { feed, clusters, clock } = await start({
      one: [rollout('a', api)],
      two: [rollout('a', api)],
    });
    const { version } = feed;
    clusters.setRollouts('new', rollout('a', api));
    clusters.known = ['two', 'new'].map(name => ({
      name,
      authProvider: 'serviceAccount',
    }));
    await clock.pass(30_000);
    expect(namesOf(feed)).toEqual(['two/shop/a', 'new/shop/a']);
    expect(changeSince(feed, version)).toMatchObject({
      removals: [{ cluster: 'one' }],
      upserts: [{ cluster: 'new' }],
      sources: [{ cluster: 'two' }, { cluster: 'new' }],
    });
  });

  it('drops what changed in a cluster right before it leaves', async () => {
    const { feed, clusters, clock } = await start({
      one: [rollout('a', api)],
      two: [rollout('a', api)],
    });
    clusters.known = [{ name: 'two', authProvider: 'serviceAccount' }];
    // Nobody listens, so the change waits for the next who asks.
    await clock.pass(29_990);
    clusters.tell('one', 'MODIFIED', rollout('a', { ...api, replicas: 2 }));
    await clock.pass(20);
    expect(namesOf(feed)).toEqual(['two/shop/a']);
  });

  it('does not pretend to know what changed before it was there', async () => {
    const { feed } = await start({ one: [rollout('a', api)] });
    expect(feed.changeSince(0)).toBeUndefined();
    expect(feed.changeSince(feed.version + 1)).toBeUndefined();
    expect(feed.changeSince(NaN)).toBeUndefined();
  });

  it('forgets removals after many, and knows that it has', async () => {
    const many = Array.from({ length: 1_001 }, (_, i) => rollout(`r${i}`, api));
    const { feed, clusters, clock } = await start({ one: many });
    const { version } = feed;
    many.forEach(one => clusters.tell('one', 'DELETED', one));
    await clock.pass(0);
    expect(feed.changeSince(version)).toBeUndefined();
    expect(changeSince(feed, feed.version)).toMatchObject({ removals: [] });
  });

  it('waits for a cluster that starts, but not for ever', async () => {
    const { feed, clock } = await start({ one: [] });
    const settled = jest.fn();
    feed.whenSettled(1_000).then(settled);
    await clock.pass(0);
    expect(settled).toHaveBeenCalled();

    const slow = await start({ one: [] }, byLabel, { isSlow: true });
    const gaveUp = jest.fn();
    slow.feed.whenSettled(1_000).then(gaveUp);
    await slow.clock.pass(999);
    expect(gaveUp).not.toHaveBeenCalled();
    await slow.clock.pass(1);
    expect(gaveUp).toHaveBeenCalled();
    expect(slow.feed.sources()).toMatchObject([{ state: 'starting' }]);
  });
});

const byLabel: SelectionView = {
  kind: 'byLabel',
  labelSelector: 'app=api',
  namespace: null,
  cluster: null,
};

async function start(
  rollouts: Record<string, unknown[]>,
  selection = byLabel,
  { isSlow = false } = {},
) {
  const clusters = new FakeClusters(...Object.keys(rollouts));
  for (const [cluster, objects] of Object.entries(rollouts)) {
    clusters.setRollouts(cluster, ...objects);
  }
  const clock = new FakeClock();
  if (isSlow) {
    const makeApi = clusters.api.bind(clusters);
    clusters.api = cluster => {
      const slow = makeApi(cluster);
      clusters.apis.get(cluster.name)!.answer = () => new Promise(() => {});
      return slow;
    };
  }
  let version = 0;
  const feed = new Feed({
    selection,
    clock,
    nextVersion: () => {
      version += 1;
      return version;
    },
  });
  await feed.open(makeCaches(clusters, clock).caches);
  await clock.pass(0);
  return { feed, clusters, clock };
}

function namesOf(feed: Feed): string[] {
  return feed
    .rollouts()
    .map(text => JSON.parse(text))
    .map(({ cluster, namespace, name }) => `${cluster}/${namespace}/${name}`);
}

function changeSince(feed: Feed, version: number) {
  return JSON.parse(feed.changeSince(version)!);
}
