import { randomUUID } from 'node:crypto';
import type {
  ActionLogQuery,
  LoggedAction,
} from 'backstage-plugin-argo-rollouts-common';
import type { Knex } from 'knex';
import {
  type TestDatabase,
  databases,
  openStore,
  stopDatabases,
} from '../__testUtils__/databases';
import { ABORT_PLAN } from '../__testUtils__/intents';
import { later, recordOf } from '../__testUtils__/loggedActions';
import type { DatabaseActionLogStore } from './DatabaseActionLogStore';

afterAll(stopDatabases);

const API = { cluster: 'demo', namespace: 'shop', name: 'api-service' };
const WORKER = { cluster: 'demo', namespace: 'shop', name: 'worker' };
const REFUSED = {
  outcome: 'refused',
  why: { code: 'stale', message: 'It moved.' },
} as const;

describe.each(databases)('attempts in %s', (_, start) => {
  let database: TestDatabase;
  let store: DatabaseActionLogStore;
  let other: DatabaseActionLogStore;

  let db: Knex;

  beforeAll(async () => {
    database = await start();
    [store, other] = [await openStore(database), await openStore(database)];
    db = await database.connect();
  });

  beforeEach(async () => {
    await db('action_log_reasons').delete();
    await db('action_log').delete();
  });

  afterAll(() => database?.stop());

  const show = (
    options: {
      filter?: ActionLogQuery;
      rollouts?: (typeof API)[];
      limit?: number;
      after?: LoggedAction;
    } = {},
  ) =>
    store.list({
      scope: {
        entityRef: 'component:default/api-service',
        rollouts: options.rollouts ?? [],
      },
      filter: options.filter ?? {},
      limit: options.limit ?? 50,
      after: options.after ?? null,
    });

  /** So many attempts, a second apart. */
  const addAttempts = async (
    ...entries: Partial<LoggedAction>[]
  ): Promise<string[]> => {
    const records = entries.map((entry, i) =>
      recordOf({
        requestedAt: `2026-11-24T12:00:0${i}.000Z`,
        ...entry,
      }),
    );
    for (const record of records) {
      await store.record(record);
    }
    return records.map(({ entry }) => entry.id);
  };

  it('come back as they were recorded', async () => {
    const record = later(
      recordOf({
        through: 'plugin:scaffolder',
        parameters: { toRevision: 3 },
        reasons: [
          { at: '2026-11-24T12:00:00.000Z', text: 'why 🚒', ticket: 'INC-1' },
        ],
      }),
      {
        outcome: 'accepted',
        acceptedAt: '2026-11-24T12:00:01.000Z',
        isOverride: true,
        before: {
          uid: 'uid-1',
          resourceVersion: '7',
          generation: 2,
          fromPodHash: 'old',
          toPodHash: 'new',
          fromImages: [],
          toImages: [{ container: 'a', image: 'b:c', version: 'c' }],
          stepIndex: 3,
          weight: { max: 100, set: 25, actual: null },
        },
        after: { resourceVersion: '8', generation: 2 },
        patches: [
          { target: 'rollouts/status', name: 'a', body: { status: {} } },
        ],
        gate: { verdict: 'fail', evidenceHash: 'abc' },
      },
    );
    await store.record(record);
    expect(await other.get(record.entry.id)).toEqual(record);
    expect(await show()).toEqual([record.entry]);
    expect(await store.get(randomUUID())).toBeUndefined();
  });

  it('are claimed once by a key, however many claim it on however many replicas', async () => {
    const key = randomUUID();
    const claims = await Promise.all(
      Array.from({ length: 40 }, async (__, i) => {
        const record = recordOf({ key });
        const taken = await (i % 2 ? store : other).claim(record);
        return { id: record.entry.id, takenBy: taken?.entry.id ?? null };
      }),
    );
    const [winner, ...more] = claims.filter(({ takenBy }) => takenBy === null);
    expect(more).toEqual([]);
    const losers = claims.filter(({ takenBy }) => takenBy !== null);
    expect(new Set(losers.map(({ takenBy }) => takenBy))).toEqual(
      new Set([winner.id]),
    );
    expect(await show()).toHaveLength(1);
  });

  describe('that another backend settled without their plan', () => {
    const settle = async (
      verb: LoggedAction['verb'],
      outcome: LoggedAction['outcome'],
      plan = {},
    ) => {
      const begun = recordOf({ verb });
      await store.claim(begun);
      const found = { ...plan, outcome, isRecovered: true };
      expect(await store.recover(later(begun, found))).toBe(true);
      return {
        ...begun,
        entry: { ...begun.entry, ...ABORT_PLAN, isLate: true },
      };
    };

    it.each(['failed', 'unknown'] as const)(
      'are found out anew when they are aborts (%s)',
      async outcome => {
        const planned = await settle('abort', outcome);
        expect(await other.record(planned)).toBe(true);
        expect(await store.get(planned.entry.id)).toEqual(planned);
      },
    );

    it('keep what the cluster showed, with what was sent', async () => {
      const planned = await settle('abort', 'accepted');
      expect(await other.record(planned)).toBe(false);
      expect((await store.get(planned.entry.id))?.entry).toMatchObject({
        ...{ outcome: 'accepted', isRecovered: true, isLate: true },
        patches: ABORT_PLAN.patches,
      });
    });

    it.each<[string, LoggedAction['verb'], object]>([
      ['they are not sent without their record', 'promote', {}],
      ['all of it was known', 'abort', ABORT_PLAN],
    ])('stay settled when %s', async (__, verb, plan) => {
      const planned = await settle(verb, 'failed', plan);
      expect(await other.record(planned)).toBe(false);
      expect((await store.get(planned.entry.id))?.entry).toMatchObject({
        ...{ outcome: 'failed', isRecovered: true, isLate: false },
      });
    });
  });

  it('move forward, never back', async () => {
    const pending = recordOf();
    const id = pending.entry.id;
    await store.claim(pending);
    const accepted = later(pending, { outcome: 'accepted' });
    const observed = later(pending, { outcome: 'observed' });
    expect(await store.record(accepted)).toBe(true);
    expect(await other.record(pending)).toBe(false);
    expect(await other.record(observed)).toBe(true);
    expect(await store.record(accepted)).toBe(false);
    expect(await store.record(later(pending, REFUSED))).toBe(false);
    expect((await store.get(id))?.entry.outcome).toBe('observed');
  });

  it('may be accepted, and settled once more while they are followed', async () => {
    const leaseUntil = '2026-11-24T12:01:00.000Z';
    const pending = recordOf();
    const { id } = pending.entry;
    const accepted = {
      ...later(pending, { outcome: 'accepted' as const }),
      leaseUntil,
    };
    const settled = later(pending, {
      outcome: 'accepted',
      why: { code: 'superseded', message: '…' },
    });
    const observed = later(pending, { outcome: 'observed' });
    await store.record(accepted);
    expect(await other.record(settled)).toBe(true);
    expect(await store.get(id)).toMatchObject({
      leaseUntil: null,
      entry: { why: { code: 'superseded' } },
    });
    // Somebody who looked at the same time.
    await store.recover(observed);
    await store.record(accepted);
    expect((await store.get(id))?.entry).toMatchObject({
      outcome: 'accepted',
      why: { code: 'superseded' },
    });
  });

  it('may be recorded twice', async () => {
    const record = later(recordOf(), REFUSED);
    expect(await store.record(record)).toBe(true);
    expect(await other.record(record)).toBe(true);
    expect(await show()).toEqual([record.entry]);
  });

  it('are told by their own backend rather than by what was found out in its place', async () => {
    const pending = recordOf();
    await store.claim(pending);
    const guess = later(pending, {
      outcome: 'failed',
      why: { code: 'notCarriedOut', message: '…' },
      isRecovered: true,
    });
    expect(await other.recover(guess)).toBe(true);
    // Its backend was only slow. It must not send anything any more, but what it has
    // sent already is true.
    expect(await store.record(pending)).toBe(false);
    const accepted = later(pending, { outcome: 'accepted' });
    expect(await store.record(accepted)).toBe(true);
    expect(await other.recover(guess)).toBe(false);
    expect((await store.get(pending.entry.id))?.entry).toMatchObject({
      outcome: 'accepted',
      isRecovered: false,
      why: null,
    });
  });

  it('are kept both when one that was recorded late has a key that was used since', async () => {
    const key = randomUUID();
    await store.claim(recordOf({ key }));
    const late = later(recordOf({ key, isLate: true }), {
      outcome: 'accepted',
    });
    expect(await store.record(late)).toBe(true);
    expect(await store.record(late)).toBe(true);
    expect(await show()).toHaveLength(2);
  });

  it('are given to one of those who look for abandoned ones', async () => {
    const lost = recordOf({}, { leaseUntil: '2026-11-24T12:00:30.000Z' });
    const alive = recordOf({}, { leaseUntil: '2026-11-24T12:00:30.000Z' });
    const ended = later(recordOf(), REFUSED);
    for (const record of [lost, alive, ended]) {
      await store.record(record);
    }
    await store.renewLeases(
      [alive.entry.id, ended.entry.id],
      '2026-11-24T12:02:00.000Z',
    );
    const found = await Promise.all(
      [store, other].map(replica =>
        replica.claimAbandoned({
          now: '2026-11-24T12:01:00.000Z',
          until: '2026-11-24T12:02:00.000Z',
          limit: 10,
        }),
      ),
    );
    expect(found.flat().map(({ entry }) => entry.id)).toEqual([lost.entry.id]);
    expect((await store.get(ended.entry.id))?.leaseUntil).toBeNull();
  });

  it('get reasons added, and none replaced', async () => {
    const given = { at: '2026-11-24T12:00:00.000Z', text: 'a', ticket: null };
    const added = { at: '2026-11-24T13:00:00.000Z', text: null, ticket: 'INC' };
    const record = recordOf({ reasons: [given] });
    await store.claim(record);
    await store.addReason(record.entry.id, added);
    await store.record(later(record, REFUSED));
    const [entry] = await show();
    expect(entry.reasons).toEqual([given, added]);
  });

  describe('shown', () => {
    it('are those of the entity, and those of the rollouts that it selects', async () => {
      const [own, , ofItsRollout] = await addAttempts(
        { rollout: WORKER },
        { entityRef: 'component:default/other', rollout: WORKER },
        { entityRef: 'component:default/other' },
      );
      const shown = await show({ rollouts: [API] });
      expect(shown.map(({ id }) => id)).toEqual([ofItsRollout, own]);
    });

    it('are shown once, though they belong to it in two ways', async () => {
      const ids = await addAttempts({}, {});
      const shown = await show({ rollouts: [API, WORKER] });
      expect(shown.map(({ id }) => id)).toEqual([...ids].reverse());
    });

    it('go on page by page, also among those of the same moment', async () => {
      const requestedAt = '2026-11-24T12:00:00.000Z';
      const ids = await addAttempts(
        ...Array.from({ length: 5 }, () => ({ requestedAt })),
      );
      const seen: string[] = [];
      let after: LoggedAction | undefined;
      for (;;) {
        const page = await show({ limit: 2, after, rollouts: [API] });
        if (page.length === 0) {
          break;
        }
        seen.push(...page.map(({ id }) => id));
        after = page.at(-1);
      }
      expect(seen).toEqual([...ids].sort().reverse());
    });

    it.each<[string, ActionLogQuery, number[]]>([
      [
        'rollout',
        { cluster: 'demo', namespace: 'shop', rollout: 'worker' },
        [1],
      ],
      ['verb', { verb: ['abort'] }, [0]],
      ['verbs', { verb: ['abort', 'promote'] }, [0, 1, 2]],
      ['person', { actor: 'user:default/bob' }, [2]],
      ['outcome', { outcome: ['refused', 'denied'] }, [2]],
      ['beginning', { since: '2026-11-24T12:00:01Z' }, [1, 2]],
      ['end', { before: '2026-11-24T13:00:01+01:00' }, [0]],
      ['several', { verb: ['promote'], actor: 'user:default/ada' }, [1]],
    ])('are filtered by %s', async (__, filter, expected) => {
      const ids = await addAttempts(
        { verb: 'abort' },
        { rollout: WORKER },
        {
          actor: { kind: 'user', ref: 'user:default/bob' },
          outcome: 'denied',
        },
      );
      const shown = await show({ filter, rollouts: [API] });
      expect(shown.map(({ id }) => ids.indexOf(id)).sort()).toEqual(expected);
    });
  });

  it('are recorded with every reason, however often', async () => {
    const begun = recordOf();
    const { id, requestedAt } = begun.entry;
    const [first, second] = ['first', 'second'].map((text, i) => ({
      ...{ at: i ? '2026-11-24T12:09:00.000Z' : requestedAt, text },
      ticket: null,
    }));
    await store.claim(later(begun, { reasons: [first], outcome: 'pending' }));
    const whole = later(begun, {
      ...{ outcome: 'accepted', reasons: [first, second] },
    });
    await store.record(whole);
    await other.record(whole);
    expect((await store.get(id))?.entry.reasons).toEqual([first, second]);
  });

  it('are deleted when they are old, but for overrides of the gate', async () => {
    const [, override, young] = await addAttempts(
      { reasons: [{ at: '2026-11-24T12:00:00Z', text: 'a', ticket: null }] },
      { isOverride: true },
      {},
    );
    const until = '2026-11-24T12:00:02.000Z';
    expect(await store.deleteRequestedBefore(until, 10)).toBe(1);
    expect(await store.deleteRequestedBefore(until, 10)).toBe(0);
    expect((await show()).map(({ id }) => id)).toEqual([young, override]);
  });

  it('have tables that can be made, taken back and made again', async () => {
    const fresh = await start();
    const client = await fresh.connect();
    const directory = `${__dirname}/../../migrations`;
    await client.migrate.latest({ directory });
    await client.migrate.rollback({ directory }, true);
    expect(await client.schema.hasTable('action_log')).toBe(false);
    await client.migrate.latest({ directory });
    expect(await client.schema.hasTable('action_log')).toBe(true);
    await fresh.stop();
  });
});
