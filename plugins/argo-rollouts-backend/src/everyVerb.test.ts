import {
  type ActionChoice,
  type RolloutView,
  findAction,
} from 'backstage-plugin-argo-rollouts-common';
import { RecordingApiServer } from './__testUtils__/RecordingApiServer';
import {
  everyChoice,
  nameOfChoice,
  requestOfChoice,
} from './__testUtils__/everyChoice';
import {
  type Portal,
  startPortal,
  stopPortals,
  until,
} from './__testUtils__/portal';
import { readRecording, viewOfRecording } from './__testUtils__/recordings';

/*
 * Every verb that is not offered, sent all the same: it is refused, and nothing is sent
 * to the cluster. `rollouts/everyVerb.test.ts` has every state that was recorded.
 */

/** One of each kind. */
const STATES = [
  'canary-first-version',
  'canary-healthy',
  'canary-waits-for-person',
  'canary-analysing',
  'canary-inconclusive',
  'canary-paused-by-hand',
  'canary-promoting-fully',
  'canary-aborted-by-person',
  'canary-invalid-spec',
  'canary-without-steps',
  'blue-green-idle',
  'blue-green-waits-for-person',
  'blue-green-post-promotion-analysis',
  'blue-green-aborted',
];

const ENTITY = 'api-service';

/** Under the name with which it was recorded, so that all names in it are true. */
function addRecorded(state: string): string {
  const { name } = readRecording(state).rollout.metadata;
  cluster.addRecorded(state, {
    ...{ name, namespace: 'shop' },
    labels: { 'backstage.io/kubernetes-id': ENTITY },
  });
  return name;
}

let cluster: RecordingApiServer;
let portal: Portal;

beforeAll(async () => {
  cluster = new RecordingApiServer();
  await cluster.start();
  portal = await startPortal({ clusters: [cluster.config('demo')] });
  addRecorded('canary-healthy');
  // The Kubernetes plugin loads its client at the first call, which takes its time here.
  await until(async () => {
    const [promote] = choicesOf('canary-healthy');
    return (await send('canary-healthy', promote)).status === 409;
  });
});

afterAll(async () => {
  await stopPortals();
  await cluster?.stop();
});

function choicesOf(state: string): ActionChoice[] {
  const view = viewOfRecording(state);
  return everyChoice(view).filter(
    choice => !findAction(view.actions, choice).possible,
  );
}

async function send(state: string, choice: ActionChoice) {
  const recorded = viewOfRecording(state);
  const view: RolloutView = {
    ...recorded,
    ...{ cluster: 'demo', namespace: 'shop' },
    uid: cluster.get('rollouts', recorded.name).metadata.uid,
  };
  return portal.act(ENTITY, requestOfChoice(choice, view));
}

/** Asks again where a busy machine took longer for an answer than an action waits. */
async function sendUntilJudged(state: string, choice: ActionChoice) {
  let reply: Awaited<ReturnType<typeof send>>;
  await until(async () => {
    reply = await send(state, choice);
    return reply.status !== 503;
  });
  return reply!;
}

it.each(STATES)('%s', async state => {
  const name = addRecorded(state);
  const before = JSON.stringify(cluster.get('rollouts', name));
  const { actions } = viewOfRecording(state);
  const answers: string[] = [];
  const expected: string[] = [];
  for (const choice of choicesOf(state)) {
    const { status, body } = await sendUntilJudged(state, choice);
    answers.push(`${nameOfChoice(choice)}: ${status} ${body.error?.code}`);
    const action = findAction(actions, choice);
    const code = action.possible ? null : action.code;
    expected.push(`${nameOfChoice(choice)}: 409 ${code}`);
  }
  expect(answers).toEqual(expected);
  expect(answers).not.toEqual([]);
  expect(cluster.patches).toEqual([]);
  expect(JSON.stringify(cluster.get('rollouts', name))).toBe(before);
});
