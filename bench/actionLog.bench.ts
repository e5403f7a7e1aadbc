import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Knex } from 'knex';
import {
  ascending,
  describeMachine,
  describeTimes,
  quantile,
} from './support/statistics.ts';

/**
 * How long a page of the action log takes, over HTTP from the request to the last byte,
 * when the entity has 100,000 attempts; and how long an attempt waits for its records.
 * On SQLite in memory and on a real PostgreSQL. `--smoke` does the same with few.
 */
const TARGET_MS = 200;
const isSmoke = process.argv.includes('--smoke');
const SIZE = isSmoke
  ? { entries: 500, pages: 5, attempts: 5 }
  : { entries: 100_000, pages: 100, attempts: 100 };
/** Of an entity with many rollouts; each page asks the index of each. */
const ROLLOUTS = 20;
const ENTITY = 'component:default/api-service';

const require = createRequire(import.meta.url);
// Lets Node take the plugins' TypeScript as it is.
require('@backstage/cli/config/nodeTransform.cjs');

const source = '../plugins/argo-rollouts-backend/src';
const { ActionLogService } = require(`${source}/actionlog/ActionLogService`);
const { openActionLog } = require(`${source}/actionlog/openActionLog`);
const {
  DatabaseActionLogStore,
} = require(`${source}/actionlog/DatabaseActionLogStore`);
const { toRow } = require(`${source}/actionlog/rows`);
const { createActionLogRouter } = require(`${source}/actionLogRouter`);
const { systemClock: clock } = require(`${source}/kubernetes`);
const { startPostgres } = require(`${source}/__testUtils__/postgres`);
const { recordOf } = require(`${source}/__testUtils__/loggedActions`);
const express = require('express');
const knexFactory = require('knex');

const rollouts = Array.from({ length: ROLLOUTS }, (_, i) => ({
  cluster: 'prod-eu',
  namespace: 'shop',
  name: `api-service-${i}`,
}));
const people = Array.from({ length: 50 }, (_, i) => `user:default/p${i}`);
let isTooSlow = false;

console.log(describeMachine());
const sqlite = knexFactory({
  client: 'better-sqlite3',
  connection: ':memory:',
  useNullAsDefault: true,
});
await measure('SQLite', sqlite);
await sqlite.destroy();
const postgres = await startPostgres({ isDurable: true });
await measure('PostgreSQL', await postgres.connect());
await postgres.stop();
process.exitCode = isTooSlow && !isSmoke ? 1 : 0;

async function measure(database: string, client: Knex): Promise<void> {
  const store = await DatabaseActionLogStore.create({
    getClient: async () => client,
  });
  await fill(client);
  const logger = { info() {}, warn: console.warn, error: console.error };
  const actionLog = openActionLog({
    openStore: async () => store,
    spool: { directory: '/nowhere', maxBytes: 1 },
    onAccepted: () => {},
    ...{ clock, logger, random: Math.random },
  });
  const server = express()
    .use(createActionLogRouter(servicesOf(actionLog)))
    .listen(0, '127.0.0.1');
  await new Promise(listening => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/entities/component/default/api-service/actions`;

  console.log(
    `\n${database}, ${SIZE.entries} attempts of one entity with ${ROLLOUTS} rollouts (target p95 ${TARGET_MS} ms)`,
  );
  const middle = await cursorAfter(url, isSmoke ? 2 : 20);
  for (const [page, query] of [
    ['the newest 50', ''],
    ['50 after the first 4,000', `?cursor=${middle}`],
    ['of one of 50 people', '?actor=user:default/p7'],
    ['of one rollout', '?cluster=prod-eu&namespace=shop&rollout=api-service-7'],
    ['aborts that were denied', '?verb=abort&outcome=denied'],
    ['nothing that fits', '?actor=user:default/nobody'],
  ]) {
    const times = await time(SIZE.pages, () => read(`${url}${query}`));
    isTooSlow ||= quantile(times, 0.95) > TARGET_MS;
    console.log(`  ${page}: ${describeTimes(times)}`);
  }
  const exported = await time(1, () => read(`${url}/export?format=ndjson`));
  console.log(`  all of them as NDJSON: ${Math.round(exported[0])} ms`);
  const records = await time(SIZE.attempts, () => act(actionLog.log));
  console.log(
    `  the records of an attempt (key, intent, outcome): ${describeTimes(
      records,
    )}`,
  );
  actionLog.close();
  server.close();
}

/** As many attempts as an entity has in many years, spread over rollouts and people. */
async function fill(client: Knex): Promise<void> {
  const rows = Array.from({ length: SIZE.entries }, (_, i) => {
    const record = recordOf({
      rollout: rollouts[i % ROLLOUTS],
      verb: i % 5 === 0 ? 'abort' : 'promote',
      actor: { kind: 'user', ref: people[(i * 7) % people.length] },
      requestedAt: new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString(),
      outcome: i % 100 === 0 ? 'denied' : 'observed',
    });
    return toRow({ ...record, leaseUntil: null });
  });
  await client.batchInsert('action_log', rows, 30);
  if (client.client.config.client === 'pg') {
    await client.raw('vacuum analyze action_log');
  }
}

/** Everybody may, and the entity selects its rollouts. */
function servicesOf(actionLog: { store: unknown; spool: unknown }) {
  const entity = {
    kind: 'Component',
    metadata: { name: 'api-service', namespace: 'default' },
  };
  const feed = { whenSettled: async () => {}, refs: () => rollouts };
  return {
    httpAuth: {
      credentials: async () => ({
        principal: { type: 'user', userEntityRef: people[0] },
      }),
    },
    actionLog: new ActionLogService({
      catalog: { getEntityByRef: async () => entity },
      permissions: { authorize: async () => [{ result: 'ALLOW' }] },
      feeds: { use: async () => ({ feed, release() {} }) },
      ...{ store: actionLog.store, spool: actionLog.spool, clock },
    }),
  };
}

async function act(log: {
  begin(intent: object): Promise<{ attempt: any }>;
}): Promise<void> {
  const { attempt } = await log.begin({
    entityRef: ENTITY,
    actor: { kind: 'user', ref: people[0] },
    through: null,
    client: { kind: 'browser', userAgent: null, requestId: null },
    request: {
      verb: 'promote',
      rollout: rollouts[0],
      seen: { uid: 'uid', podHash: 'new', stepIndex: 3 },
      key: crypto.randomUUID(),
    },
  });
  await attempt.intends({ before: null, patches: [] });
  await attempt.accepted(null);
}

async function cursorAfter(url: string, pages: number): Promise<string> {
  let cursor = '';
  for (let page = 0; page < pages; page++) {
    const text = await read(`${url}?limit=200${cursor && `&cursor=${cursor}`}`);
    cursor = JSON.parse(text).next ?? cursor;
  }
  return cursor;
}

async function read(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
  return response.text();
}

/** In ms, shortest first. */
async function time(
  count: number,
  work: () => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const startedAtMs = performance.now();
    await work();
    times.push(performance.now() - startedAtMs);
  }
  return ascending(times);
}
