import type { RolloutsStreamEvent } from 'backstage-plugin-argo-rollouts-common';
import { aReply } from '../__fixtures__/replies';
import { hidePage, showPage } from '../__testUtils__/visibility';
import {
  StreamUnavailableError,
  type StreamedEvent,
  type StreamOptions,
} from '../api';
import { followRollouts } from './followRollouts';

const snapshot: RolloutsStreamEvent = { event: 'snapshot', data: aReply([]) };
const heartbeat: RolloutsStreamEvent = {
  event: 'heartbeat',
  data: { sources: [], now: '2026-01-01T00:00:00Z' },
};

/** A stream that says what a test tells it to. */
class FakeStream {
  readonly connections: StreamOptions[] = [];
  #said: Array<StreamedEvent | Error | 'drop'> = [];
  #wake = () => {};

  say(event: RolloutsStreamEvent, id: string | null = null) {
    this.#push({ id, event });
  }

  drop() {
    this.#push('drop');
  }

  failWith(error: Error) {
    this.#push(error);
  }

  #push(news: StreamedEvent | Error | 'drop') {
    this.#said.push(news);
    this.#wake();
  }

  async *open(options: StreamOptions): AsyncGenerator<StreamedEvent> {
    this.connections.push(options);
    options.signal.addEventListener('abort', () => this.#wake());
    while (!options.signal.aborted) {
      const news = this.#said.shift();
      if (news === undefined) {
        await new Promise<void>(resolve => {
          this.#wake = resolve;
        });
      } else if (news instanceof Error) {
        throw news;
      } else if (news === 'drop') {
        return;
      } else {
        yield news;
      }
    }
    throw new Error('aborted');
  }
}

function follow() {
  const stream = new FakeStream();
  const poll = jest.fn().mockResolvedValue('answered');
  const take = jest.fn();
  const follower = followRollouts({
    stream: options => stream.open(options),
    poll,
    take,
  });
  running.push(follower);
  return { stream, poll, take, follower };
}

const running: Array<{ stop(): void }> = [];
const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  running.splice(0).forEach(follower => follower.stop());
  showPage();
  jest.useRealTimers();
});

describe('followRollouts', () => {
  it('hands on what the stream says, and asks for nothing besides', async () => {
    const { stream, take, poll } = follow();
    stream.say(snapshot, '1');
    stream.say(heartbeat);
    await wait(5_000);
    expect(take.mock.calls).toEqual([[snapshot], [heartbeat]]);
    expect(poll).not.toHaveBeenCalled();
    expect(stream.connections).toHaveLength(1);
  });

  it('goes on from the last event after a drop', async () => {
    const { stream } = follow();
    stream.say(snapshot, '1');
    stream.say(heartbeat);
    stream.drop();
    await wait(1_000);
    expect(stream.connections.map(c => c.lastEventId)).toEqual([null, '1']);
  });

  it('gives up a connection that is silent for two heartbeats', async () => {
    const { stream } = follow();
    stream.say(snapshot, '1');
    await wait(29_000);
    stream.connections[0].onBytes();
    await wait(29_000);
    expect(stream.connections).toHaveLength(1);
    await wait(3_000);
    expect(stream.connections).toHaveLength(2);
  });

  it.each([
    ['there is none', 0],
    ['it says nothing, because a proxy holds it back', 10_000],
  ])('polls when %s, and looks for a stream later', async (_, ms) => {
    const { stream, poll, take } = follow();
    if (ms === 0) {
      stream.failWith(new StreamUnavailableError('no route'));
    }
    await wait(ms);
    expect(poll).toHaveBeenCalledTimes(1);
    await wait(5 * 60_000);
    expect(stream.connections).toHaveLength(2);

    stream.say(snapshot, '1');
    await wait(0);
    expect(take).toHaveBeenCalledTimes(1);
    const asked = poll.mock.calls.length;
    await wait(20_000);
    expect(poll).toHaveBeenCalledTimes(asked);
  });

  it('polls while it cannot connect, and tries less and less often', async () => {
    const { stream, poll } = follow();
    const error = new Error('no connection');
    for (let i = 0; i < 20; i++) {
      stream.failWith(error);
    }
    await wait(60_000);
    expect(poll).toHaveBeenCalled();
    expect(stream.connections.length).toBeGreaterThan(5);
    expect(stream.connections.length).toBeLessThan(14);
  });

  it('connects again at once when the backend asks for it', async () => {
    const { stream, poll } = follow();
    stream.say(snapshot, '1');
    await wait(2_000);
    stream.say({ event: 'end', data: { reason: 'reconnect' } });
    await wait(0);
    expect(stream.connections.map(c => c.lastEventId)).toEqual([null, '1']);
    expect(poll).not.toHaveBeenCalled();
  });

  const denied: RolloutsStreamEvent = {
    event: 'end',
    data: { reason: 'denied', message: 'no' },
  };

  it('asks why when it is denied, and stays away until it is told', async () => {
    const { stream, poll, follower } = follow();
    poll.mockResolvedValue('refused');
    stream.say(snapshot, '1');
    stream.say(denied);
    await wait(60_000);
    expect(poll).toHaveBeenCalledTimes(1);
    expect(stream.connections).toHaveLength(1);
    follower.refreshNow();
    await wait(0);
    // What it knew is not shown any more, so it begins anew.
    expect(stream.connections.map(c => c.lastEventId)).toEqual([null, null]);
  });

  it('begins anew after a poll was refused', async () => {
    const { stream, poll } = follow();
    poll.mockResolvedValue('refused');
    stream.say(snapshot, '1');
    stream.failWith(new Error('no connection'));
    await wait(3_000);
    expect(stream.connections.at(-1)?.lastEventId).toBeNull();
  });

  it.each(['answered', 'failed'] as const)(
    'connects again when it is denied for a moment only: the answer is %s',
    async outcome => {
      const { stream, poll } = follow();
      poll.mockResolvedValue(outcome);
      stream.say(snapshot, '1');
      stream.say(denied);
      await wait(2_000);
      expect(stream.connections.map(c => c.lastEventId)).toEqual([null, '1']);
    },
  );

  it('is closed while nobody looks, and goes on from there', async () => {
    const { stream } = follow();
    stream.say(snapshot, '1');
    await wait(0);
    hidePage();
    expect(stream.connections[0].signal.aborted).toBe(true);
    await wait(120_000);
    expect(stream.connections).toHaveLength(1);
    showPage();
    await wait(0);
    expect(stream.connections.map(c => c.lastEventId)).toEqual([null, '1']);
  });

  it('ends for good when it is stopped', async () => {
    const { stream, follower } = follow();
    stream.say(snapshot, '1');
    await wait(0);
    follower.stop();
    await wait(60_000);
    expect(stream.connections).toHaveLength(1);
    expect(stream.connections[0].signal.aborted).toBe(true);
  });
});
