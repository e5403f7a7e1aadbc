import { mockApis, registerMswTestHooks } from '@backstage/frontend-test-utils';
import { ResponseError } from '@backstage/errors';
import type { ActionRequest } from 'backstage-plugin-argo-rollouts-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { aReply } from '../__fixtures__/replies';
import { aView } from '../__fixtures__/rolloutViews';
import { ArgoRolloutsClient } from './ArgoRolloutsClient';
import { RolloutConflictError, UnexpectedReplyError } from './errors';

const ENTITY = 'component:default/api-service';
const ROLLOUTS =
  'http://backend/api/argo-rollouts/entities/component/default/api-service/rollouts';
const ACTIONS =
  'http://backend/api/argo-rollouts/entities/component/default/api-service/actions';

const promote: ActionRequest = {
  verb: 'promote',
  rollout: { cluster: 'demo', namespace: 'shop', name: 'api-service' },
  seen: { uid: 'uid-1', podHash: '57756dfd67', stepIndex: 3 },
};

describe('ArgoRolloutsClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const client = new ArgoRolloutsClient({
    discoveryApi: mockApis.discovery({ baseUrl: 'http://backend' }),
    fetchApi: mockApis.fetch(),
  });

  it('reads the rollouts of an entity', async () => {
    const reply = aReply([aView()]);
    server.use(http.get(ROLLOUTS, () => HttpResponse.json(reply)));
    await expect(client.getRollouts(ENTITY)).resolves.toEqual(reply);
  });

  it('sends what the person saw', async () => {
    const bodies: unknown[] = [];
    const accepted = { verb: 'promote', rollout: aView({ pauses: [] }) };
    server.use(
      http.post(ACTIONS, async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json(accepted);
      }),
    );
    await expect(client.act(ENTITY, promote)).resolves.toEqual(accepted);
    expect(bodies).toEqual([promote]);
  });

  it('carries the present state out of a conflict', async () => {
    const present = aView({ currentStepIndex: 5 });
    server.use(
      http.post(ACTIONS, () =>
        HttpResponse.json(
          {
            error: { name: 'ConflictError', message: 'It is at step 6 now.' },
            rollout: present,
          },
          { status: 409 },
        ),
      ),
    );
    const error = await client.act(ENTITY, promote).catch(e => e);
    expect(error).toBeInstanceOf(RolloutConflictError);
    expect(error).toMatchObject({ message: 'It is at step 6 now.', present });
  });

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

  it('tells which field of a reply does not fit', async () => {
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
    await expect(client.getRollouts(ENTITY)).rejects.toThrow(
      "There is no connection to the portal's backend.",
    );
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
        message: "The portal's backend gave no answer within 30 s.",
      });
    } finally {
      jest.useRealTimers();
    }
  });
});
