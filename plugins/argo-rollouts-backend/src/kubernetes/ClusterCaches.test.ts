import { FakeClock } from '../__testUtils__/FakeClock';
import { FakeClusters, makeCaches } from '../__testUtils__/FakeClusters';
import { rollout } from '../__testUtils__/objects';
import { ClusterError } from './types';

describe('ClusterCaches', () => {
  it('follows a cluster once for everybody, while somebody is interested', async () => {
    const { clusters, clock, caches } = start('one', 'two');
    const first = await caches.follow('one', nobody);
    const second = await caches.follow('one', nobody);
    await clock.pass(0);
    expect([...clusters.apis.keys()]).toEqual(['one']);
    const { watches } = clusters.apis.get('one')!;
    expect(watches).toHaveLength(7);

    first.end();
    expect(watches.some(watch => watch.isAborted)).toBe(false);
    second.end();
    await clock.pass(0);
    expect(watches.every(watch => watch.isAborted)).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('takes up a cluster that appears, and lets go of one that is gone', async () => {
    const { clusters, clock, caches } = start('one', 'two');
    const onClusters = jest.fn();
    const all = await caches.follow(null, { ...nobody, onClusters });
    await clock.pass(0);
    clusters.known = [
      { name: 'two', authProvider: 'serviceAccount' },
      { name: 'new', authProvider: 'serviceAccount' },
    ];
    await clock.pass(30_000);

    expect(onClusters).toHaveBeenCalledTimes(1);
    expect(all.clusters().map(({ name }) => name)).toEqual(['two', 'new']);
    const { one, two } = Object.fromEntries(clusters.apis);
    expect(one.watches.every(watch => watch.isAborted)).toBe(true);
    expect(two.watches.some(watch => watch.isAborted)).toBe(false);
  });

  it('follows a cluster anew that is given other credentials', async () => {
    const { clusters, clock, caches } = start('one');
    const all = await caches.follow(null, nobody);
    clusters.known = [{ name: 'one', authProvider: 'google' }];
    await clock.pass(30_000);
    expect(all.clusters()[0].sources(null)).toMatchObject([
      { state: 'failed', reason: 'clientSideAuth' },
    ]);
  });

  it('takes the clusters to be there while the Kubernetes plugin does not tell', async () => {
    const { clusters, clock, caches } = start('one');
    const all = await caches.follow(null, nobody);
    clusters.known = new Error('The Kubernetes plugin does not answer.');
    await clock.pass(60_000);
    expect(all.clusters()).toHaveLength(1);
  });

  it('does not begin when nobody tells which clusters there are', async () => {
    const { clusters, clock, caches } = start();
    clusters.known = new Error('It does not answer.');
    await expect(caches.follow(null, nobody)).rejects.toThrow(
      'It does not answer.',
    );
    expect(clock.pending).toBe(0);

    clusters.known = [{ name: 'one', authProvider: 'serviceAccount' }];
    const all = await caches.follow(null, nobody);
    expect(all.clusters()).toHaveLength(1);
  });

  it('asks once which clusters there are, however many come at once', async () => {
    const { clusters, caches } = start('one');
    await Promise.all([1, 2, 3].map(() => caches.follow(null, nobody)));
    expect(clusters.asked).toBe(1);
  });

  it('logs once that a cluster fails, and once that it is well again', async () => {
    const { clusters, clock, caches, logger } = start('one');
    clusters.setRollouts('one', rollout('api'));
    await caches.follow(null, nobody);
    await clock.pass(0);
    const down = new ClusterError('unreachable', '', 'It is down.', 'Look.');
    clusters.failures.set('one', down);
    clusters.apis.get('one')!.watchOf('rollouts').fail(down);
    await clock.pass(30_000);
    expect(logger.warn.mock.calls).toEqual([['It is down. Look.']]);
    clusters.failures.clear();
    await clock.pass(5_000);
    expect(logger.info).toHaveBeenLastCalledWith(
      'Cluster one can be read again',
    );
  });
});

const nobody = { onChange: () => {}, onClusters: () => {} };

function start(...names: string[]) {
  const clusters = new FakeClusters(...names);
  const clock = new FakeClock();
  return { clusters, clock, ...makeCaches(clusters, clock) };
}
