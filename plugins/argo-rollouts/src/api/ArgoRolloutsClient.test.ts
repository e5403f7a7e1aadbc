import { mockApis, registerMswTestHooks } from '@backstage/frontend-test-utils';
import { ResponseError } from '@backstage/errors';
import type {
  ActionRequest,
  JobPods,
} from 'backstage-plugin-argo-rollouts-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { anEvidence } from '../__fixtures__/evidence';
import { aReply } from '../__fixtures__/replies';
import { aView } from '../__fixtures__/rolloutViews';
import { ArgoRolloutsClient } from './ArgoRolloutsClient';
import {
  RolloutConflictError,
  StreamUnavailableError,
  UnexpectedReplyError,
} from './errors';

const ENTITY = 'component:default/api-service';
const ROLLOUTS =
  'http://backend/api/argo-rollouts/entities/component/default/api-service/rollouts';
const EVIDENCE =
  'http://backend/api/argo-rollouts/entities/component/default/api-service/evidence';
const ACTIONS =
  'http://backend/api/argo-rollouts/entities/component/default/api-service/actions';

const promote: ActionRequest = {
  verb: 'promote',
  rollout: { cluster: 'demo', namespace: 'shop', name: 'api-service' },
  seen: { uid: 'uid-1', podHash: '57756dfd67', stepIndex: 3 },
  key: 'b94b8a4e-0a4c-4b6e-9f3c-0d1f6a4f8a11',
};

describe('ArgoRolloutsClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const newClient = () =>
    new ArgoRolloutsClient({
      discoveryApi: mockApis.discovery({ baseUrl: 'http://backend' }),
      fetchApi: mockApis.fetch(),
    });
  const client = newClient();

  it('reads the rollouts of an entity', async () => {
    const reply = aReply([aView()]);
    server.use(http.get(ROLLOUTS, () => HttpResponse.json(reply)));
    await expect(client.getRollouts(ENTITY)).resolves.toEqual(reply);
  });

  it('asks only for what is new, and keeps what has not changed', async () => {
    const reply = aReply([aView()]);
    const known: unknown[] = [];
    server.use(
      http.get(ROLLOUTS, ({ request }) => {
        known.push(request.headers.get('If-None-Match'));
        return known.length === 1
          ? HttpResponse.json(reply, { headers: { ETag: '"7"' } })
          : new HttpResponse(null, { status: 304 });
      }),
    );
    const patient = newClient();
    await patient.getRollouts(ENTITY);
    await expect(patient.getRollouts(ENTITY)).resolves.toEqual(reply);
    expect(known).toEqual([null, '"7"']);
  });

  it('reads the evidence of a rollout, naming things only', async () => {
    const reply = anEvidence();
    const asked: string[] = [];
    server.use(
      http.get(EVIDENCE, ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json(reply);
      }),
    );
    const question = {
      cluster: 'demo',
      namespace: 'shop',
      rollout: 'api-service',
      window: '15m',
    };
    await expect(client.getEvidence(ENTITY, question)).resolves.toEqual(reply);
    expect(asked).toEqual([
      '?cluster=demo&namespace=shop&rollout=api-service&window=15m',
    ]);

    server.use(http.get(EVIDENCE, () => HttpResponse.json({ metrics: [] })));
    await expect(client.getEvidence(ENTITY, question)).rejects.toThrow(
      UnexpectedReplyError,
    );
    server.use(http.get(EVIDENCE, () => new HttpResponse('', { status: 500 })));
    await expect(client.getEvidence(ENTITY, question)).rejects.toMatchObject({
      statusCode: 500,
    });
  });

  it('reads the pods of the Jobs of a metric', async () => {
    const reply: JobPods = { jobs: [{ name: 'uid.check.1', pods: [] }] };
    const asked: string[] = [];
    server.use(
      http.get(EVIDENCE.replace('evidence', 'job-pods'), ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json(reply);
      }),
    );
    const question = {
      ...{ cluster: 'demo', namespace: 'shop', rollout: 'api-service' },
      ...{ analysisRun: 'api-service-2-1', metric: 'smoke test' },
    };
    await expect(client.getJobPods(ENTITY, question)).resolves.toEqual(reply);
    expect(asked).toEqual([
      '?cluster=demo&namespace=shop&rollout=api-service&analysisRun=api-service-2-1&metric=smoke+test',
    ]);
  });

  describe('the stream', () => {
    const heartbeat = 'event: heartbeat\ndata: {"sources":[]}\n\n';
    const anEventStream = (body: string) => () =>
      new HttpResponse(body, {
        headers: { 'Content-Type': 'text/event-stream; charset=utf-8' },
      });

    async function readStream(lastEventId: string | null = null) {
      const events = [];
      for await (const event of client.streamRollouts(ENTITY, {
        lastEventId,
        signal: new AbortController().signal,
        onBytes: () => {},
      })) {
        events.push(event);
      }
      return events;
    }

    it('is read event by event; those of later versions are left out', async () => {
      const data = aReply([aView()]);
      server.use(
        http.get(
          `${ROLLOUTS}/stream`,
          anEventStream(
            `id: 1\nevent: snapshot\ndata: ${JSON.stringify(
              data,
            )}\n\nevent: moonrise\ndata: {}\n\n${heartbeat}`,
          ),
        ),
      );
      expect(await readStream()).toEqual([
        { id: '1', event: { event: 'snapshot', data } },
        { id: null, event: { event: 'heartbeat', data: { sources: [] } } },
      ]);
    });

    it('goes on from the last event', async () => {
      const ids: unknown[] = [];
      server.use(
        http.get(`${ROLLOUTS}/stream`, ({ request }) => {
          ids.push(request.headers.get('Last-Event-ID'));
          return anEventStream(heartbeat)();
        }),
      );
      await readStream();
      await readStream('7');
      expect(ids).toEqual([null, '7']);
    });

    it.each([
      ['the route is not known', () => new HttpResponse('', { status: 404 })],
      ['it is something else', () => HttpResponse.json({})],
      ['an event does not fit', anEventStream('event: end\ndata: {}\n\n')],
    ])('is not to be had when %s', async (_, answer) => {
      server.use(http.get(`${ROLLOUTS}/stream`, answer));
      await expect(readStream()).rejects.toThrow(StreamUnavailableError);
    });

    it('passes on a refusal', async () => {
      server.use(
        http.get(`${ROLLOUTS}/stream`, () =>
          HttpResponse.json(
            {
              error: { name: 'NotFoundError', message: 'No entity.' },
              response: { statusCode: 404 },
            },
            { status: 404 },
          ),
        ),
      );
      const error = await readStream().catch(e => e);
      expect(ResponseError.is(error)).toBe(true);
    });
  });

  it('sends what the person saw', async () => {
    const bodies: unknown[] = [];
    const accepted = {
      verb: 'promote',
      id: 'a-1',
      isRepeated: false,
      rollout: aView({ pauses: [] }),
    };
    server.use(
      http.post(ACTIONS, async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json(accepted);
      }),
    );
    await expect(client.act(ENTITY, promote)).resolves.toEqual(accepted);
    expect(bodies).toEqual([promote]);
  });

  // The second is of a backend that is newer.
  it.each(['otherStep', 'someReasonOfNextYear'])(
    'carries the present state out of a conflict: %s',
    async code => {
      const present = aView({ currentStepIndex: 5 });
      server.use(
        http.post(ACTIONS, () =>
          HttpResponse.json(
            {
              error: {
                name: 'ConflictError',
                code,
                message: 'It is at step 6 now.',
              },
              rollout: present,
            },
            { status: 409 },
          ),
        ),
      );
      const error = await client.act(ENTITY, promote).catch(e => e);
      expect(error).toBeInstanceOf(RolloutConflictError);
      expect(error).toMatchObject({
        ...{ code, message: 'It is at step 6 now.', present },
      });
    },
  );

  it.each([
    ['a conflict that carries no state', 409],
    ['a missing permission', 403],
    ['a cluster that does not answer', 503],
  ])('passes on %s', async (_, status) => {
    server.use(
      http.post(ACTIONS, () =>
        HttpResponse.json(
          {
            error: { name: 'SomeError', message: 'No.' },
            response: { statusCode: status },
          },
          { status },
        ),
      ),
    );
    const error = await client.act(ENTITY, promote).catch(e => e);
    expect(ResponseError.is(error)).toBe(true);
    expect(error).toMatchObject({
      statusCode: status,
      cause: { message: 'No.' },
    });
  });

  it('tells by which field a reply is not the one that was asked for', async () => {
    server.use(
      http.get(ROLLOUTS, () =>
        HttpResponse.json({ ...aReply([]), sources: 'all of them' }),
      ),
    );
    const error = await client.getRollouts(ENTITY).catch(e => e);
    expect(error).toBeInstanceOf(UnexpectedReplyError);
    expect(error.message).toContain('"sources"');
  });

  it('refuses a reply that is not JSON', async () => {
    server.use(http.get(ROLLOUTS, () => HttpResponse.text('<html>')));
    await expect(client.getRollouts(ENTITY)).rejects.toThrow(
      UnexpectedReplyError,
    );
  });

  it('says that there is no connection', async () => {
    server.use(http.get(ROLLOUTS, () => HttpResponse.error()));
    await expect(client.getRollouts(ENTITY)).rejects.toMatchObject({
      name: 'BackendUnreachableError',
      waitedSeconds: null,
    });
  });

  it('does not wait for an answer for ever', async () => {
    jest.useFakeTimers();
    try {
      const hanging = new ArgoRolloutsClient({
        discoveryApi: mockApis.discovery(),
        fetchApi: {
          fetch: (_, init) =>
            new Promise((_resolve, reject) => {
              init!.signal!.addEventListener('abort', () =>
                reject(new Error('aborted')),
              );
            }),
        },
      });
      const reading = hanging.getRollouts(ENTITY).catch(e => e);
      await jest.advanceTimersByTimeAsync(30_000);
      expect(await reading).toMatchObject({
        name: 'BackendUnreachableError',
        waitedSeconds: 30,
      });
    } finally {
      jest.useRealTimers();
    }
  });
});
