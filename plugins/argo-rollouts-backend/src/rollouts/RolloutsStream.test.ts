import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { SelectionView } from 'backstage-plugin-argo-rollouts-common';
import { FakeClock } from '../__testUtils__/FakeClock';
import { FakeClusters, makeCaches } from '../__testUtils__/FakeClusters';
import { rollout } from '../__testUtils__/objects';
import { type ReceivedEvent, readEvents } from '../__testUtils__/readEvents';
import { Feeds } from './Feeds';
import { RolloutsStream, type RolloutsStreamOptions } from './RolloutsStream';

const MINUTE_MS = 60_000;
const labels = { app: 'api' };

describe('RolloutsStream', () => {
  it('begins with everything, and goes on with what changes', async () => {
    const { open, change, clock } = await start();
    const { events } = await open();
    expect(events()).toMatchObject([
      {
        event: 'snapshot',
        id: expect.any(String),
        data: {
          entityRef: 'component:default/api',
          sources: [{ state: 'ok' }],
          rollouts: [{ name: 'a' }, { name: 'b' }],
        },
      },
    ]);
    change('a', 2);
    await clock.pass(0);
    expect(events().slice(1)).toMatchObject([
      {
        event: 'change',
        data: { removals: [], upserts: [{ name: 'a' }], sources: null },
      },
    ]);
  });

  it('loses and doubles nothing for who comes back after a drop', async () => {
    const { open, change, clock } = await start();
    const first = await open();
    const lastEventId = first.events()[0].id;
    first.disconnect();
    change('a', 2);
    change('a', 3);
    await clock.pass(2 * MINUTE_MS);

    const { events } = await open({ lastEventId });
    expect(events()).toMatchObject([
      {
        event: 'change',
        data: { upserts: [{ name: 'a', replicas: { desired: 3 } }] },
      },
    ]);
    const again = await open({ lastEventId: events()[0].id });
    expect(again.events()).toMatchObject([
      { event: 'change', data: { removals: [], upserts: [], sources: null } },
    ]);
  });

  it.each(['', 'x', 'other.key.7', '..'])(
    'begins anew for who was elsewhere before: "%s"',
    async lastEventId => {
      const { open } = await start();
      const { events } = await open({ lastEventId });
      expect(events()).toMatchObject([{ event: 'snapshot' }]);
    },
  );

  it('begins anew for a position that no event had', async () => {
    const { open } = await start();
    const first = await open();
    const { events } = await open({ lastEventId: `${first.events()[0].id}.5` });
    expect(events()).toMatchObject([{ event: 'snapshot' }]);
  });

  it('begins anew for who comes back too late', async () => {
    const { open, clock } = await start();
    const first = await open();
    first.disconnect();
    await clock.pass(6 * MINUTE_MS);
    const { events } = await open({ lastEventId: first.events()[0].id });
    await clock.pass(0);
    expect(events()[0]).toMatchObject({ event: 'snapshot' });
  });

  it('tells at once how late it is', async () => {
    const { open, clock } = await start();
    const { sink } = await open();
    const { data } = readEvents(sink.text)[1];
    expect(data).toMatchObject({ now: new Date(clock.nowMs()).toISOString() });
  });

  it('shows that it lives, and how old its evidence is', async () => {
    const { open, clock } = await start();
    const { events } = await open();
    await clock.pass(45_000);
    expect(events().slice(1)).toMatchObject(
      Array(3).fill({
        event: 'heartbeat',
        data: { sources: [{ state: 'ok', fetchedAt: expect.any(String) }] },
      }),
    );
    expect(events()[1].id).toBeUndefined();
  });

  it('queues nothing for a reader that does not keep up', async () => {
    const { open, change, clock } = await start();
    const { events, sink } = await open();
    sink.isFull = true;
    change('a', 2);
    await clock.pass(100);
    const written = events().length;
    for (let replicas = 3; replicas < 300; replicas++) {
      change('a', replicas);
      await clock.pass(100);
    }
    expect(events()).toHaveLength(written);
    sink.drain();
    expect(events().slice(written)).toMatchObject([
      {
        event: 'change',
        data: { upserts: [{ name: 'a', replicas: { desired: 299 } }] },
      },
    ]);
  });

  it('gives a reader up that takes nothing any more', async () => {
    const { open, change, clock, streams } = await start();
    const { sink } = await open();
    sink.isFull = true;
    change('a', 2);
    await clock.pass(80_000);
    expect(sink.ending).toBe('destroyed');
    expect(streams.size).toBe(0);
  });

  it.each([
    ['the permission is taken away', new NotAllowedError('You may not.')],
    ['the entity is gone', new NotFoundError('There is none.')],
  ])('ends within a minute when %s', async (_, error) => {
    const { open, clock, options, streams } = await start();
    const { events, sink } = await open();
    options.authorize = () => Promise.reject(error);
    await clock.pass(MINUTE_MS);
    expect(events().at(-1)).toEqual({
      event: 'end',
      data: { reason: 'denied', message: error.message },
    });
    expect(sink.ending).toBe('ended');
    expect(streams.size).toBe(0);
  });

  it.each([
    ['fail', () => Promise.reject(new Error('No connection.'))],
    ['hang', () => new Promise<never>(() => {})],
  ])(
    'trusts nobody for longer than a minute while permissions %s',
    async (_, authorize) => {
      const { open, clock, options } = await start();
      const { events } = await open();
      options.authorize = authorize;
      await clock.pass(MINUTE_MS);
      expect(events().at(-1)).toEqual({
        event: 'end',
        data: { reason: 'reconnect' },
      });
    },
  );

  it('outlives a moment in which nobody tells about permissions', async () => {
    const { open, clock, options, allow } = await start();
    const { sink } = await open();
    options.authorize = () => Promise.reject(new Error('No connection.'));
    await clock.pass(30_000);
    options.authorize = allow;
    await clock.pass(5 * MINUTE_MS);
    expect(sink.ending).toBeNull();
  });

  it('asks for a fresh token when that of the person ends', async () => {
    const { open, clock } = await start();
    const { events } = await open({ expiresInMs: 10_000 });
    await clock.pass(10_000);
    expect(events().at(-1)).toEqual({
      event: 'end',
      data: { reason: 'reconnect' },
    });
  });

  it('begins anew when the entity selects other rollouts', async () => {
    const { open, clock, options } = await start();
    const { events } = await open();
    options.authorize = async () => ({ ...selection, labelSelector: 'app=db' });
    await clock.pass(MINUTE_MS);
    expect(events().filter(({ event }) => event === 'snapshot')).toMatchObject([
      { data: { rollouts: [{ name: 'a' }, { name: 'b' }] } },
      { data: { rollouts: [{ name: 'c' }] } },
    ]);
  });

  it('leaves nothing behind', async () => {
    const { open, clock, feeds, clusters } = await start();
    const { disconnect } = await open();
    disconnect();
    await clock.pass(5 * MINUTE_MS);
    expect(clock.pending).toBe(0);
    expect(clusters.apis.get('one')!.watches.every(w => w.isAborted)).toBe(
      true,
    );
    feeds.close();
  });
});

const selection: SelectionView = {
  kind: 'byLabel',
  labelSelector: 'app=api',
  namespace: null,
  cluster: null,
};

/** A reader that takes what it is given, unless it is full. */
class FakeSink {
  text = '';
  isFull = false;
  ending: 'ended' | 'destroyed' | null = null;
  drain = () => {};
  close = () => {};

  write(text: string): boolean {
    this.text += text;
    return !this.isFull;
  }

  onDrain(callBack: () => void): void {
    this.drain = () => {
      this.isFull = false;
      callBack();
    };
  }

  onClose(callBack: () => void): void {
    this.close = callBack;
  }

  end(): void {
    this.ending = 'ended';
  }

  destroy(): void {
    this.ending = 'destroyed';
  }
}

async function start() {
  const clusters = new FakeClusters('one');
  clusters.setRollouts(
    'one',
    rollout('a', { labels }),
    rollout('b', { labels }),
    rollout('c', { labels: { app: 'db' } }),
  );
  const clock = new FakeClock();
  const { caches } = makeCaches(clusters, clock);
  const feeds = new Feeds({ caches, clock, keepMinutes: 5 });
  const streams = new Set<RolloutsStream>();
  const allow = async () => selection;
  const options: Pick<RolloutsStreamOptions, 'authorize'> = {
    authorize: allow,
  };

  return {
    ...{ clock, clusters, feeds, streams, options, allow },
    change: (name: string, replicas: number) =>
      clusters.tell('one', 'MODIFIED', rollout(name, { labels, replicas })),
    async open(how: { lastEventId?: string; expiresInMs?: number } = {}) {
      const use = await feeds.use(selection);
      await clock.pass(0);
      const stream = new RolloutsStream({
        ...{ selection, use, feeds, clock },
        entityRef: 'component:default/api',
        expiresAtMs:
          how.expiresInMs === undefined
            ? null
            : clock.nowMs() + how.expiresInMs,
        authorize: () => options.authorize(),
        onEnd: ended => streams.delete(ended),
      });
      streams.add(stream);
      const sink = new FakeSink();
      stream.start(sink, how.lastEventId);
      return {
        sink,
        /** Without the heartbeat that comes with the first event. */
        events: (): ReceivedEvent[] =>
          readEvents(sink.text).filter(
            ({ event }, i) => i !== 1 || event !== 'heartbeat',
          ),
        disconnect: () => sink.close(),
      };
    },
  };
}
