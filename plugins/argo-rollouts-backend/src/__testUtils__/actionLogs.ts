import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { ActionLogStore, ActionRecord } from '../actionlog/ActionLogStore';
import { type OpenActionLog, openActionLog } from '../actionlog/openActionLog';
import { type Clock, systemClock } from '../kubernetes';

/** A store that fails or hangs while a test wants it to. */
export class FaultyStore {
  state: 'works' | 'fails' | 'hangs' = 'works';
  /** How often it was asked for something. */
  calls = 0;
  readonly store: ActionLogStore;

  constructor(behind: ActionLogStore) {
    const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(behind));
    this.store = Object.fromEntries(
      methods.map(name => [
        name,
        async (...args: never[]) => {
          this.calls += 1;
          if (this.state === 'fails') {
            throw new Error('connection refused');
          }
          if (this.state === 'hangs') {
            await new Promise(() => {});
          }
          return behind[name as keyof ActionLogStore](
            ...(args as [never, never]),
          );
        },
      ]),
    ) as unknown as ActionLogStore;
  }
}

export interface TestActionLog extends OpenActionLog {
  directory: string;
  logger: ReturnType<typeof mockServices.logger.mock>;
  accepted: ActionRecord[];
}

const opened: TestActionLog[] = [];

/** The action log of one backend. */
export async function openTestActionLog(options: {
  store: ActionLogStore;
  /** That of a backend before; a new folder unless given. */
  directory?: string;
  maxBytes?: number;
  clock?: Clock;
}): Promise<TestActionLog> {
  const directory =
    options.directory ?? (await mkdtemp(join(tmpdir(), 'spool-test-')));
  const logger = mockServices.logger.mock();
  const accepted: ActionRecord[] = [];
  const actionLog = {
    ...openActionLog({
      openStore: async () => options.store,
      spool: { directory, maxBytes: options.maxBytes ?? 1_000_000 },
      onAccepted: record => accepted.push(record),
      clock: options.clock ?? systemClock,
      logger,
      random: () => 1,
    }),
    ...{ directory, logger, accepted },
  };
  opened.push(actionLog);
  return actionLog;
}

export async function closeActionLogs(): Promise<void> {
  for (const { close, spool, directory } of opened.splice(0)) {
    close();
    await spool.list();
    await rm(directory, { recursive: true, force: true }).catch(() => {});
  }
}
