import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ActionRequest,
  type EntityRollouts,
  type Verb,
  verbSchema,
} from 'backstage-plugin-argo-rollouts-common';
import { RecordingApiServer } from './__testUtils__/RecordingApiServer';
import {
  type PortalProcess,
  killPortalProcesses,
  startPortalProcess,
} from './__testUtils__/portalProcess';
import { until } from './__testUtils__/portal';

jest.setTimeout(900_000);

/*
 * Who may do what, on the backend of the example portal as it is: its sign-in, its
 * catalog, its policy. Whoever may not leaves no trace at the cluster.
 */

const ALL = verbSchema.options;
/** What examples/catalog and the policy make of each of them, for api-service. */
const PRINCIPALS = {
  owner: { user: 'user:default/ada', may: ALL },
  lead: { user: 'user:default/linus', may: ALL },
  'on-call': { user: 'user:default/olga', may: ['abort'] },
  'other team': { user: 'user:default/grace', may: [] },
  viewer: { user: 'user:default/vera', may: [] },
  'named service': { token: 'token-of-the-pipeline', may: ALL },
  'other service': { token: 'token-of-another-one', may: [] },
} satisfies Record<
  string,
  ({ user: string } | { token: string }) & { may: readonly Verb[] }
>;
type Principal = keyof typeof PRINCIPALS;
const NAMES = Object.keys(PRINCIPALS) as Principal[];

const ROLLOUT = { cluster: 'demo', namespace: 'shop', name: 'api-service' };
const PLACE = new URLSearchParams({
  ...{ cluster: 'demo', namespace: 'shop', rollout: 'api-service' },
}).toString();
const ENTITY = '/entities/component/default/api-service';

/** Every way to read: what is asked where, and with which body. */
const READS: [string, string, object | null][] = [
  ['rollouts', `${ENTITY}/rollouts`, null],
  ['stream', `${ENTITY}/rollouts/stream`, null],
  ['log', `${ENTITY}/actions`, null],
  ['export of the log', `${ENTITY}/actions/export?format=csv`, null],
  ['evidence', `${ENTITY}/evidence?${PLACE}`, null],
  [
    'pods of a Job',
    `${ENTITY}/job-pods?${PLACE}&analysisRun=a-run&metric=smoke`,
    null,
  ],
  ['verdict', `${ENTITY}/verdict?${PLACE}`, null],
  [
    'wait for a verdict',
    `${ENTITY}/verdicts/wait`,
    { rollout: ROLLOUT, waitSeconds: 0 },
  ],
  ['resolve', `/resolve?${PLACE}`, null],
];

/** Of services only those that the configuration names may ask for these. */
const JUDGED = ['verdict', 'wait for a verdict'];

let folder: string;
let cluster: RecordingApiServer;
let portal: PortalProcess;
let authorizations: Record<Principal, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'argo-rollouts-permissions-'));
  cluster = new RecordingApiServer();
  await cluster.start();
  portal = await startPortalProcess({
    folder,
    config: {
      backend: {
        auth: {
          externalAccess: [
            externalAccess('pipeline', PRINCIPALS['named service'].token),
            externalAccess('another', PRINCIPALS['other service'].token),
          ],
        },
      },
      kubernetes: {
        clusterLocatorMethods: [
          { type: 'config', clusters: [cluster.config('demo')] },
        ],
      },
      argoRollouts: {
        prometheus: [],
        judge: { services: ['pipeline'] },
        actions: {
          services: ['pipeline'],
          spoolDirectory: join(folder, 'spool'),
        },
      },
    },
  });
  authorizations = Object.fromEntries(
    await Promise.all(
      NAMES.map(async name => {
        const principal = PRINCIPALS[name];
        return [
          name,
          'user' in principal
            ? await portal.signIn(principal.user)
            : `Bearer ${principal.token}`,
        ];
      }),
    ),
  );
});

afterAll(async () => {
  await killPortalProcesses();
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

beforeEach(() => {
  cluster.addRecorded('canary-waits-for-person', {
    ...{ name: ROLLOUT.name, namespace: ROLLOUT.namespace },
    labels: { 'backstage.io/kubernetes-id': 'api-service' },
  });
});

function externalAccess(subject: string, token: string) {
  return { type: 'static', options: { token, subject } };
}

/** The status of the answer, and whether the cluster was asked for anything. */
async function ask(
  path: string,
  authorization: string | null,
  body: object | null,
): Promise<{ status: number; isClusterAsked: boolean }> {
  const before = cluster.requests.length;
  const gone = new AbortController();
  const response = await fetch(portal.url(path), {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(authorization && { Authorization: authorization }),
      'Content-Type': 'application/json',
    },
    body: body && JSON.stringify(body),
    signal: gone.signal,
  });
  const { status, headers } = response;
  if (headers.get('Content-Type')?.startsWith('text/event-stream')) {
    gone.abort();
  } else {
    await response.text();
  }
  return { status, isClusterAsked: cluster.requests.length > before };
}

function requestOf(verb: Verb): ActionRequest {
  const { metadata, status } = cluster.get('rollouts', ROLLOUT.name);
  return {
    ...{ verb, key: randomUUID(), rollout: ROLLOUT },
    seen: {
      uid: metadata.uid,
      podHash: status.currentPodHash,
      stepIndex: status.currentStepIndex,
    },
    ...(verb === 'promoteFull' && {
      ...{ confirmName: ROLLOUT.name, undoesAbort: false },
    }),
    ...(verb === 'undo' && { toRevision: 1 }),
    ...(verb === 'terminate' && { analysisRun: 'a-run' }),
  } as ActionRequest;
}

const mayDo = (name: Principal, verb: Verb) =>
  (PRINCIPALS[name].may as readonly Verb[]).includes(verb);

const DENIED: [string, Verb, string | null, number][] = [];
for (const verb of ALL) {
  for (const name of NAMES.filter(one => !mayDo(one, verb))) {
    DENIED.push([name, verb, name, 403]);
  }
  DENIED.push(['nobody', verb, null, 401]);
}

// Those who may come last: what they do is followed by requests to the cluster.
describe('whoever may not act does not reach the cluster', () => {
  it.each(DENIED)('%s: %s', async (_, verb, name, status) => {
    const authorization = name && authorizations[name as Principal];
    expect(
      await ask(`${ENTITY}/actions`, authorization, requestOf(verb)),
    ).toEqual({ status, isClusterAsked: false });
  });

  it.each(ALL)(
    'the owner of one component, on that of another team: %s',
    async verb => {
      const path = '/entities/component/default/ledger/actions';
      const request = requestOf(verb);
      expect(await ask(path, authorizations.owner, request)).toEqual({
        ...{ status: 403, isClusterAsked: false },
      });
    },
  );

  it('a guest is not even let in', async () => {
    expect(await portal.signIn('user:development/guest')).toBeNull();
    expect(await portal.signIn('user:default/guest')).toBeNull();
  });

  it.each(READS)('nobody: %s', async (_, path, body) => {
    expect(await ask(path, null, body)).toEqual({
      ...{ status: 401, isClusterAsked: false },
    });
  });

  it('nobody: a reason in the log', async () => {
    const path = `${ENTITY}/actions/${randomUUID()}/reason`;
    expect(await ask(path, null, { reason: 'because' })).toEqual({
      ...{ status: 401, isClusterAsked: false },
    });
  });
});

describe('whoever may act reaches the cluster', () => {
  // The Kubernetes plugin loads its client at the first call, which takes its time here.
  beforeAll(() =>
    until(async () => {
      const response = await fetch(portal.url(`${ENTITY}/rollouts`), {
        headers: { Authorization: authorizations.owner },
      });
      const { sources } = (await response.json()) as EntityRollouts;
      return sources.every(({ state }) => state === 'ok');
    }),
  );

  it.each(
    ALL.flatMap(verb =>
      NAMES.filter(name => mayDo(name, verb)).map(
        name => [name, verb] as const,
      ),
    ),
  )('%s: %s', async (name, verb) => {
    const { status, isClusterAsked } = await ask(
      `${ENTITY}/actions`,
      authorizations[name],
      requestOf(verb),
    );
    // Not each verb makes sense for a canary that waits.
    expect([200, 409]).toContain(status);
    expect(isClusterAsked).toBe(true);
  });
});

describe('whoever is signed in reads', () => {
  // Only of what they did themselves, and this nobody did.
  it.each(NAMES)('%s: a reason in the log', async name => {
    const path = `${ENTITY}/actions/${randomUUID()}/reason`;
    const { status } = await ask(path, authorizations[name], {
      reason: 'because',
    });
    expect(status).toBe(404);
  });

  it.each(
    READS.flatMap(([what, path, body]) =>
      NAMES.map(name => [name, what, path, body] as const),
    ),
  )('%s: %s', async (name, what, path, body) => {
    const { status } = await ask(path, authorizations[name], body);
    const isNotNamed = name === 'other service' && JUDGED.includes(what);
    // The cluster was asked, and has no such run.
    const found = what === 'pods of a Job' ? 404 : 200;
    expect(status).toBe(isNotNamed ? 403 : found);
  });
});
