import {
  STREAM_HEARTBEAT_SECONDS,
  type RolloutsStreamEvent,
  type StreamEnd,
} from 'backstage-plugin-argo-rollouts-common';
import {
  StreamUnavailableError,
  type StreamedEvent,
  type StreamOptions,
} from '../api';
import { pollWhileVisible, type Poller } from './pollWhileVisible';

/** A running follower. */
export interface Follower {
  /** Connects anew, or asks anew, at once. */
  refreshNow(): void;
  /** Asks at once where no stream tells. */
  pollNow(): void;
  stop(): void;
}

/** What came of asking once. */
export type PollOutcome =
  | 'answered'
  /** The person may not read this, or it is gone: what was known counts no more. */
  | 'refused'
  | 'failed';

/** Where the news come from, and where they go. */
export interface FollowerOptions {
  stream: (options: StreamOptions) => AsyncIterable<StreamedEvent>;
  /** Asks once; never rejects. */
  poll: () => Promise<PollOutcome>;
  take: (event: Exclude<RolloutsStreamEvent, { event: 'end' }>) => void;
}

/**
 * Follows a stream while the page is visible: again after a drop, from the last event
 * on, and by polling where no stream is to be had (an older backend, a proxy that
 * holds it back) until there is one.
 */
export function followRollouts(options: FollowerOptions): Follower {
  const { stream, poll, take } = options;
  let connection: AbortController | undefined;
  let poller: Poller | undefined;
  let lastEventId: string | null = null;
  let failures = 0;
  let isStopped = false;
  let wake = () => {};

  async function run() {
    while (!isStopped) {
      const isVisible = document.visibilityState !== 'hidden';
      await sleep(isVisible ? delayAfter(await connect()) : null);
    }
  }

  async function connect(): Promise<Outcome> {
    const attempt = new AbortController();
    connection = attempt;
    const silence = startSilenceTimer(attempt);
    const beganAtMs = Date.now();
    let hasSpoken = false;
    try {
      const events = stream({
        lastEventId,
        signal: attempt.signal,
        onBytes: () => hasSpoken && silence.expectNews(),
      });
      for await (const { id, event } of events) {
        if (attempt.signal.aborted) {
          break;
        }
        hasSpoken = true;
        silence.expectNews();
        lastEventId = id ?? lastEventId;
        if (event.event === 'end') {
          return await obeyEnd(event.data, Date.now() - beganAtMs);
        }
        failures = 0;
        poller?.stop();
        poller = undefined;
        take(event);
      }
    } catch (error) {
      if (error instanceof StreamUnavailableError) {
        return 'unavailable';
      }
      if (!attempt.signal.aborted) {
        return 'failed';
      }
    } finally {
      silence.stop();
      attempt.abort();
    }
    if (silence.isTooLong() || connection === attempt) {
      return hasSpoken ? 'dropped' : 'unavailable';
    }
    return 'closed';
  }

  async function ask(): Promise<PollOutcome> {
    const outcome = await poll();
    if (outcome === 'refused') {
      // A change would follow what is not known any more.
      lastEventId = null;
    }
    return outcome;
  }

  async function obeyEnd(end: StreamEnd, lastedMs: number): Promise<Outcome> {
    if (end.reason === 'denied') {
      // The body of this answer says what is missing. Where it does not, the refusal was
      // one of a moment.
      switch (await ask()) {
        case 'refused':
          return 'denied';
        case 'answered':
          return 'dropped';
        case 'failed':
          return 'failed';
      }
    }
    // A backend that ends every stream at once is not asked in a tight loop.
    return lastedMs < SHORTEST_STREAM_MS ? 'dropped' : 'closed';
  }

  /** How long to wait before connecting again, in ms; null: until somebody wants it. */
  function delayAfter(outcome: Outcome): number | null {
    switch (outcome) {
      case 'closed':
        return 0;
      case 'denied':
        return null;
      case 'unavailable':
        startPolling();
        return LOOK_FOR_STREAM_AGAIN_MS;
      case 'failed':
        // The poll also says what is wrong, if it is not the stream alone.
        startPolling();
        break;
      case 'dropped':
    }
    failures += 1;
    return backOffMs(failures);
  }

  function startPolling() {
    if (!isStopped) {
      poller ??= pollWhileVisible(async () => (await ask()) === 'answered');
    }
  }

  async function sleep(delayMs: number | null) {
    if (delayMs === 0 || isStopped) {
      return;
    }
    await new Promise<void>(resolve => {
      const timer = delayMs === null ? undefined : setTimeout(resolve, delayMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function closeConnection() {
    const open = connection;
    connection = undefined;
    open?.abort();
  }

  function followVisibility() {
    if (document.visibilityState === 'hidden') {
      closeConnection();
    } else {
      wake();
    }
  }

  document.addEventListener('visibilitychange', followVisibility);
  run();
  return {
    refreshNow() {
      poller?.pollNow();
      closeConnection();
      wake();
    },
    pollNow() {
      poller?.pollNow();
    },
    stop() {
      isStopped = true;
      document.removeEventListener('visibilitychange', followVisibility);
      poller?.stop();
      closeConnection();
      wake();
    },
  };
}

type Outcome =
  /** By us, or by a backend that wants a fresh token. */
  | 'closed'
  /** The person may not read this any more. */
  | 'denied'
  /** There is none, or it says nothing: a proxy holds it back. */
  | 'unavailable'
  /** It ended without a word. */
  | 'dropped'
  /** It could not be opened, or broke. */
  | 'failed';

/** Gives a connection up that is silent for too long. */
function startSilenceTimer(connection: AbortController) {
  let isTooLong = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const giveUpAfter = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isTooLong = true;
      connection.abort();
    }, ms);
  };
  giveUpAfter(FIRST_EVENT_WITHIN_MS);
  return {
    expectNews: () => giveUpAfter(LONGEST_SILENCE_MS),
    isTooLong: () => isTooLong,
    stop: () => clearTimeout(timer),
  };
}

// Half of it is chance, so that the tabs of a portal do not all come back at once.
function backOffMs(failures: number): number {
  const longest = Math.min(500 * 2 ** (failures - 1), LONGEST_BACK_OFF_MS);
  return longest * (0.5 + Math.random() / 2);
}

const FIRST_EVENT_WITHIN_MS = 10_000;
const LONGEST_SILENCE_MS = 2 * STREAM_HEARTBEAT_SECONDS * 1000;
const SHORTEST_STREAM_MS = 1_000;
const LONGEST_BACK_OFF_MS = 16_000;
const LOOK_FOR_STREAM_AGAIN_MS = 5 * 60_000;
