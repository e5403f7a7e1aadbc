import { FakeApi } from '../__testUtils__/FakeApi';
import { FakeClock } from '../__testUtils__/FakeClock';
import { type KeptObject, ObjectStore } from './ObjectStore';
import { ResourceWatch } from './ResourceWatch';
import { ClusterError, type ClusterErrorReason, type ListQuery } from './types';

const LIFETIME_MS = 5_000;

describe('ResourceWatch', () => {
  it('lists in pages, then watches from the version of the list', async () => {
    const { api, clock, names, watch } = start(query =>
      query.continue === 'more'
        ? list('7', ['b'])
        : {
            metadata: { resourceVersion: '7', continue: 'more' },
            items: [pod('a')],
          },
    );
    await clock.pass(0);

    expect(names()).toEqual(['a', 'b']);
    expect(watch.state).toMatchObject({ kind: 'ok' });
    expect(api.watchOf('pods').resourceVersion).toBe('7');
  });

  it('follows what happens, and goes on from there', async () => {
    const { api, clock, names, changes } = start();
    await clock.pass(0);
    const first = api.watchOf('pods');
    first.send('ADDED', pod('a', '2'));
    first.send('ADDED', pod('b', '3'));
    first.send('MODIFIED', pod('a', '4'));
    first.send('DELETED', pod('b', '5'));
    first.send('BOOKMARK', { metadata: { resourceVersion: '9' } });
    await clock.pass(LIFETIME_MS);
    expect(names()).toEqual(['a']);
    // A changed object is told as it was and as it is.
    expect(changes.slice(1)).toEqual([['a'], ['b'], ['a', 'a'], ['b', 'b']]);

    first.end();
    await clock.pass(0);
    expect(api.watchOf('pods')).not.toBe(first);
    expect(api.watchOf('pods').resourceVersion).toBe('9');
    expect(api.lists).toHaveLength(2);
  });

  it('lists again when the server forgot the version', async () => {
    const { api, clock, names, watch, changes } = start(() =>
      list('2', ['kept', 'gone']),
    );
    await clock.pass(0);
    api.answer = () => list('50', ['kept', 'new']);
    api.watchOf('pods').fail(failure('gone'));
    await clock.pass(1_000);

    expect(names()).toEqual(['kept', 'new']);
    expect(changes.at(-1)).toEqual(['new', 'gone']);
    expect(watch.state.kind).toBe('ok');
    expect(api.watchOf('pods').resourceVersion).toBe('50');
  });

  it('takes a broken connection up again without a word', async () => {
    const { api, clock, states } = start();
    await clock.pass(0);
    api.watchOf('pods').send('ADDED', pod('a', '4'));
    api.watchOf('pods').fail(failure('unreachable'));
    await clock.pass(1_000);

    expect(api.watches).toHaveLength(2);
    expect(api.watchOf('pods').resourceVersion).toBe('4');
    expect(states).toEqual(['ok']);
  });

  it('notices a connection that died in silence', async () => {
    const { api, clock, watch, states } = start();
    await clock.pass(0);
    const silent = api.watchOf('pods');
    await clock.pass(LIFETIME_MS + 2_000);
    expect(watch.state.kind).toBe('ok');
    api.answer = () => Promise.reject(failure('unreachable'));
    await clock.pass(500);
    expect(silent.isAborted).toBe(true);
    expect(watch.state).toMatchObject({
      kind: 'failed',
      lastGoodMs: clock.nowMs() - LIFETIME_MS - 2_500,
    });

    await clock.pass(10_000);
    expect(watch.state).toMatchObject({ lastTriedMs: expect.any(Number) });
    api.answer = () => list('9', []);
    await clock.pass(3_000);
    // From where it was: what was missed comes with the watch.
    expect(api.watchOf('pods').resourceVersion).toBe('1');
    expect(states).toEqual(['ok', 'failed', 'ok']);
  });

  it.each<ClusterErrorReason>([
    'unreachable',
    'forbidden',
    'unauthenticated',
    'notInstalled',
    'other',
  ])('keeps what it knows while the cluster is %s', async reason => {
    const { api, clock, names, watch } = start(() => list('2', ['a']));
    await clock.pass(0);
    const lostAtMs = clock.nowMs();
    api.answer = () => Promise.reject(failure(reason));
    api.watchOf('pods').fail(failure(reason));
    await clock.pass(5_000);

    expect(watch.state).toMatchObject({ kind: 'failed', lastGoodMs: lostAtMs });
    expect(names()).toEqual(['a']);
  });

  it('takes a kind that stays unknown for gone, with its objects', async () => {
    const { api, clock, names } = start(() => list('2', ['a']));
    await clock.pass(0);
    api.answer = () => Promise.reject(failure('notInstalled'));
    api.watchOf('pods').fail(failure('notInstalled'));
    await clock.pass(15_000);
    expect(names()).toEqual([]);

    api.answer = () => list('3', ['b']);
    await clock.pass(3_000);
    expect(names()).toEqual(['b']);
  });

  it('fails for as long as it may list but not watch', async () => {
    const { api, clock, names, watch, states } = start(() => list('2', ['a']));
    await clock.pass(0);
    for (let attempts = 0; attempts < 3; attempts++) {
      api.watchOf('pods').fail(failure('forbidden'));
      await clock.pass(3_000);
    }
    expect(states).toEqual(['ok', 'failed']);
    expect(names()).toEqual(['a']);

    api.watchOf('pods').send('BOOKMARK', pod('', '3'));
    await clock.pass(0);
    expect(watch.state.kind).toBe('ok');
  });

  it('waits longer after each failure, up to its limit', async () => {
    const { api, clock } = start(() => Promise.reject(failure('unreachable')));
    await clock.pass(60_000);
    // At once, then after 0.5, 1 and 2 s, then every 3 s.
    expect(api.lists).toHaveLength(1 + 3 + 18);
  });

  it('does not run in circles when watches are cut at once', async () => {
    const { api, clock } = start();
    const cut = setInterval(() => api.watches.at(-1)?.end(), 0);
    await clock.pass(60_000);
    clearInterval(cut);
    expect(api.watches.length).toBeLessThan(30);
  });

  it('stops when it is told to, and goes on where it was', async () => {
    const { api, clock, stop, run } = start();
    await clock.pass(0);
    api.watchOf('pods').send('ADDED', pod('a', '4'));
    await clock.pass(0);
    stop();
    await clock.pass(60_000);
    expect(api.watches.map(w => w.isAborted)).toEqual([true]);
    expect(clock.pending).toBe(0);

    run(new AbortController().signal);
    await clock.pass(0);
    expect(api.watchOf('pods').resourceVersion).toBe('4');
    expect(api.lists).toHaveLength(2);
  });
});

function start(answer?: (query: ListQuery) => ReturnType<FakeApi['answer']>) {
  const api = new FakeApi();
  if (answer) {
    api.answer = (_, query) => answer(query);
  }
  const clock = new FakeClock();
  const store = new ObjectStore();
  const states: string[] = [];
  const changes: string[][] = [];
  const watch: ResourceWatch = new ResourceWatch({
    key: 'pods',
    namespace: null,
    api,
    store,
    clock,
    lifetimeSeconds: LIFETIME_MS / 1_000,
    retryLimitMs: 3_000,
    random: () => 1,
    onObjects: objects => changes.push(namesOf(objects)),
    onState: () => states.push(watch.state.kind),
  });
  const controller = new AbortController();
  const run = (signal: AbortSignal) => void watch.run(signal);
  run(controller.signal);
  return {
    ...{ api, clock, watch, states, changes, run },
    names: () => namesOf(store.values()),
    stop: () => controller.abort(),
  };
}

function pod(name: string, resourceVersion = '1') {
  return {
    metadata: { name, uid: name, namespace: 'shop', resourceVersion },
  };
}

function list(resourceVersion: string, names: string[]) {
  return { metadata: { resourceVersion }, items: names.map(name => pod(name)) };
}

function failure(reason: ClusterErrorReason): ClusterError {
  return new ClusterError(reason, 'pods', `It is ${reason}.`, 'Do something.');
}

function namesOf(objects: Iterable<KeptObject>): string[] {
  return [...objects].map(({ metadata }) => metadata.name);
}
