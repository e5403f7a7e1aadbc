import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type EntityRollouts,
  type RolloutView,
  entityRolloutsSchema,
} from 'backstage-plugin-argo-rollouts-common';
import request from 'supertest';
import {
  type LocalCluster,
  startLocalCluster,
} from './__testUtils__/localCluster';
import {
  type Portal,
  actionsPath,
  clusterConfig,
  rolloutsPath,
  startPortal as startPortalWith,
  stopPortals,
  until,
} from './__testUtils__/portal';

const ROLLOUT_PATH =
  '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/api-service';

/** The demo cluster, with a canary that waits for a person at 25 %. */
let demo: LocalCluster;
let withoutArgo: LocalCluster;

beforeAll(async () => {
  [demo, withoutArgo] = await Promise.all([
    startLocalCluster('backend-demo', '--demo'),
    startLocalCluster('backend-bare', '--no-argo', '--no-prometheus'),
  ]);
  // The Kubernetes plugin loads its client at the first call, which takes its time here.
  const { read } = await startPortal();
  await until(async () => (await read('api-service')).body.rollouts.length > 0);
});

afterEach(stopPortals);

afterAll(async () => {
  await Promise.all([demo?.stop(), withoutArgo?.stop()]);
});

describe('reading', () => {
  it('shows the canary of a component', async () => {
    const { read } = await startPortal();
    const { status, body } = await readKnown(read);

    expect(status).toBe(200);
    expect(entityRolloutsSchema.parse(body)).toEqual(body);
    const { sources, rollouts } = body as EntityRollouts;
    expect(sources).toEqual([
      { state: 'ok', cluster: 'demo', fetchedAt: expect.any(String) },
    ]);
    expect(rollouts).toMatchObject([
      {
        cluster: 'demo',
        namespace: 'shop',
        name: 'api-service',
        situation: 'waitsForPerson',
        weight: { set: 25, actual: 25, source: 'router' },
        currentStepIndex: 3,
      },
    ]);
    const [newest, stable] = rollouts[0].revisions;
    expect([newest.version, newest.pods.length]).toEqual(['v2.5.0', 3]);
    expect([stable.version, stable.pods.length]).toEqual(['v2.4.1', 10]);
  });

  it('finds a rollout that the entity names', async () => {
    const { read } = await startPortal();
    const { body } = await readKnown(read, 'by-name');
    expect(body.rollouts).toHaveLength(1);
  });

  it.each([
    ['no-annotation', { kind: 'none' }],
    [
      'matches-nothing',
      { kind: 'byLabel', labelSelector: 'backstage.io/kubernetes-id=nothing' },
    ],
    [
      'malformed-selector',
      {
        kind: 'invalid',
        annotation: 'backstage.io/kubernetes-label-selector',
        value: 'app in (a',
        why: { code: 'requirement', part: 'app in (a' },
      },
    ],
    [
      'malformed-namespace',
      { kind: 'invalid', annotation: 'backstage.io/kubernetes-namespace' },
    ],
  ])('says of %s what was looked for', async (name, selection) => {
    const { read } = await startPortal();
    const { status, body } = await read(name);
    expect(status).toBe(200);
    expect(body).toMatchObject({ selection, rollouts: [] });
  });

  it('shows what it can when other clusters fail, and says what to do', async () => {
    const { read } = await startPortal({
      clusters: [
        clusterConfig('demo', demo),
        { ...clusterConfig('dead', demo), url: 'https://127.0.0.1:1' },
        clusterConfig('bare', withoutArgo),
        clusterConfig('stranger', demo, 'not-a-token'),
        clusterConfig('refusing', demo, demo.tokens.nobody),
        { ...clusterConfig('personal', demo), authProvider: 'google' },
      ],
    });
    await until(async () => {
      const { status, body } = await read('api-service');

      expect(status).toBe(200);
      expect(body.rollouts).toHaveLength(1);
      expect(body.sources).toMatchObject([
        { cluster: 'demo', state: 'ok' },
        {
          cluster: 'dead',
          reason: 'unreachable',
          message: 'Cluster dead does not answer (connection refused).',
        },
        {
          cluster: 'bare',
          reason: 'notInstalled',
          nextStep: expect.stringContaining('Install Argo Rollouts'),
        },
        { cluster: 'stranger', reason: 'unauthenticated' },
        {
          cluster: 'refusing',
          reason: 'forbidden',
          message:
            'The portal may not list rollouts.argoproj.io in cluster refusing.',
          nextStep: expect.stringContaining('portal-role.yaml'),
        },
        {
          cluster: 'personal',
          reason: 'clientSideAuth',
          message: expect.stringContaining('google'),
        },
      ]);
    });
  });

  it('does not wait for a cluster that hangs', async () => {
    const { read } = await startPortal({
      clusters: [
        clusterConfig('demo', demo),
        clusterConfig('hanging', withoutArgo),
      ],
    });
    await withoutArgo.tell('hang');
    await until(async () => {
      const { body } = await read('api-service');
      expect(body.rollouts).toHaveLength(1);
      expect(body.sources[1]).toMatchObject({
        cluster: 'hanging',
        reason: 'unreachable',
        message: expect.stringContaining('no answer in time'),
      });
    });
    await withoutArgo.tell('resume');
  });

  it('refuses who may not read, and who is nobody', async () => {
    const { server, read, permissions } = await startPortal();
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    const denied = await read('api-service');
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toContain('argo-rollouts.rollout.read');
    expect(permissions.authorize).toHaveBeenCalledWith(
      [
        expect.objectContaining({
          resourceRef: 'component:default/api-service',
        }),
      ],
      expect.anything(),
    );

    const unauthenticated = await request(server)
      .get(rolloutsPath('api-service'))
      .set('Authorization', mockCredentials.none.header());
    expect(unauthenticated.status).toBe(401);
  });

  it('does not know an entity that is not in the catalog', async () => {
    const { read } = await startPortal();
    const { status, body } = await read('unheard-of');
    expect(status).toBe(404);
    expect(body.error.message).toContain('component:default/unheard-of');
  });
});

describe('acting', () => {
  it.each([
    ['not JSON', '{"verb":', /./],
    ['an unknown verb', { verb: 'destroy' }, /verb/],
    ['a patch', { patch: {} }, /patch/],
    ['a list', [], /./],
  ])('refuses a body that is %s', async (_, body, message) => {
    const { act } = await startPortal();
    const valid = typeof body === 'string' || Array.isArray(body);
    const reply = await act(
      'api-service',
      valid ? body : { ...promote(await canary()), ...body },
    );
    expect(reply.status).toBe(400);
    expect(reply.body.error.message).toMatch(message);
    await expectUntouched();
  });

  it.each([
    ['cluster', { cluster: 'elsewhere' }],
    ['namespace', { namespace: 'default' }],
    ['rollout', { name: 'other' }],
  ])('does not know an unknown %s', async (_, ref) => {
    const { act } = await startPortal();
    const action = promote(await canary());
    const reply = await act('api-service', {
      ...action,
      rollout: { ...action.rollout, ...ref },
    });
    expect(reply.status).toBe(404);
    await expectUntouched();
  });

  it('does not reach a rollout through an entity that does not select it', async () => {
    const { act } = await startPortal();
    const reply = await act('matches-nothing', promote(await canary()));
    expect(reply.status).toBe(404);
    await expectUntouched();
  });

  it.each(['promote', 'abort'] as const)(
    'sends no patch when %s is denied, and audits the attempt',
    async verb => {
      const { act, permissions, auditor } = await startPortal();
      const action = { ...promote(await canary()), verb };
      permissions.authorize.mockResolvedValue([
        { result: AuthorizeResult.DENY },
      ]);
      const reply = await act('api-service', action);

      expect(reply.status).toBe(403);
      expect(reply.body.error.message).toContain(
        `argo-rollouts.rollout.${verb}`,
      );
      await expectUntouched();
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'rollout-action',
          meta: expect.objectContaining({
            actionType: verb,
            entityRef: 'component:default/api-service',
            cluster: 'demo',
          }),
        }),
      );
      const event = await auditor.createEvent.mock.results[0].value;
      expect(event.fail).toHaveBeenCalledTimes(1);
      expect(event.success).not.toHaveBeenCalled();
    },
  );

  it('refuses nobody and services', async () => {
    const { server } = await startPortal();
    const action = promote(await canary());
    const post = (authorization: string) =>
      request(server)
        .post(actionsPath('api-service'))
        .set('Authorization', authorization)
        .send(action);
    expect((await post(mockCredentials.none.header())).status).toBe(401);
    expect((await post(mockCredentials.service.header())).status).toBe(403);
    await expectUntouched();
  });

  it.each([
    ['another object', { uid: 'other' }, /made anew/],
    ['another version', { podHash: 'abc' }, /Another version/],
    ['another step', { stepIndex: 1 }, /another step/],
  ])('refuses a click on %s with the present state', async (_, seen, why) => {
    const { act, auditor } = await startPortal();
    const action = promote(await canary());
    const reply = await act('api-service', {
      ...action,
      seen: { ...action.seen, ...seen },
    });

    expect(reply.status).toBe(409);
    expect(reply.body.error).toEqual({
      name: 'ConflictError',
      code: expect.any(String),
      message: expect.stringMatching(why),
    });
    expect(reply.body.rollout).toMatchObject({ currentStepIndex: 3 });
    await expectUntouched();
    const event = await auditor.createEvent.mock.results[0].value;
    expect(event.fail).toHaveBeenCalledTimes(1);
  });

  it('says so when the cluster is down', async () => {
    const { act } = await startPortal({
      clusters: [
        { ...clusterConfig('demo', demo), url: 'https://127.0.0.1:1' },
      ],
    });
    const reply = await act('api-service', promote(await canary()));
    expect(reply.status).toBe(503);
    expect(reply.body.error.message).toMatch(
      /does not answer.*API server is up/,
    );
  });

  it('promotes, and a second click on the same step is refused', async () => {
    const { act, auditor } = await startPortal();
    const action = promote(await canary());
    const reply = await act('api-service', action);

    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      verb: 'promote',
      rollout: { name: 'api-service', pauses: [] },
    });
    const event = await auditor.createEvent.mock.results[0].value;
    expect(event.success).toHaveBeenCalledTimes(1);

    const again = { ...action, key: randomUUID() };
    expect((await act('api-service', again)).status).toBe(409);
    await until(async () => (await rolloutStatus()).currentStepIndex === 4);
  });

  it('aborts, and the traffic returns to stable', async () => {
    const { act, read } = await startPortal();
    const view = await canary(read);
    const reply = await act('api-service', {
      ...promote(view),
      verb: 'abort',
    });

    expect(reply.status).toBe(200);
    expect(reply.body.rollout.situation).toMatch(/abort/);
    await until(async () => (await canary(read)).situation === 'aborted');
    // The controller says so a moment before the router has it.
    await until(async () => {
      const ingress = await demo.admin(
        '/apis/networking.k8s.io/v1/namespaces/shop/ingresses/api-service',
      );
      const { ForwardConfig } = JSON.parse(
        ingress.metadata.annotations[
          'alb.ingress.kubernetes.io/actions.api-service'
        ],
      );
      expect(ForwardConfig.TargetGroups).toEqual([
        expect.objectContaining({
          ServiceName: 'api-service-canary',
          Weight: 0,
        }),
        expect.objectContaining({
          ServiceName: 'api-service-stable',
          Weight: 100,
        }),
      ]);
    });
  });
});

function startPortal({
  clusters = [clusterConfig('demo', demo)],
}: { clusters?: object[] } = {}): Promise<Portal> {
  return startPortalWith({ clusters });
}

async function canary(read?: Portal['read']): Promise<RolloutView> {
  const { body } = await readKnown(read ?? (await startPortal()).read);
  return body.rollouts[0];
}

/** Once the rollout is known; a busy machine takes longer for it than a reader waits. */
async function readKnown(read: Portal['read'], entity = 'api-service') {
  let reply: Awaited<ReturnType<Portal['read']>>;
  await until(async () => {
    reply = await read(entity);
    const { sources, rollouts } = reply.body as EntityRollouts;
    return rollouts.length > 0 && sources.every(({ state }) => state === 'ok');
  });
  return reply!;
}

function promote({ cluster, namespace, name, ...view }: RolloutView) {
  return {
    verb: 'promote',
    key: randomUUID(),
    rollout: { cluster, namespace, name },
    seen: {
      uid: view.uid,
      podHash: view.currentPodHash,
      stepIndex: view.currentStepIndex,
    },
  };
}

async function rolloutStatus() {
  return (await demo.admin(ROLLOUT_PATH)).status;
}

/** The canary still waits at its step, so no patch arrived. */
async function expectUntouched(): Promise<void> {
  const status = await rolloutStatus();
  expect(status.pauseConditions).toHaveLength(1);
  expect(status.abort).toBeFalsy();
  expect(status.currentStepIndex).toBe(3);
}
