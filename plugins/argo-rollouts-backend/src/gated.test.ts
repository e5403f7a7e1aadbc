import { randomUUID } from 'node:crypto';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type VerdictReply,
  actionConflictSchema,
  verdictReplySchema,
} from 'backstage-plugin-argo-rollouts-common';
import request from 'supertest';
import { RecordingApiServer } from './__testUtils__/RecordingApiServer';
import {
  type Portal,
  startPortal,
  stopPortals,
  until,
} from './__testUtils__/portal';

// The gate with a Prometheus that is dead: what is held, what never is, and who goes past.
const { ALLOW, DENY } = AuthorizeResult;
const ENTITY = '/api/argo-rollouts/entities/component/default/api-service';
const ROLLOUT = { cluster: 'demo', namespace: 'shop', name: 'api-service' };
const REASON = 'Prometheus is down, and the fix must go out.';

let cluster: RecordingApiServer;
let portal: Portal;

beforeEach(async () => {
  cluster = new RecordingApiServer();
  await cluster.start();
  cluster.addRecorded('canary-waits-for-person', {
    name: 'api-service',
    namespace: 'shop',
    labels: { 'backstage.io/kubernetes-id': 'api-service' },
  });
  portal = await startPortal({
    clusters: [cluster.config('demo')],
    argoRollouts: {
      prometheus: [
        { name: 'dead', url: 'http://127.0.0.1:1', timeoutSeconds: 60 },
      ],
      judge: {
        defaultProfile: 'strict',
        profiles: [
          {
            name: 'strict',
            basedOn: 'http-default',
            gate: { mode: 'enforce' },
          },
        ],
      },
    },
  });
  // The Kubernetes plugin loads its client at the first call.
  await until(async () => (await ask()).status === 200);
});

afterEach(async () => {
  await stopPortals();
  await cluster.stop();
});

it('says that nothing is known, and what it holds', async () => {
  const { verdict, gate }: VerdictReply = verdictReplySchema.parse(
    (await ask()).body,
  );
  expect(verdict).toMatchObject({
    value: 'noData',
    reason: { code: 'evidenceFailed' },
    profile: 'strict',
  });
  expect(gate).toMatchObject({
    mode: 'enforce',
    holds: expect.arrayContaining(['promote', 'promoteFull']),
    why: { code: 'gateNoData' },
  });
});

it('holds a promote with the reason and sends nothing', async () => {
  for (const verb of ['promote', 'promoteFull']) {
    const { status, body } = await act(verb);
    expect(status).toBe(409);
    expect(actionConflictSchema.parse(body).error).toMatchObject({
      code: 'gateNoData',
      message: expect.stringMatching(/^No data: /),
    });
  }
  expect(patches()).toEqual([]);
});

it('never holds an abort', async () => {
  expect((await act('abort')).status).toBe(200);
  expect(patches()).toHaveLength(1);
});

it('lets somebody past who may, and records it for ever', async () => {
  const { digest } = (await ask()).body.verdict;
  const override = { digestSeen: digest };
  expect((await act('promote', { override })).body.error.code).toBe(
    'overrideNeedsReason',
  );
  const done = await act('promote', { override, reason: REASON });
  expect(done.status).toBe(200);
  const log = await request(portal.server).get(`${ENTITY}/actions`);
  expect(log.body.entries[0]).toMatchObject({
    verb: 'promote',
    isOverride: true,
    gate: {
      verdict: expect.stringMatching(/^noData: No data: /),
      evidenceHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    reasons: [{ text: REASON }],
  });
});

it('lets nobody past without the permission, and records that too', async () => {
  portal.permissions.authorize.mockImplementation(async requests =>
    requests.map(({ permission }) => ({
      result:
        permission.name === 'argo-rollouts.rollout.override' ? DENY : ALLOW,
    })),
  );
  const override = { digestSeen: '' };
  const { status, body } = await act('promote', { override, reason: REASON });
  expect(status).toBe(403);
  expect(body.error.message).toContain('argo-rollouts.rollout.override');
  expect(patches()).toEqual([]);
  const log = await request(portal.server).get(`${ENTITY}/actions`);
  expect(log.body.entries[0]).toMatchObject({
    outcome: 'denied',
    isOverride: false,
  });
});

function ask() {
  return request(portal.server)
    .get(`${ENTITY}/verdict`)
    .query({ cluster: 'demo', namespace: 'shop', rollout: 'api-service' });
}

function act(verb: string, fields: object = {}) {
  const { metadata, status } = cluster.get('rollouts', 'api-service');
  return portal.act('api-service', {
    verb,
    rollout: ROLLOUT,
    seen: {
      uid: metadata.uid,
      podHash: status.currentPodHash,
      stepIndex: status.currentStepIndex,
    },
    key: randomUUID(),
    ...(verb === 'promoteFull'
      ? { confirmName: 'api-service', undoesAbort: false }
      : {}),
    ...fields,
  });
}

function patches() {
  return cluster.requests.filter(({ method }) => method === 'PATCH');
}
