import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import type { Clock } from '../kubernetes';
import { timeOf } from './records';
import type { StoreConnection } from './StoreConnection';

const DAY_MS = 86_400_000;
/** Few enough that nobody has to wait for the database meanwhile. */
const BATCH = 1_000;

/** Deletes what is older than it is to be kept; overrides of the gate are kept for ever. */
export class ActionLogCleaner {
  readonly #store: StoreConnection;
  readonly #keepDays: number;
  readonly #clock: Clock;
  readonly #logger: LoggerService;

  constructor(options: {
    store: StoreConnection;
    keepDays: number;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#keepDays = options.keepDays;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** On one replica at a time. Without its database the scheduler fails, and no action may. */
  schedule(scheduler: SchedulerService): void {
    scheduler
      .scheduleTask({
        id: 'clean-action-log',
        frequency: { hours: 6 },
        initialDelay: { minutes: 5 },
        timeout: { minutes: 10 },
        fn: () => this.clean(),
      })
      .catch(error =>
        this.#logger.warn(`The action log will not be cleaned: ${error}`),
      );
  }

  async clean(): Promise<void> {
    const time = timeOf(this.#clock.nowMs() - this.#keepDays * DAY_MS);
    let total = 0;
    try {
      for (let deleted = BATCH; deleted === BATCH; total += deleted) {
        deleted = await this.#store.use(store =>
          store.deleteRequestedBefore(time, BATCH),
        );
      }
    } catch (error) {
      throw new ForwardedError('The action log could not be cleaned', error);
    }
    if (total > 0) {
      this.#logger.info(
        `Deleted ${total} actions that are older than ${this.#keepDays} days`,
      );
    }
  }
}
