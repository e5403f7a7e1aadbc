import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '../kubernetes';
import type { ActionLogStore } from './ActionLogStore';
import { within } from './within';

/** How long an abort does not even try a store that has just failed. */
const FAILURE_COUNTS_MS = 30_000;
/** How long the database may take, where a person waits for it. */
const PATIENCE_MS = 3_000;

/**
 * The store behind a time limit: opened when it is first used, and again when that
 * failed, so that the plugin starts and can abort without its database.
 */
export class StoreConnection {
  readonly #open: () => Promise<ActionLogStore>;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  #opened: Promise<ActionLogStore> | undefined;
  #isOpen = false;
  #failedAtMs: number | null = null;
  #couldNotRead = false;

  constructor(options: {
    open: () => Promise<ActionLogStore>;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#open = options.open;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Whether it failed lately to open or to record, and has done neither since. */
  get hasJustFailed(): boolean {
    return (
      this.#failedAtMs !== null &&
      this.#clock.nowMs() - this.#failedAtMs < FAILURE_COUNTS_MS
    );
  }

  /**
   * Records, or checks that it could. Throws what the store throws, or when it takes too
   * long. It may then still be done, later.
   */
  async use<T>(
    work: (store: ActionLogStore) => Promise<T>,
    patienceMs = PATIENCE_MS,
  ): Promise<T> {
    try {
      const result = await within(
        this.#clock,
        patienceMs,
        this.#store().then(work),
      );
      this.#tell(null);
      return result;
    } catch (error) {
      this.#tell(error);
      throw error;
    }
  }

  /**
   * Reads; throws as {@link StoreConnection.use}. A question that is refused or takes too
   * long does not tell that nothing can be recorded: aborts would go past a database that
   * works.
   */
  async read<T>(work: (store: ActionLogStore) => Promise<T>): Promise<T> {
    try {
      const result = await within(
        this.#clock,
        PATIENCE_MS,
        this.#store().then(work),
      );
      this.#couldNotRead = false;
      return result;
    } catch (error) {
      if (!this.#isOpen) {
        this.#tell(error);
      } else if (!this.#couldNotRead) {
        this.#couldNotRead = true;
        this.#logger.warn(`The action log could not be read: ${error}`);
      }
      throw error;
    }
  }

  #store(): Promise<ActionLogStore> {
    this.#opened ??= this.#open().then(
      store => {
        this.#isOpen = true;
        return store;
      },
      error => {
        this.#opened = undefined;
        throw error;
      },
    );
    return this.#opened;
  }

  /** Says so once, however often it is tried. */
  #tell(error: unknown): void {
    const failedBefore = this.#failedAtMs !== null;
    this.#failedAtMs = error === null ? null : this.#clock.nowMs();
    if (error !== null && !failedBefore) {
      this.#logger.warn(
        `The action log cannot be reached (${error}). Aborts are kept on disk; every other action is refused until its database works again.`,
      );
    } else if (error === null && failedBefore) {
      this.#logger.info('The action log can be reached again');
    }
  }
}
