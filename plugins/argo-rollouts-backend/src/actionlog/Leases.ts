import type { Clock } from '../kubernetes';
import type { ActionRecord } from './ActionLogStore';
import { HEARTBEAT_MS, leaseFrom } from './records';
import type { StoreConnection } from './StoreConnection';

/**
 * The attempts that this backend carries out, by the key of their request. While there
 * are any, the store is told that this backend lives, so that no other one takes them
 * for abandoned.
 */
export class Leases {
  readonly #store: StoreConnection;
  readonly #clock: Clock;
  readonly #held = new Map<string, ActionRecord>();
  #stopBeating: (() => void) | undefined;

  constructor(options: { store: StoreConnection; clock: Clock }) {
    this.#store = options.store;
    this.#clock = options.clock;
  }

  find(key: string): ActionRecord | undefined {
    return this.#held.get(key);
  }

  /** Takes hold of the attempt, or of what has become of it. */
  hold(record: ActionRecord): void {
    this.#held.set(record.entry.key, record);
    this.#stopBeating ??= this.#beatLater();
  }

  release({ entry }: ActionRecord): void {
    this.#held.delete(entry.key);
  }

  close(): void {
    this.#stopBeating?.();
  }

  #beatLater(): () => void {
    return this.#clock.after(HEARTBEAT_MS, () => {
      this.#stopBeating = undefined;
      if (this.#held.size > 0) {
        this.#stopBeating = this.#beatLater();
        this.#beat();
      }
    });
  }

  async #beat(): Promise<void> {
    const ids = [...this.#held.values()].map(({ entry }) => entry.id);
    const until = leaseFrom(this.#clock.nowMs());
    try {
      await this.#store.use(store => store.renewLeases(ids, until));
    } catch {
      // The connection tells. An attempt that another backend ends in the meantime is
      // put right by what this one knows of it.
    }
  }
}
