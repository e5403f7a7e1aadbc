import { FakeApi } from '../__testUtils__/FakeApi';
import { FakeClock } from '../__testUtils__/FakeClock';
import {
  event,
  listOf,
  owned,
  rollout,
  warning,
} from '../__testUtils__/objects';
import { type CacheChange, ScopeCache } from './ScopeCache';
import { ClusterError } from './types';

const CHECK_MS = 5_000;
/** Events are followed twice: those of the controller, and the warnings of all others. */
const KINDS = 7;

describe('ScopeCache', () => {
  it('knows what belongs to a rollout, however far', async () => {
    const { cache } = await start({
      rollouts: [rollout('api'), rollout('other')],
      replicasets: [
        owned('api-1', 'api'),
        owned('trial-1', 'trial'),
        owned('other-1', 'other'),
      ],
      pods: [
        owned('api-1-2b4c5', 'api-1'),
        owned('trial-1-a', 'trial-1'),
        owned('other-1-a', 'other-1'),
        owned('adopted', 'api-1'),
      ],
      experiments: [owned('trial', 'api')],
      analysisruns: [owned('run', 'api'), owned('trial-run', 'trial')],
      events: [
        event('e1', 'api', 'paused'),
        event('e2', 'trial-run', 'failed'),
        event('e3', 'other', 'paused'),
        warning('w1', { kind: 'ReplicaSet', name: 'trial-1' }),
        warning('w2', { kind: 'Pod', name: 'api-1-2b4c5' }),
        warning('w3', { kind: 'Pod', name: 'adopted' }),
        warning('w4', { kind: 'Pod', name: 'api-1-2b4c6', uid: 'is-gone' }),
        warning('w5', { kind: 'Pod', name: 'other-1-2b4c6' }),
        warning('w6', { kind: 'Pod', name: 'api-2b4c6' }),
      ],
    });
    const names = Object.fromEntries(
      Object.entries(cache.objectsOf(cache.rollout('shop/api')!)).map(
        ([kind, objects]) => [
          kind,
          objects.map(object => (object as any).metadata.name),
        ],
      ),
    );
    expect(names).toEqual({
      replicaSets: ['api-1', 'trial-1'],
      pods: ['api-1-2b4c5', 'adopted', 'trial-1-a'],
      experiments: ['trial'],
      analysisRuns: ['run', 'trial-run'],
      events: ['e1', 'e2', 'w1', 'w2', 'w3', 'w4'],
    });
  });

  it.each([
    ['a rollout', 'rollouts', rollout('api', { version: '2' })],
    ['a ReplicaSet', 'replicasets', owned('api-1', 'api')],
    ['a pod of an experiment', 'pods', owned('new', 'trial-1')],
    ['an AnalysisRun', 'analysisruns', owned('run', 'api')],
    [
      'an event about an AnalysisRun',
      'events source=rollouts-controller',
      event('e', 'known', 'failed'),
    ],
    [
      'a warning about a ReplicaSet',
      'events type=Warning',
      warning('w', { kind: 'ReplicaSet', name: 'trial-1' }),
    ],
    [
      'a warning about a pod',
      'events type=Warning',
      warning('w', { kind: 'Pod', name: 'adopted' }),
    ],
    [
      'a warning about a pod that is gone',
      'events type=Warning',
      warning('w', { kind: 'Pod', name: 'trial-1-2b4c6' }),
    ],
  ])('tells which rollout %s changes', async (_, kind, object) => {
    const [plural, field] = kind.split(' ');
    const { api, clock, changes } = await start({
      rollouts: [rollout('api'), rollout('other')],
      experiments: [owned('trial', 'api')],
      replicasets: [owned('trial-1', 'trial')],
      pods: [owned('adopted', 'trial-1')],
      analysisruns: [owned('known', 'trial')],
    });
    changes.splice(0);
    api.watchOf(plural, field).send('ADDED', object);
    await clock.pass(0);
    expect(changes).toEqual([
      { rollouts: new Set(['shop/api']), sources: false },
    ]);
  });

  it('ends with owners that own one another', async () => {
    const { changes } = await start({
      rollouts: [rollout('api')],
      replicasets: [owned('a', 'b'), owned('b', 'a')],
      pods: [owned('pod', 'a')],
    });
    expect(changes.at(-1)).toBeDefined();
  });

  it('knows a rollout that was deleted and made anew by its name', async () => {
    const { api, clock, cache, setLists } = await start({
      rollouts: [rollout('api', { uid: 'old' })],
    });
    // The watch lost its place in between, so a list tells both at once.
    setLists({ rollouts: [rollout('api', { uid: 'new' })] });
    api.watchOf('rollouts').fail(new ClusterError('gone', '', '', ''));
    await clock.pass(1_000);
    expect(cache.rollout('shop/api')?.metadata.uid).toBe('new');

    api.watchOf('rollouts').send('DELETED', rollout('api', { uid: 'new' }));
    await clock.pass(0);
    expect(cache.rollout('shop/api')).toBeUndefined();
  });

  it('asks once for each kind, and then only whether the server is there', async () => {
    const { api, clock } = await start({});
    const asked = () => api.lists.length + api.watches.length;
    // One small list and one whole list each, then a watch.
    expect(asked()).toBe(3 * KINDS);
    expect(api.watchOf('rollouts').timeoutSeconds).toBe(CHECK_MS / 1_000);
    for (let checks = 0; checks < 10; checks++) {
      await clock.pass(CHECK_MS);
      api.watchOf('rollouts').end();
    }
    await clock.pass(0);
    expect(asked()).toBe(3 * KINDS + 10);
  });

  it('stops all others while the rollouts cannot be followed', async () => {
    const { api, clock, cache, setLists } = await start({
      rollouts: [rollout('api')],
      pods: [owned('pod', 'api')],
    });
    const down = new ClusterError('unreachable', '', 'It is down.', '');
    const pods = api.watchOf('pods');
    setLists(down);
    api.watchOf('rollouts').fail(down);
    await clock.pass(1_000);
    expect(cache.leading.kind).toBe('failed');
    expect(pods.isAborted).toBe(true);
    const lists = api.lists.length;
    await clock.pass(10_000);
    expect(new Set(api.lists.slice(lists).map(l => l.plural))).toEqual(
      new Set(['rollouts']),
    );

    setLists({ rollouts: [rollout('api')] });
    await clock.pass(3_000);
    expect(cache.leading.kind).toBe('ok');
    expect(api.watchOf('pods')).not.toBe(pods);
    expect(api.watchOf('pods').isAborted).toBe(false);
  });

  it('goes on without a kind that it may not see', async () => {
    const { cache, setLists, clock } = await start(
      { rollouts: [rollout('api')] },
      plural =>
        plural === 'events'
          ? new ClusterError('forbidden', 'events', 'No.', '')
          : undefined,
    );
    expect(cache.leading.kind).toBe('ok');
    expect(cache.following.map(({ kind }) => kind).sort()).toEqual([
      ...['failed', 'failed'],
      ...['ok', 'ok', 'ok', 'ok'],
    ]);
    setLists({ rollouts: [rollout('api')] }, () => undefined);
    await clock.pass(30_000);
    expect(cache.following.every(({ kind }) => kind === 'ok')).toBe(true);
  });

  it('leaves nothing behind', async () => {
    const { api, clock, cache } = await start({});
    cache.stop();
    await clock.pass(0);
    expect(clock.pending).toBe(0);
    expect(api.watches.every(watch => watch.isAborted)).toBe(true);
  });
});

type Lists = Record<string, unknown[]>;

async function start(
  lists: Lists,
  refuse: (plural: string) => ClusterError | undefined = () => undefined,
) {
  const api = new FakeApi();
  const clock = new FakeClock();
  const changes: CacheChange[] = [];
  const setLists = (answer: Lists | ClusterError, refuses = refuse) => {
    api.answer = plural => {
      const refusal = answer instanceof ClusterError ? answer : refuses(plural);
      return refusal
        ? Promise.reject(refusal)
        : listOf(...((answer as Lists)[plural] ?? []));
    };
  };
  setLists(lists);
  const cache = new ScopeCache({
    namespace: null,
    api,
    clock,
    checkSeconds: CHECK_MS / 1_000,
    random: () => 1,
    onChange: change => changes.push(change),
  });
  cache.start();
  await clock.pass(0);
  return { api, clock, cache, changes, setLists };
}
