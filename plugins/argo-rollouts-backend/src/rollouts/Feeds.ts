import { createHash, randomBytes } from 'node:crypto';
import type { SelectionView } from 'backstage-plugin-argo-rollouts-common';
import type { Clock, ClusterCaches } from '../kubernetes';
import { Feed } from './Feed';

/** Somebody's use of a feed, until it is released. */
export interface FeedUse {
  feed: Feed;
  /** Names the present state of the feed, for `changeSince` later. */
  position(): string;
  /** The version that a position names; undefined when it is not of this feed. */
  versionOf(position: string): number | undefined;
  release(): void;
}

/**
 * One feed for each selection, shared by all who look at it. A feed is kept for some
 * minutes after the last of them has left, and with it the watches of its clusters, so
 * that who comes back finds it as it was.
 */
export class Feeds {
  readonly #options: {
    caches: ClusterCaches;
    clock: Clock;
    keepMinutes: number;
  };
  readonly #feeds = new Map<string, SharedFeed>();
  /** Positions of an earlier run of this backend, or of another one, name nothing here. */
  readonly #epoch = randomBytes(6).toString('base64url');
  #lastVersion = 0;

  constructor(options: {
    caches: ClusterCaches;
    clock: Clock;
    keepMinutes: number;
  }) {
    this.#options = options;
  }

  /** Throws ServiceUnavailableError when it is not known which clusters there are. */
  async use(selection: SelectionView): Promise<FeedUse> {
    const key = keyOf(selection);
    const shared = this.#feeds.get(key) ?? this.#open(key, selection);
    shared.users += 1;
    shared.cancelClose?.();
    let isReleased = false;
    const release = () => {
      if (!isReleased) {
        isReleased = true;
        this.#release(key, shared);
      }
    };
    try {
      await shared.opened;
    } catch (error) {
      this.#feeds.delete(key);
      throw error;
    }
    const prefix = `${this.#epoch}.${key}.`;
    return {
      feed: shared.feed,
      position: () => `${prefix}${shared.feed.version}`,
      versionOf: position => {
        const version = position.startsWith(prefix)
          ? position.slice(prefix.length)
          : '';
        return /^\d{1,15}$/.test(version) ? Number(version) : undefined;
      },
      release,
    };
  }

  /** Ends all feeds, and with them the watches. */
  close(): void {
    this.#feeds.forEach(shared => {
      shared.cancelClose?.();
      shared.feed.close();
    });
    this.#feeds.clear();
  }

  #open(key: string, selection: SelectionView): SharedFeed {
    const { caches, clock } = this.#options;
    const feed = new Feed({
      selection,
      clock,
      nextVersion: () => {
        this.#lastVersion += 1;
        return this.#lastVersion;
      },
    });
    const shared: SharedFeed = { feed, opened: feed.open(caches), users: 0 };
    this.#feeds.set(key, shared);
    return shared;
  }

  #release(key: string, shared: SharedFeed): void {
    const { clock, keepMinutes } = this.#options;
    shared.users -= 1;
    if (shared.users === 0) {
      shared.cancelClose = clock.after(keepMinutes * 60_000, () => {
        this.#feeds.delete(key);
        shared.feed.close();
      });
    }
  }
}

interface SharedFeed {
  feed: Feed;
  opened: Promise<void>;
  users: number;
  cancelClose?: () => void;
}

function keyOf(selection: SelectionView): string {
  return createHash('sha256')
    .update(JSON.stringify(selection))
    .digest('base64url')
    .slice(0, 16);
}
