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
 * The cluster does not tell what a verb is decided by: that is said, and not taken for
 * there being none.
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

function act(
  verb: Verb,
  withheld: string,
  answer: { status: number } | 'hang',
) {
  cluster.addRecorded(CASES[verb].state, API);
  cluster.answer = ({ path }) =>
    path.includes(`/${withheld}?`) ? answer : undefined;
  return portal.act('api-service', requestFor(cluster, verb));
}

const DECIDING: [Verb, string][] = [
  ['undo', 'replicasets'],
  ['terminate', 'analysisruns'],
  ['terminate', 'experiments'],
];

it.each(DECIDING)(
  '%s names the right to list %s that is missing',
  async (verb, withheld) => {
    const reply = await act(verb, withheld, { status: 403 });
    expect(reply.status).toBe(503);
    expect(reply.body.error.message).toMatch(
      new RegExp(`may not list ${withheld}.*portal-role\\.yaml`),
    );
    expect(cluster.patches).toEqual([]);
  },
);

it.each(DECIDING)(
  '%s says that the cluster does not answer when %s are slow',
  async (verb, withheld) => {
    const reply = await act(verb, withheld, 'hang');
    expect(reply.status).toBe(503);
    expect(reply.body.error.message).toMatch(/does not answer/);
    expect(cluster.patches).toEqual([]);
  },
);

it.each<[Verb, string]>([
  ['undo', 'pods'],
  ['undo', 'analysisruns'],
  ['terminate', 'replicasets'],
  ['promoteFull', 'replicasets'],
  ['skipStep', 'analysisruns'],
])('%s does without %s', async (verb, withheld) => {
  expect((await act(verb, withheld, { status: 403 })).status).toBe(200);
});
