import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type LoggedAction,
  actionLogPageSchema,
  loggedActionSchema,
} from 'backstage-plugin-argo-rollouts-common';
import express from 'express';
import request from 'supertest';
import {
  FaultyStore,
  closeActionLogs,
  openTestActionLog,
} from './__testUtils__/actionLogs';
import {
  type TestDatabase,
  databases,
  openStore,
} from './__testUtils__/databases';
import { FakeClock } from './__testUtils__/FakeClock';
import { FakeClusters, makeCaches } from './__testUtils__/FakeClusters';
import { intentOf } from './__testUtils__/intents';
import { recordOf } from './__testUtils__/loggedActions';
import { rollout } from './__testUtils__/objects';
import { until } from './__testUtils__/portal';
import { createActionLogRouter } from './actionLogRouter';
import { ActionLogService } from './actionlog';
import type { DatabaseActionLogStore } from './actionlog/DatabaseActionLogStore';
import { toRow } from './actionlog/rows';
import { systemClock } from './kubernetes';
import { Feeds } from './rollouts/Feeds';

const PATH = '/entities/component/default/api-service/actions';
/** Whom requests come from unless they say otherwise. */
const MOCK = { kind: 'user', ref: 'user:default/mock' } as const;

let database: TestDatabase;
let store: DatabaseActionLogStore;
let faulty: FaultyStore;
let app: express.Express;
let feeds: Feeds;
let log: Awaited<ReturnType<typeof openTestActionLog>>;
const authorize = jest.fn();

beforeEach(async () => {
  const [[, start]] = databases;
  database = await start();
  store = await openStore(database);
  faulty = new FaultyStore(store);
  authorize.mockImplementation(async questions =>
    questions.map(() => ({ result: AuthorizeResult.ALLOW })),
  );
  const clusters = new FakeClusters('demo');
  const labels = { 'backstage.io/kubernetes-id': 'api-service' };
  clusters.setRollouts('demo', rollout('worker', { labels }));
  const { caches } = makeCaches(clusters, new FakeClock());
  feeds = new Feeds({ caches, clock: systemClock, keepMinutes: 0 });
  log = await openTestActionLog({ store: faulty.store });
  const actionLog = new ActionLogService({
    catalog: catalogServiceMock({
      entities: [entity('api-service', labels), entity('other', {})],
    }),
    permissions: mockServices.permissions.mock({ authorize }),
    clock: systemClock,
    ...{ feeds, store: log.store, spool: log.spool },
  });
  app = express()
    .use(
      createActionLogRouter({ httpAuth: mockServices.httpAuth(), actionLog }),
    )
    .use(mockErrorHandler());
});

afterEach(async () => {
  feeds.close();
  await closeActionLogs();
  await database.stop();
});

function entity(name: string, annotations: Record<string, string>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
  };
}

async function add(entry: Partial<LoggedAction>): Promise<LoggedAction> {
  const record = recordOf(entry);
  await store.claim(record);
  return record.entry;
}

const idsOf = (entries: LoggedAction[]) => entries.map(({ id }) => id);

describe('the page', () => {
  it('has what was done on the entity and on the rollouts that it selects', async () => {
    const onEntity = await add({});
    const onRollout = await add({
      entityRef: 'component:default/other',
      rollout: { cluster: 'demo', namespace: 'shop', name: 'worker' },
      requestedAt: '2026-11-24T12:00:01.000Z',
    });
    await add({ entityRef: 'component:default/other' });
    const { status, body } = await request(app).get(PATH);
    expect(status).toBe(200);
    expect(actionLogPageSchema.parse(body)).toEqual(body);
    expect(idsOf(body.entries)).toEqual([onRollout.id, onEntity.id]);
    expect(body).toMatchObject({ next: null, problem: null });
  });

  it('is filtered, and goes on where it ended', async () => {
    const times = ['0', '1', '2'].map(s => `2026-11-24T12:00:0${s}.000Z`);
    for (const requestedAt of times) {
      await add({ requestedAt });
    }
    await add({ verb: 'abort' });
    const first = await request(app).get(`${PATH}?verb=promote,retry&limit=2`);
    const { next } = first.body;
    const last = await request(app).get(
      `${PATH}?verb=promote,retry&limit=2&cursor=${next}`,
    );
    expect(
      [...first.body.entries, ...last.body.entries].map(
        entry => entry.requestedAt,
      ),
    ).toEqual(times.reverse());
    expect(last.body.next).toBeNull();
  });

  it.each([
    ...['verb=fly', 'limit=0', 'cursor=x', 'since=yesterday', 'limit=9999'],
    ...['actor=a%00', 'cluster=a%00', 'rollout=a%1b', 'namespace=%00'],
  ])('refuses %s', async query => {
    const { status } = await request(app).get(`${PATH}?${query}`);
    expect(status).toBe(400);
  });

  it('that cannot be read does not make aborts go past a database that works', async () => {
    await request(app).get(PATH);
    jest.spyOn(faulty.store, 'list').mockRejectedValue(new Error('too slow'));
    const { body } = await request(app).get(PATH);
    expect(body.problem).toMatchObject({ code: 'logUnavailable' });
    expect(log.store.hasJustFailed).toBe(false);
    const begun = await log.log.begin(intentOf({ verb: 'abort' }));
    expect(begun).toMatchObject({ kind: 'new', attempt: { isLate: false } });
    expect(log.logger.warn).toHaveBeenCalledTimes(1);
  });

  it('is for those who may read the rollouts', async () => {
    authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    expect((await request(app).get(PATH)).status).toBe(403);
    expect((await request(app).get(`${PATH}/export?format=csv`)).status).toBe(
      403,
    );
    const { status } = await request(app)
      .post(`${PATH}/some-id/reason`)
      .send({ reason: 'why' });
    expect(status).toBe(403);
  });

  it('says when the database is down, and shows what waits to be recorded', async () => {
    faulty.state = 'fails';
    await log.log.begin(intentOf({ verb: 'abort' }));
    await log.log.begin(
      intentOf({ verb: 'abort' }, { entityRef: 'component:default/other' }),
    );
    const { status, body } = await request(app).get(PATH);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      entries: [{ verb: 'abort', isLate: true }],
      problem: { code: 'logUnavailable' },
    });
  });
});

describe('an export', () => {
  it('has everything as CSV', async () => {
    await add({ reasons: [{ at: 'x', text: '=cmd()', ticket: null }] });
    const { headers, text } = await request(app).get(
      `${PATH}/export?format=csv`,
    );
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="actions.csv"',
    });
    const [header, line, end] = text.split('\r\n');
    expect(header).toMatch(/^"requestedAt",.*"id"$/);
    expect(line).toContain(`"'=cmd()"`);
    expect(end).toBe('');
  });

  it('has everything as NDJSON, however much it is', async () => {
    const rows = Array.from({ length: 2_001 }, () => toRow(recordOf()));
    await (await database.connect()).batchInsert('action_log', rows, 30);
    const { text } = await request(app)
      .get(`${PATH}/export?format=ndjson`)
      .buffer()
      .parse((response, done) => {
        let all = '';
        response.on('data', chunk => {
          all += chunk;
        });
        response.on('end', () => done(null, all));
      })
      .then(({ body }) => ({ text: body as string }));
    const entries = text.trim().split('\n');
    expect(entries).toHaveLength(2_001);
    expect(
      loggedActionSchema.safeParse(JSON.parse(entries[2_000])).success,
    ).toBe(true);
  });

  it('fails as a whole when the database is down', async () => {
    faulty.state = 'fails';
    const { status } = await request(app).get(`${PATH}/export?format=csv`);
    expect(status).toBe(503);
  });
});

describe('a reason that is given later', () => {
  const say = (id: string, body: object, who?: string) =>
    request(app)
      .post(`${PATH}/${id}/reason`)
      .set('Authorization', mockCredentials.user.header(who))
      .send(body);

  it('is added by the one who acted', async () => {
    const { id } = await add({
      actor: MOCK,
      reasons: [{ at: '2026-11-24T12:00:00Z', text: 'first', ticket: null }],
    });
    const { status, body } = await say(id, {
      reason: 'second\u001b[2J',
      ticket: 'INC-1',
    });
    expect(status).toBe(200);
    const reasons = [
      expect.objectContaining({ text: 'first' }),
      expect.objectContaining({ text: 'second�[2J', ticket: 'INC-1' }),
    ];
    expect(body.reasons).toEqual(reasons);
    expect((await store.get(id))?.entry.reasons).toEqual(reasons);
  });

  it.each([
    ['by somebody else', { reason: 'why' }, 'user:default/bob', 403],
    ['without anything in it', { reason: '  ' }, undefined, 400],
    ['that is too long', { reason: 'x'.repeat(1_001) }, undefined, 400],
    ['with more than it may have', { reason: 'a', at: 'b' }, undefined, 400],
  ])('is refused %s', async (_, body, who, expected) => {
    const { id } = await add({ actor: MOCK });
    expect((await say(id, body, who)).status).toBe(expected);
    expect((await store.get(id))?.entry.reasons).toEqual([]);
  });

  it('is added to an abort that waits on disk, and recorded with it', async () => {
    faulty.state = 'fails';
    const begun = await log.log.begin(
      intentOf({ verb: 'abort', reason: 'at once' }, { actor: MOCK }),
    );
    if (begun.kind !== 'new') {
      throw new Error(`It is ${begun.kind}.`);
    }
    const { attempt } = begun;
    const { status, body } = await say(attempt.id, { reason: 'later' });
    expect(status).toBe(200);
    const reasons = [{ text: 'at once' }, { text: 'later' }];
    expect(loggedActionSchema.parse(body)).toMatchObject({ reasons });
    await attempt.accepted({ resourceVersion: '8', generation: 2 });
    await say(attempt.id, { ticket: 'INC-1' });
    reasons.push(expect.objectContaining({ ticket: 'INC-1' }));

    faulty.state = 'works';
    const recorded = async () => (await store.get(attempt.id))?.entry;
    await until(async () => (await log.spool.list()).length === 0);
    expect(await recorded()).toMatchObject({ outcome: 'accepted', reasons });
    await attempt.observed();
    await say(attempt.id, { reason: 'at last' });
    reasons.push(expect.objectContaining({ text: 'at last' }));
    expect(await recorded()).toMatchObject({ outcome: 'observed', reasons });
  });

  it('is recorded with the abort when that is recorded by its own backend', async () => {
    faulty.state = 'fails';
    const begun = await log.log.begin(
      intentOf({ verb: 'abort' }, { actor: MOCK }),
    );
    if (begun.kind !== 'new') {
      throw new Error(`It is ${begun.kind}.`);
    }
    const { attempt } = begun;
    await say(attempt.id, { reason: 'later' });
    faulty.state = 'works';
    await log.store.use(one => one.check());
    await attempt.accepted({ resourceVersion: '8', generation: 2 });
    expect((await store.get(attempt.id))?.entry).toMatchObject({
      reasons: [{ text: 'later' }],
    });
    expect(await log.spool.list()).toEqual([]);
  });

  it.each([
    ['by somebody else', 'api-service', 'user:default/bob', 403],
    ['through another entity', 'other', undefined, 404],
  ])(
    'is refused %s also for what waits on disk',
    async (_, of, who, expected) => {
      faulty.state = 'fails';
      const entityRef = `component:default/${of}`;
      const begun = await log.log.begin(
        intentOf({ verb: 'abort' }, { actor: MOCK, entityRef }),
      );
      const [waiting] = await log.spool.list();
      expect(begun.kind).toBe('new');
      const { status } = await say(waiting.entry.id, { reason: 'why' }, who);
      expect(status).toBe(expected);
      expect((await log.spool.list())[0].entry.reasons).toEqual([]);
    },
  );

  it('cannot be given through an entity to which the action does not belong', async () => {
    const { id } = await add({
      actor: MOCK,
      entityRef: 'component:default/other',
    });
    expect((await say(id, { reason: 'why' })).status).toBe(404);
    expect((await say('no-such-id', { reason: 'why' })).status).toBe(404);
    expect((await say('a%00b', { reason: 'why' })).status).toBe(400);
  });
});
