import type { Verb } from 'backstage-plugin-argo-rollouts-common';
import {
  API,
  CASES,
  loadKubernetesPlugin,
  requestFor,
} from './__testUtils__/acting';
import { RecordingApiServer } from './__testUtils__/RecordingApiServer';
import { type Portal, startPortal, stopPortals } from './__testUtils__/portal';

/*
 * Somebody has changed the spec and the controller has not seen it: what is written to the
 * status then is forgotten when it does.
 */

let cluster: RecordingApiServer;
let portal: Portal;

beforeAll(loadKubernetesPlugin);

beforeEach(async () => {
  cluster = new RecordingApiServer();
  await cluster.start();
  portal = await startPortal({ clusters: [cluster.config('demo')] });
});

afterEach(async () => {
  await stopPortals();
  await cluster.stop();
});

const STEERING: Verb[] = ['promote', 'promoteFull', 'skipStep'];

/** Changed once more than the controller has seen. */
function change(verb: Verb): void {
  cluster.addRecorded(CASES[verb].state, API, ({ metadata, status }) => {
    metadata.generation = Number(status.observedGeneration) + 1;
  });
}

it.each(STEERING)('%s waits a while, and is refused', async verb => {
  change(verb);
  const reply = await portal.act('api-service', requestFor(cluster, verb));
  expect([reply.status, reply.body.error.code]).toEqual([
    409,
    'specNotObserved',
  ]);
  expect(cluster.patches).toEqual([]);
});

it.each(STEERING)('%s goes on when the controller sees it', async verb => {
  change(verb);
  const { metadata, status } = cluster.get('rollouts', API.name);
  let lists = 0;
  cluster.answer = ({ path }) => {
    lists += path.includes('fieldSelector=metadata.name') ? 1 : 0;
    if (lists === 2) {
      status.observedGeneration = String(metadata.generation);
    }
    return undefined;
  };
  const reply = await portal.act('api-service', requestFor(cluster, verb));
  expect(reply.status).toBe(200);
  expect(cluster.patches).toHaveLength(1);
});

it('does not keep an abort', async () => {
  change('abort');
  const reply = await portal.act('api-service', requestFor(cluster, 'abort'));
  expect(reply.status).toBe(200);
});
