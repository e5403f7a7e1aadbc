import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '../kubernetes';
import { backoffMs } from '../kubernetes/backoff';
import type { ActionRecord } from './ActionLogStore';
import type { Spool } from './Spool';
import type { StoreConnection } from './StoreConnection';

const FIRST_MS = 1_000;
const LIMIT_MS = 60_000;
/** How often a database that works may refuse a record before it is put aside. */
const MAX_REFUSALS = 3;

/** Brings what is in the spool into the store, as soon as the store takes it. */
export class SpoolReplay {
  readonly #store: StoreConnection;
  readonly #spool: Spool;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #random: () => number;
  readonly #refusals = new Map<string, number>();
  #stopWaiting: (() => void) | undefined;
  #failures = 0;
  #isClosed = false;
  #tellTried: () => void = () => {};
  /** When everything that was there has been tried once, or the store has failed. */
  readonly hasTried = new Promise<void>(tell => {
    this.#tellTried = tell;
  });

  constructor(options: {
    store: StoreConnection;
    spool: Spool;
    clock: Clock;
    logger: LoggerService;
    random: () => number;
  }) {
    this.#store = options.store;
    this.#spool = options.spool;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#random = options.random;
  }

  /** Goes on until the spool is empty; does nothing when it is at it. */
  start(delayMs = FIRST_MS): void {
    if (!this.#isClosed) {
      this.#stopWaiting ??= this.#clock.after(delayMs, () => this.#run());
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#stopWaiting?.();
  }

  async #run(): Promise<void> {
    let recorded = 0;
    let rest: ActionRecord[] = [];
    for (const record of await this.#spool.list()) {
      if (await this.#record(record)) {
        recorded += 1;
      } else {
        rest = this.#spool.entries();
        break;
      }
    }
    if (recorded > 0) {
      this.#logger.info(
        `Recorded ${recorded} actions late, ${rest.length} are left`,
      );
    }
    this.#tellTried();
    this.#failures = rest.length > 0 ? this.#failures + 1 : 0;
    this.#stopWaiting = undefined;
    if (this.#spool.entries().length > 0) {
      this.start(this.#nextDelayMs());
    }
  }

  /** False when the store fails, so that there is no use in trying the others. */
  async #record(record: ActionRecord): Promise<boolean> {
    try {
      await this.#store.use(store => store.record(record));
      await this.#spool.remove(record);
      return true;
    } catch (error) {
      return this.#refuse(record, error);
    }
  }

  /** One that the database will never take must not hold up the others. */
  async #refuse(record: ActionRecord, error: unknown): Promise<boolean> {
    const { id } = record.entry;
    try {
      await this.#store.use(store => store.check());
    } catch {
      return false;
    }
    const refusals = (this.#refusals.get(id) ?? 0) + 1;
    this.#refusals.set(id, refusals);
    if (refusals >= MAX_REFUSALS) {
      this.#refusals.delete(id);
      this.#logger.error(
        `The database refuses the record of action ${id}, which is put aside: ${error}`,
      );
      await this.#spool.reject(record);
    }
    return true;
  }

  #nextDelayMs(): number {
    return this.#failures === 0
      ? FIRST_MS
      : backoffMs({
          failures: this.#failures,
          firstMs: FIRST_MS,
          limitMs: LIMIT_MS,
          random: this.#random(),
        });
  }
}
