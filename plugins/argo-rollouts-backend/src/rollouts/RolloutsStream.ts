import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  type SelectionView,
  type StreamEnd,
  STREAM_HEARTBEAT_SECONDS,
} from 'backstage-plugin-argo-rollouts-common';
import type { Clock } from '../kubernetes';
import type { Feeds, FeedUse } from './Feeds';
import { writeEntityRollouts } from './writeEntityRollouts';

/** Where a stream is written to. */
export interface StreamSink {
  /** False when the reader does not keep up: then nothing more is written until it does. */
  write(text: string): boolean;
  /** Calls back once, when the reader has caught up. */
  onDrain(callBack: () => void): void;
  /** Calls back when the reader is gone. */
  onClose(callBack: () => void): void;
  /** After what was written. */
  end(): void;
  /** Without waiting for what was written. */
  destroy(): void;
}

export interface RolloutsStreamOptions {
  entityRef: string;
  selection: SelectionView;
  use: FeedUse;
  feeds: Feeds;
  clock: Clock;
  /** When the person's token ends; null: it does not. */
  expiresAtMs: number | null;
  /** What the person's entity selects now. Throws NotAllowedError, NotFoundError. */
  authorize(): Promise<SelectionView>;
  onEnd(stream: RolloutsStream): void;
}

/** Authorised again this often; without success a stream ends within the minute. */
const AUTHORIZE_INTERVAL_MS = 25_000;
const AUTHORIZED_FOR_MS = 55_000;
/** How long a reader may take nothing before it is given up. */
const STUCK_AFTER_MS = 60_000;

/**
 * The stream of one viewer: a snapshot, then what changed since the version that was
 * written last.
 *
 * Nothing is queued. A reader that does not keep up is told nothing until it has taken
 * what is on its way, and then what changed in all that time, in one step.
 */
export class RolloutsStream {
  readonly #options: RolloutsStreamOptions;
  readonly #cancels = new Map<string, () => void>();
  #selection: SelectionView;
  #use: FeedUse;
  #sink: StreamSink | undefined;
  #version = 0;
  #blockedSinceMs: number | null = null;
  #hasEnded = false;

  constructor(options: RolloutsStreamOptions) {
    this.#options = options;
    this.#selection = options.selection;
    this.#use = options.use;
  }

  /** Begins, after the event of that id when it is still known what came then. */
  start(sink: StreamSink, lastEventId: string | undefined): void {
    const { clock, expiresAtMs } = this.#options;
    this.#sink = sink;
    sink.onClose(() => this.#finish());
    if (this.#hasEnded) {
      return;
    }
    this.#writeFirst(lastEventId);
    this.#beat();
    this.#subscribe();
    this.#every('heartbeat', STREAM_HEARTBEAT_SECONDS * 1_000, () =>
      this.#beat(),
    );
    this.#every('authorize', AUTHORIZE_INTERVAL_MS, () => this.#authorize());
    this.#trustForAWhile();
    if (expiresAtMs !== null) {
      this.#after('expiry', expiresAtMs - clock.nowMs(), () =>
        this.end({ reason: 'reconnect' }),
      );
    }
  }

  /** Tells the reader why, and ends. */
  end(data: StreamEnd): void {
    if (!this.#hasEnded) {
      this.#sink?.write(frame('end', JSON.stringify(data)));
      this.#sink?.end();
      this.#finish();
    }
  }

  #writeFirst(lastEventId: string | undefined): void {
    const { feed, versionOf } = this.#use;
    const version = lastEventId && versionOf(lastEventId);
    const change = version ? feed.changeSince(version) : undefined;
    if (change === undefined) {
      this.#writeSnapshot();
    } else {
      this.#write('change', change);
    }
  }

  #writeSnapshot(): void {
    const { entityRef } = this.#options;
    this.#write(
      'snapshot',
      writeEntityRollouts(entityRef, this.#selection, this.#use.feed),
    );
  }

  #subscribe(): void {
    this.#cancels.get('feed')?.();
    this.#cancels.set(
      'feed',
      this.#use.feed.subscribe(() => this.#writeNews()),
    );
  }

  #writeNews(): void {
    const { feed } = this.#use;
    if (this.#blockedSinceMs !== null || feed.version === this.#version) {
      return;
    }
    const change = feed.changeSince(this.#version);
    if (change === undefined) {
      this.#writeSnapshot();
    } else {
      this.#write('change', change);
    }
  }

  #write(event: 'snapshot' | 'change', data: string): void {
    this.#version = this.#use.feed.version;
    this.#send(frame(event, data, this.#use.position()));
  }

  #send(text: string): void {
    const { clock } = this.#options;
    if (this.#hasEnded || this.#sink!.write(text)) {
      return;
    }
    this.#blockedSinceMs = clock.nowMs();
    this.#sink!.onDrain(() => {
      this.#blockedSinceMs = null;
      this.#writeNews();
    });
  }

  #beat(): void {
    const { clock } = this.#options;
    if (this.#blockedSinceMs === null) {
      const sources = this.#use.feed.sources();
      const now = new Date(clock.nowMs()).toISOString();
      this.#send(frame('heartbeat', JSON.stringify({ sources, now })));
    } else if (clock.nowMs() - this.#blockedSinceMs >= STUCK_AFTER_MS) {
      this.#sink!.destroy();
      this.#finish();
    }
  }

  async #authorize(): Promise<void> {
    try {
      const selection = await this.#options.authorize();
      if (JSON.stringify(selection) !== JSON.stringify(this.#selection)) {
        await this.#switchTo(selection);
      }
      this.#trustForAWhile();
    } catch (error) {
      if (error instanceof NotAllowedError || error instanceof NotFoundError) {
        this.end({ reason: 'denied', message: error.message });
      }
      // Anything else is tried again, as long as the trust lasts.
    }
  }

  #trustForAWhile(): void {
    this.#after('trust', AUTHORIZED_FOR_MS, () =>
      this.end({ reason: 'reconnect' }),
    );
  }

  async #switchTo(selection: SelectionView): Promise<void> {
    const use = await this.#options.feeds.use(selection);
    if (this.#hasEnded) {
      use.release();
      return;
    }
    this.#use.release();
    this.#use = use;
    this.#selection = selection;
    this.#subscribe();
    if (this.#blockedSinceMs === null) {
      this.#writeSnapshot();
    } else {
      // Before any version of the feed, so that a snapshot comes next.
      this.#version = 0;
    }
  }

  #after(name: string, delayMs: number, callBack: () => void): void {
    this.#cancels.get(name)?.();
    if (!this.#hasEnded) {
      this.#cancels.set(name, this.#options.clock.after(delayMs, callBack));
    }
  }

  #every(name: string, intervalMs: number, callBack: () => void): void {
    this.#after(name, intervalMs, () => {
      this.#every(name, intervalMs, callBack);
      callBack();
    });
  }

  #finish(): void {
    if (this.#hasEnded) {
      return;
    }
    this.#hasEnded = true;
    this.#cancels.forEach(cancel => cancel());
    this.#use.release();
    this.#options.onEnd(this);
  }
}

function frame(event: string, data: string, id?: string): string {
  return `${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${data}\n\n`;
}
