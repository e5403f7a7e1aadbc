import knexFactory from 'knex';
import { DatabaseActionLogStore } from '../actionlog/DatabaseActionLogStore';
import { openActionLog } from '../actionlog/openActionLog';
import { systemClock } from '../kubernetes';
import { ABORT_PLAN, intentOf } from './intents';

/**
 * A backend that is killed in the middle of an abort, as a program of its own: it
 * records what it is about to send, says so on its standard output, and waits. Its
 * database is `up`, `down`, or `dies` once the attempt has begun.
 */
const { connection, directory, database } = JSON.parse(process.argv[2]);
const silent = () => {};

async function main(): Promise<void> {
  const client = knexFactory({ client: 'pg', connection });
  const { log, store } = openActionLog({
    openStore: async () => {
      if (database === 'down') {
        throw new Error('connection refused');
      }
      return DatabaseActionLogStore.create({
        getClient: async () => client,
      });
    },
    spool: { directory, maxBytes: 1_000_000 },
    onAccepted: silent,
    // No deadline passes, however long a busy machine takes.
    clock: { ...systemClock, after: () => silent },
    logger: { info: silent, warn: silent, error: silent } as never,
    random: Math.random,
  });
  if (database !== 'down') {
    await store.use(opened => opened.check(), 60_000);
  }
  const begun = await log.begin(intentOf({ verb: 'abort' }));
  if (database === 'dies') {
    await client.destroy();
  }
  if (begun.kind === 'new') {
    await begun.attempt.intends(ABORT_PLAN);
    process.stdout.write(`${begun.attempt.id}\n`);
  }
  setInterval(silent, 1_000);
}

main();
