import { randomUUID } from 'node:crypto';
import type { Verb } from 'backstage-plugin-argo-rollouts-common';
import { RecordingApiServer } from './__testUtils__/RecordingApiServer';
import {
  type Portal,
  startPortal,
  stopPortals,
  until,
} from './__testUtils__/portal';

/*
 * Acting on a rollout that somebody looks at: it is followed, so it is not read again,
 * and still nothing is done to a state that has passed.
 */

const API = {
  name: 'api-service',
  namespace: 'shop',
  labels: { 'backstage.io/kubernetes-id': 'api-service' },
};

let cluster: RecordingApiServer;
let portal: Portal;

beforeEach(async () => {
  cluster = new RecordingApiServer();
  await cluster.start();
});

afterEach(async () => {
  await stopPortals();
  await cluster.stop();
});

/** Somebody opens the page; whatever happens afterwards, the cluster tells nobody. */
async function look(state: string): Promise<void> {
  cluster.addRecorded(state, API);
  cluster.answer = ({ path }) => (isWatch(path) ? 'hang' : undefined);
  portal = await startPortal({ clusters: [cluster.config('demo')] });
  const stream = portal.watch('api-service');
  await until(
    () =>
      stream.rollouts().length === 1 &&
      stream.sources().every(source => source.state === 'ok'),
  );
  cluster.requests.length = 0;
}

function isWatch(path: string): boolean {
  return path.includes('watch=true');
}

function requestFor(verb: Verb) {
  const { metadata, status } = cluster.get('rollouts', 'api-service');
  return {
    ...{ verb, key: randomUUID() },
    rollout: { cluster: 'demo', namespace: 'shop', name: 'api-service' },
    seen: {
      uid: metadata.uid,
      podHash: status.currentPodHash,
      stepIndex: status.currentStepIndex,
    },
  };
}

it('does not read it again', async () => {
  await look('canary-waits-for-person');
  const reply = await portal.act('api-service', requestFor('promote'));
  expect(reply.status).toBe(200);
  const { requests, patches } = cluster;
  expect(
    requests
      .slice(0, requests.indexOf(patches[0]))
      .filter(({ path }) => !isWatch(path)),
  ).toEqual([]);
});

it('refuses a click on the version before, though what is followed still has it', async () => {
  await look('canary-waits-for-person');
  const request = requestFor('promote');
  const { metadata, status } = cluster.get('rollouts', 'api-service');
  metadata.resourceVersion = '2000000';
  status.currentPodHash = 'newer';
  const reply = await portal.act('api-service', request);
  expect([reply.status, reply.body.error.code]).toEqual([409, 'otherVersion']);
  expect(status.pauseConditions).toHaveLength(1);
});

it('does not refuse by what is no longer true', async () => {
  await look('canary-aborted-by-person');
  cluster.addRecorded('canary-waits-for-person', API);
  const reply = await portal.act('api-service', requestFor('promote'));
  expect(reply.status).toBe(200);
  expect(cluster.patches).toHaveLength(1);
});

it('does not do it for another component', async () => {
  await look('canary-waits-for-person');
  for (const verb of ['promote', 'abort', 'restart'] as const) {
    const reply = await portal.act('billing', requestFor(verb));
    expect(reply.status).toBe(404);
  }
  expect(cluster.patches).toEqual([]);
});
