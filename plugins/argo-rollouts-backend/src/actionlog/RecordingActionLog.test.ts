import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  FaultyStore,
  closeActionLogs,
  openTestActionLog,
} from '../__testUtils__/actionLogs';
import {
  type TestDatabase,
  databases,
  openStore,
  stopDatabases,
} from '../__testUtils__/databases';
import { FakeClock } from '../__testUtils__/FakeClock';
import { ABORT_PLAN, BEFORE, intentOf } from '../__testUtils__/intents';
import { until } from '../__testUtils__/portal';
import type { ActionLog, Attempt } from './ActionLog';
import type { DatabaseActionLogStore } from './DatabaseActionLogStore';

afterEach(closeActionLogs);
afterAll(stopDatabases);

const AFTER = { resourceVersion: '8', generation: 2 };
const STALE = {
  outcome: 'refused',
  why: { code: 'otherStep', message: 'It moved.' },
} as const;

async function beginNew(
  log: ActionLog,
  ...intent: Parameters<typeof intentOf>
): Promise<Attempt> {
  const begun = await log.begin(intentOf(...intent));
  if (begun.kind !== 'new') {
    throw new Error(`It is ${begun.kind}.`);
  }
  return begun.attempt;
}

describe.each(databases)('the action log in %s', (_, start) => {
  let database: TestDatabase;
  let stores: DatabaseActionLogStore[];

  beforeAll(async () => {
    database = await start();
    stores = [await openStore(database), await openStore(database)];
  });

  afterAll(() => database?.stop());

  it('records an attempt from its beginning to its end', async () => {
    const { log, accepted } = await openTestActionLog({ store: stores[0] });
    const intent = [
      { verb: 'undo' as never, toRevision: 2, reason: 'why', ticket: 'INC-1' },
      { through: 'plugin:scaffolder' },
    ] as const;
    const attempt = await beginNew(log, ...intent);
    const entry = async () => (await stores[1].get(attempt.id))?.entry;
    expect(await entry()).toMatchObject({
      outcome: 'pending',
      endedAt: null,
      verb: 'undo',
      through: 'plugin:scaffolder',
      parameters: { toRevision: 2 },
      reasons: [{ text: 'why', ticket: 'INC-1' }],
    });
    await attempt.intends(ABORT_PLAN);
    expect(await entry()).toMatchObject({ outcome: 'pending', ...ABORT_PLAN });
    const { acceptedAt } = await attempt.accepted(AFTER);
    expect(await entry()).toMatchObject({
      ...{ outcome: 'accepted', acceptedAt, endedAt: acceptedAt },
      ...{ after: AFTER, isLate: false, observedAt: null },
    });
    // So that others know when this backend dies before it has seen more.
    const leaseUntil = async () =>
      (await stores[1].get(attempt.id))?.leaseUntil;
    expect(await leaseUntil()).toEqual(expect.any(String));
    await attempt.observed();
    attempt.left();
    expect(await entry()).toMatchObject({
      outcome: 'observed',
      observedAt: expect.any(String),
    });
    expect(await leaseUntil()).toBeNull();
    expect(accepted).toHaveLength(1);
  });

  it('says of an attempt that something else came before its effect', async () => {
    const { log } = await openTestActionLog({ store: stores[0] });
    const attempt = await beginNew(log);
    await attempt.accepted(AFTER);
    await attempt.superseded();
    attempt.left();
    expect(await stores[1].get(attempt.id)).toMatchObject({
      leaseUntil: null,
      entry: {
        ...{ outcome: 'accepted', observedAt: null },
        why: { code: 'superseded' },
      },
    });
  });

  it('lets one of many clicks with the same key act, on two replicas, and tells all of them the same', async () => {
    const logs = await Promise.all(
      stores.map(store => openTestActionLog({ store })),
    );
    const intent = intentOf();
    let acted = 0;
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (__, i) => {
        const begun = await logs[i % 2].log.begin(intent);
        if (begun.kind === 'new') {
          acted += 1;
          await new Promise(later => setTimeout(later, 300));
          const { acceptedAt } = await begun.attempt.accepted(AFTER);
          return { outcome: 'accepted', acceptedAt };
        }
        return begun.kind === 'known' ? begun.end : begun.kind;
      }),
    );
    expect(acted).toBe(1);
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
  });

  it('gives the same answer later', async () => {
    const [{ log }, other] = await Promise.all(
      stores.map(store => openTestActionLog({ store })),
    );
    const key = randomUUID();
    const attempt = await beginNew(log, { key });
    await attempt.ended({ ...STALE, before: BEFORE });
    expect(await other.log.begin(intentOf({ key }))).toEqual({
      ...{ kind: 'known', id: attempt.id, isLate: false, end: STALE },
    });
  });

  it.each<[string, Parameters<typeof intentOf>]>([
    ['person', [{}, { actor: { kind: 'user', ref: 'user:default/bob' } }]],
    ['entity', [{}, { entityRef: 'component:default/other' }]],
    ['verb', [{ verb: 'abort' }]],
    ['reason', [{ reason: 'another' }]],
  ])('refuses a key that was used with another %s', async (__, other) => {
    const { log } = await openTestActionLog({ store: stores[0] });
    const key = randomUUID();
    const attempt = await beginNew(log, { key });
    await attempt.ended(STALE);
    const [request, intent] = other;
    await expect(
      log.begin(intentOf({ ...request, key }, intent)),
    ).rejects.toThrow(InputError);
  });

  it('sends nothing any more when another backend has taken this one for dead', async () => {
    const { log } = await openTestActionLog({ store: stores[0] });
    const attempt = await beginNew(log);
    const record = (await stores[1].get(attempt.id))!;
    await stores[1].recover({
      ...record,
      leaseUntil: null,
      entry: { ...record.entry, outcome: 'failed', isRecovered: true },
    });
    await expect(attempt.intends(ABORT_PLAN)).rejects.toThrow(
      ServiceUnavailableError,
    );
  });
});

describe('the action log without its database', () => {
  let database: TestDatabase;
  let behind: DatabaseActionLogStore;
  let faulty: FaultyStore;

  beforeAll(async () => {
    const [[, startSqlite]] = databases;
    database = await startSqlite();
    behind = await openStore(database);
  });

  beforeEach(() => {
    faulty = new FaultyStore(behind);
  });

  afterAll(() => database?.stop());

  const open = (
    options: Partial<Parameters<typeof openTestActionLog>[0]> = {},
  ) => openTestActionLog({ store: faulty.store, ...options });

  it.each(['fails', 'hangs'] as const)(
    'lets an abort through when it %s, and records it later',
    async state => {
      faulty.state = state;
      const clock = new FakeClock();
      const { log, spool, directory } = await open({ clock });
      const beginning = beginNew(log, { verb: 'abort', reason: 'errors' });
      await until(() => faulty.calls === 1);
      if (state === 'hangs') {
        await clock.pass(500);
      }
      const abort = await beginning;
      await abort.intends(ABORT_PLAN);
      await abort.accepted(AFTER);
      await abort.observed();
      // One wait for the database, however many records there are to make.
      expect(faulty.calls).toBe(1);
      expect(abort.isLate).toBe(true);
      expect(await readdir(directory)).toHaveLength(1);
      expect(await behind.get(abort.id)).toBeUndefined();

      faulty.state = 'works';
      await clock.pass(1_000);
      await until(async () => (await spool.list()).length === 0);
      expect((await behind.get(abort.id))?.entry).toMatchObject({
        outcome: 'observed',
        isLate: true,
        patches: ABORT_PLAN.patches,
        reasons: [{ text: 'errors' }],
      });
      expect(await readdir(directory)).toEqual([]);
    },
  );

  it.each(['fails', 'hangs'] as const)(
    'refuses every other verb when it %s, and says what to do',
    async state => {
      faulty.state = state;
      const { log } = await open();
      await expect(log.begin(intentOf())).rejects.toThrow(
        'Nothing was done, because it could not be recorded',
      );
    },
  );

  it('refuses what it cannot record the intent of, and records that later', async () => {
    const { log, spool } = await open();
    const attempt = await beginNew(log);
    faulty.state = 'fails';
    await expect(attempt.intends(ABORT_PLAN)).rejects.toThrow(
      'Nothing was done',
    );
    await attempt.ended({
      outcome: 'failed',
      why: { code: 'other', message: 'told twice' },
    });
    faulty.state = 'works';
    await until(async () => (await spool.list()).length === 0);
    expect((await behind.get(attempt.id))?.entry).toMatchObject({
      outcome: 'failed',
      why: { code: 'notRecorded' },
      isLate: true,
    });
  });

  it('keeps what came of a promote that was sent before the database died', async () => {
    const { log, spool } = await open();
    const attempt = await beginNew(log);
    await attempt.intends(ABORT_PLAN);
    faulty.state = 'fails';
    await attempt.accepted(AFTER);
    expect(attempt.isLate).toBe(true);
    faulty.state = 'works';
    await until(async () => (await spool.list()).length === 0);
    expect((await behind.get(attempt.id))?.entry.outcome).toBe('accepted');
  });

  it('gives one answer to the same key without the database too', async () => {
    faulty.state = 'fails';
    const { log } = await open();
    const intent = intentOf({ verb: 'abort' });
    const begun = await log.begin(intent);
    const again = log.begin(intent);
    if (begun.kind === 'new') {
      await begun.attempt.ended(STALE);
    }
    expect(await again).toMatchObject({ kind: 'known', end: STALE });
    expect(await log.begin(intent)).toMatchObject({ kind: 'known' });
  });

  it('records what a backend left behind that was killed', async () => {
    faulty.state = 'fails';
    const killed = await open();
    const abort = await beginNew(killed.log, { verb: 'abort' });
    await abort.accepted(AFTER);
    killed.close();
    await writeFile(join(killed.directory, 'torn.json'), '{"entry":');
    faulty.state = 'works';
    const { spool, logger } = await open({ directory: killed.directory });
    await until(async () => (await spool.list()).length === 0);
    expect((await behind.get(abort.id))?.entry).toMatchObject({
      outcome: 'accepted',
      isLate: true,
    });
    expect(await readdir(killed.directory)).toEqual(['torn.json.rejected']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('torn.json'),
    );
  });

  it('does not keep more on disk than it may, and aborts all the same', async () => {
    faulty.state = 'fails';
    const { log, logger, directory } = await open({ maxBytes: 9_000 });
    for (let i = 0; i < 4; i++) {
      const abort = await beginNew(log, { verb: 'abort' });
      await abort.accepted(AFTER);
    }
    expect(await readdir(directory)).toHaveLength(2);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('neither in the database nor on disk'),
    );
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('user:default/ada'),
    );
  });

  it('aborts although there is no disk either', async () => {
    faulty.state = 'fails';
    const directory = join(__filename, 'nowhere');
    const { log, logger } = await open({ directory });
    const abort = await beginNew(log, { verb: 'abort' });
    await abort.intends(ABORT_PLAN);
    await abort.accepted(AFTER);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(directory),
    );
  });

  it('puts aside what the database never takes, and records the others', async () => {
    faulty.state = 'fails';
    const { log, spool, directory } = await open();
    const odd = await beginNew(log, { verb: 'abort' });
    await odd.accepted(AFTER);
    const abort = await beginNew(log, { verb: 'abort' });
    await abort.accepted(AFTER);
    const record = behind.record.bind(behind);
    const refusal = jest
      .spyOn(behind, 'record')
      .mockImplementation(async one => {
        if (one.entry.id === odd.id) {
          throw new Error('value too long');
        }
        return record(one);
      });
    faulty.state = 'works';
    await until(async () => (await spool.list()).length === 0);
    refusal.mockRestore();
    expect(await behind.get(abort.id)).toBeDefined();
    expect(await readdir(directory)).toEqual([
      expect.stringMatching(new RegExp(`${odd.id}.json.rejected$`)),
    ]);
  });

  it('waits for the same request for so long and no longer', async () => {
    const clock = new FakeClock();
    const { log } = await openTestActionLog({ store: faulty.store, clock });
    const intent = intentOf();
    await log.begin(intent);
    let answer: unknown;
    log.begin(intent).then(begun => {
      answer = begun;
    });
    await clock.pass(9_000);
    expect(answer).toBeUndefined();
    await clock.pass(2_000);
    expect(answer).toEqual({ kind: 'running' });
  });

  it.each([
    ['an entity', intentOf({}, { entityRef: 'component:default/a\0b' })],
    [
      'a cluster',
      intentOf({
        rollout: { cluster: 'a\u001b[2J', namespace: 'shop', name: 'a' },
      }),
    ],
  ])('refuses %s with control characters in its name', async (_, intent) => {
    const { log } = await open();
    await expect(log.begin(intent)).rejects.toThrow(InputError);
  });
});
