import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '../kubernetes';
import type { ActionLogStore, ActionRecord } from './ActionLogStore';
import type { Leases } from './Leases';
import { addReasons, change, summarize } from './records';
import type { Spool } from './Spool';
import type { SpoolReplay } from './SpoolReplay';
import type { StoreConnection } from './StoreConnection';
import { within } from './within';

/** How long an abort waits for its record, in the database and on disk. */
const ABORT_PATIENCE_MS = 500;

export type Claim =
  | { kind: 'claimed'; record: ActionRecord }
  /** By an attempt before, with the same key. */
  | { kind: 'taken'; record: ActionRecord }
  /** It cannot be recorded, and must be. */
  | { kind: 'failed'; error: unknown };

/** Brings records into the store, or into the spool when the store does not take them. */
export class Recorder {
  readonly #store: StoreConnection;
  readonly #spool: Spool;
  readonly #replay: SpoolReplay;
  readonly #leases: Leases;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    store: StoreConnection;
    spool: Spool;
    replay: SpoolReplay;
    leases: Leases;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#spool = options.spool;
    this.#replay = options.replay;
    this.#leases = options.leases;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Records an attempt that begins, unless one with its key is there already. */
  async claim(record: ActionRecord): Promise<Claim> {
    const { key, verb } = record.entry;
    const here = this.#leases.find(key) ?? this.#spool.findByKey(key);
    if (here) {
      return { kind: 'taken', record: here };
    }
    this.#leases.hold(record);
    try {
      const taken = await this.#inStore(record, store => store.claim(record));
      if (taken) {
        this.#leases.release(record);
        return { kind: 'taken', record: taken };
      }
      return { kind: 'claimed', record };
    } catch (error) {
      if (verb !== 'abort') {
        this.#leases.release(record);
        return { kind: 'failed', error };
      }
      return { kind: 'claimed', record: await this.#inSpool(record) };
    }
  }

  /**
   * Records how far an attempt is; `overtaken`: another backend has taken this one for
   * dead and ended it. Gives the record as it was kept. Never throws.
   */
  async keep(
    record: ActionRecord,
  ): Promise<{ how: 'recorded' | 'overtaken' | 'late'; record: ActionRecord }> {
    if (this.#leases.find(record.entry.key)) {
      this.#leases.hold(record);
    }
    const kept = this.#spool.find(record.entry.id);
    const whole = addReasons(record, kept);
    try {
      const isTaken = await this.#inStore(record, store => store.record(whole));
      if (kept) {
        await this.#spool.remove(kept);
      }
      return { how: isTaken ? 'recorded' : 'overtaken', record };
    } catch {
      return { how: 'late', record: await this.#inSpool(record) };
    }
  }

  /** This backend has ended the attempt. */
  release(record: ActionRecord): void {
    this.#leases.release(record);
  }

  /** An abort waits for no database that has just failed, and not long for any. */
  async #inStore<T>(
    { entry }: ActionRecord,
    work: (store: ActionLogStore) => Promise<T>,
  ): Promise<T> {
    if (entry.verb !== 'abort') {
      return this.#store.use(work);
    }
    if (this.#store.hasJustFailed) {
      throw new Error('it has just failed');
    }
    return this.#store.use(work, ABORT_PATIENCE_MS);
  }

  async #inSpool(record: ActionRecord): Promise<ActionRecord> {
    const late = change(record, { isLate: true });
    try {
      await within(this.#clock, ABORT_PATIENCE_MS, this.#spool.put(late));
    } catch (error) {
      this.#logger.error(
        `An action could not be recorded, neither in the database nor on disk (${error}): ${summarize(
          record,
        )}`,
      );
    }
    this.#replay.start();
    return late;
  }
}
