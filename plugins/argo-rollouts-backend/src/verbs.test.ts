import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type {
  ActionRequest,
  RolloutView,
  Verb,
} from 'backstage-plugin-argo-rollouts-common';
import type { Knex } from 'knex';
import {
  databaseServiceOf,
  databases,
  stopDatabases,
} from './__testUtils__/databases';
import { ACTIONS, type ActionRow } from './actionlog/rows';
import {
  type LocalCluster,
  startLocalCluster,
} from './__testUtils__/localCluster';
import {
  type Portal,
  clusterConfig,
  startPortal,
  stopPortals,
  until,
} from './__testUtils__/portal';

jest.setTimeout(300_000);

/*
 * Every verb on the real controller, by the role of examples/manifests: what it says it
 * does is what happens.
 */

let cluster: LocalCluster;
let portal: Portal;

const ROLLOUTS = '/apis/argoproj.io/v1alpha1/namespaces/default/rollouts';
const NAMES = [
  ...['steps', 'full', 'held-off', 'lost', 'aborted', 'analysed', 'ended'],
  ...['held', 'restarted', 'undone', 'referring', 'stale', 'rights'],
  'contended',
];

beforeAll(async () => {
  cluster = await startLocalCluster('backend-verbs', '--no-prometheus');
  await cluster.admin(
    '/apis/argoproj.io/v1alpha1/namespaces/default/analysistemplates',
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: { name: 'slow' },
      spec: {
        metrics: [
          {
            name: 'never-measured',
            initialDelay: '1h',
            provider: { web: { url: 'http://127.0.0.1:1' } },
          },
        ],
      },
    },
    'POST',
  );
  portal = await startPortal({
    clusters: [clusterConfig('demo', cluster)],
    components: Object.fromEntries(
      NAMES.map(name => [name, { 'argo-rollouts/rollout': `default/${name}` }]),
    ),
  });
  // The Kubernetes plugin loads its client at the first call, which takes its time here.
  await until(
    async () => (await portal.read('steps')).body.sources[0].state === 'ok',
  );
});

afterAll(async () => {
  await stopPortals();
  await cluster?.stop();
  await stopDatabases();
});

const PAUSES = [
  { setWeight: 20 },
  { pause: {} },
  { setWeight: 40 },
  { pause: {} },
];

/** A rollout of v1 that is healthy. */
async function makeRollout(
  name: string,
  steps: object[],
  spec: object = { template: templateOf(name, 'v1') },
): Promise<void> {
  await cluster.admin(
    ROLLOUTS,
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name },
      spec: {
        replicas: 5,
        selector: { matchLabels: { app: name } },
        strategy: { canary: { steps } },
        ...spec,
      },
    },
    'POST',
  );
  await until(async () => (await statusOf(name)).phase === 'Healthy');
}

/** The same with an update to v2 under way, which has come so far. */
async function makeCanary(
  name: string,
  steps: object[],
  hasCome: (status: any) => unknown,
  podSpec: object = {},
): Promise<void> {
  await makeRollout(name, steps);
  await deploy(name, 'v2', podSpec);
  await until(async () => Boolean(hasCome(await statusOf(name))));
}

async function deploy(
  name: string,
  version: string,
  podSpec: object = {},
): Promise<void> {
  await cluster.admin(`${ROLLOUTS}/${name}`, {
    spec: { template: templateOf(name, version, podSpec) },
  });
}

function templateOf(name: string, version: string, podSpec: object = {}) {
  return {
    metadata: { labels: { app: name } },
    spec: {
      containers: [{ name: 'app', image: `example/app:${version}` }],
      ...podSpec,
    },
  };
}

async function statusOf(name: string): Promise<any> {
  return (await cluster.admin(`${ROLLOUTS}/${name}`)).status ?? {};
}

async function viewOf(name: string): Promise<RolloutView> {
  let view: RolloutView | undefined;
  await until(async () => {
    view = (await portal.read(name)).body.rollouts?.[0];
    return view !== undefined;
  });
  return view!;
}

/** What a person sends who looks at the rollout as it is. */
async function requestOf(
  verb: Verb,
  name: string,
  about: object = {},
): Promise<ActionRequest> {
  const { metadata, status } = await cluster.admin(`${ROLLOUTS}/${name}`);
  return {
    verb,
    key: randomUUID(),
    rollout: { cluster: 'demo', namespace: 'default', name },
    seen: {
      uid: metadata.uid,
      podHash: status.currentPodHash,
      stepIndex: status.currentStepIndex,
    },
    ...about,
  } as ActionRequest;
}

/** Acts, and gives the code of the refusal; null when it was accepted. */
async function act(
  verb: Verb,
  name: string,
  about: object = {},
): Promise<string | null> {
  const reply = await portal.act(name, await requestOf(verb, name, about));
  if (reply.status === 409) {
    return reply.body.error.code;
  }
  expect([verb, reply.status, reply.body.error?.message]).toEqual([
    verb,
    200,
    undefined,
  ]);
  return null;
}

const isPausedAt = (step: number) => (status: any) =>
  status.currentStepIndex === step && status.pauseConditions?.length === 1;

describe('on the real controller', () => {
  it('promote goes to the next pause, pause and resume hold and let go', async () => {
    await makeCanary('steps', PAUSES, isPausedAt(1));
    expect(await act('skipStep', 'steps')).toBe('pausedAtStep');
    expect(await act('resume', 'steps')).toBe('notPausedByHand');
    expect(await act('retry', 'steps')).toBe('notAborted');
    expect(await act('pause', 'steps')).toBeNull();
    expect(await act('pause', 'steps')).toBe('pausedByHandAlready');
    expect(await act('resume', 'steps')).toBeNull();
    expect(await act('promote', 'steps')).toBeNull();
    await until(async () => isPausedAt(3)(await statusOf('steps')));
    expect(await act('promote', 'steps')).toBeNull();
    await until(async () => (await statusOf('steps')).phase === 'Healthy');
    expect(await act('promote', 'steps')).toBe('fullyPromoted');
    expect(await act('abort', 'steps')).toBe('fullyPromoted');
  });

  it('abort takes the traffic back, retry begins again, promote has to wait', async () => {
    await makeCanary('aborted', PAUSES, isPausedAt(1));
    expect(await act('abort', 'aborted')).toBeNull();
    await until(async () => (await statusOf('aborted')).phase === 'Degraded');
    expect(await act('abort', 'aborted')).toBe('abortedAlready');
    expect(await act('promote', 'aborted')).toBe('aborted');
    expect(await act('pause', 'aborted')).toBe('aborted');
    expect(await act('retry', 'aborted')).toBeNull();
    await until(async () => isPausedAt(1)(await statusOf('aborted')));
  });

  it('promote fully skips all steps', async () => {
    await makeCanary('full', PAUSES, isPausedAt(1));
    const about = { confirmName: 'full', undoesAbort: false };
    expect(await act('promoteFull', 'full', about)).toBeNull();
    await until(async () => (await statusOf('full')).phase === 'Healthy');
    expect(await act('promoteFull', 'full', about)).toBe('fullyPromoted');
  });

  it('an abort calls off a full promotion, which upstream holds off', async () => {
    await makeCanary(
      'held-off',
      PAUSES,
      status => status.currentStepIndex === 0,
      { nodeSelector: { there: 'is-none' } },
    );
    const about = { confirmName: 'held-off', undoesAbort: false };
    expect(await act('promoteFull', 'held-off', about)).toBeNull();
    await until(
      async () => (await statusOf('held-off')).currentStepIndex === 4,
    );
    // What the CLI sends: the controller takes it away again.
    await cluster.admin(`${ROLLOUTS}/held-off/status`, {
      status: { abort: true },
    });
    await until(async () => !(await statusOf('held-off')).abort);

    expect(await act('abort', 'held-off')).toBeNull();
    await until(async () => (await statusOf('held-off')).phase === 'Degraded');
    expect((await statusOf('held-off')).message).toContain('RolloutAborted');
  });

  it('a promote that was lost is sent again, and advances one step', async () => {
    await makeCanary(
      'lost',
      [{ setWeight: 20 }, { pause: {} }, { pause: {} }],
      isPausedAt(1),
    );
    // As the controller leaves it when it has not noticed.
    const status = { pauseConditions: null, controllerPause: true };
    const first = await requestOf('promote', 'lost');
    await cluster.admin(`${ROLLOUTS}/lost/status`, { status });
    const again = await portal.act('lost', { ...first, again: true });
    // The controller of this cluster is quick: either it has gone on, or we have for it.
    expect([200, 409]).toContain(again.status);
    await until(async () => isPausedAt(2)(await statusOf('lost')));
    await new Promise(later => setTimeout(later, 1_000));
    expect((await statusOf('lost')).currentStepIndex).toBe(2);
  });

  it('a hundred promotes by ten people, through two backends on one PostgreSQL, advance one step', async () => {
    await makeCanary('contended', PAUSES, isPausedAt(1));
    const [, startPostgres] = databases[1];
    const database = await startPostgres();
    const client = await database.connect();
    const backends: Portal[] = [];
    for (const { getClient } of [
      databaseServiceOf(client),
      databaseServiceOf(await database.connect()),
    ]) {
      const backend = await startPortal({
        clusters: [clusterConfig('demo', cluster)],
        components: {
          contended: { 'argo-rollouts/rollout': 'default/contended' },
        },
        services: [
          createServiceFactory({
            service: coreServices.database,
            deps: {},
            factory: () => ({ getClient }),
          }),
        ],
      });
      backends.push(backend);
      // It is up: its tables are made, and it has read the cluster.
      await until(async () => {
        const request = await requestOf('retry', 'contended');
        return (await backend.act('contended', request)).status === 409;
      });
    }
    const request = await requestOf('promote', 'contended');
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        backends[i % 2].act(
          'contended',
          { ...request, key: randomUUID() },
          mockCredentials.user.header(`user:default/person-${i % 10}`),
        ),
      ),
    );
    const answers = replies.map(({ status, body }) =>
      `${status} ${body.error?.code ?? body.error?.message ?? ''}`.trim(),
    );
    expect(answers.filter(answer => answer === '200')).toEqual(['200']);
    expect(
      answers.filter(
        answer =>
          !['200', '409 resumeRequested', '409 otherStep'].includes(answer),
      ),
    ).toEqual([]);
    await until(async () => isPausedAt(3)(await statusOf('contended')));
    await until(async () => {
      expect(await countOutcomes(client)).toEqual({ observed: 1, refused: 99 });
    });
    expect((await statusOf('contended')).currentStepIndex).toBe(3);
    await Promise.all(backends.map(backend => backend.stop()));
    await database.stop();
  });

  /** What the log says of all promotes. */
  async function countOutcomes(client: Knex): Promise<Record<string, number>> {
    const rows = await client<ActionRow>(ACTIONS).where('verb', 'promote');
    return rows.reduce<Record<string, number>>(
      (counts, { outcome }) => ({
        ...counts,
        [outcome]: (counts[outcome] ?? 0) + 1,
      }),
      {},
    );
  }

  it('skipStep leaves a running analysis behind', async () => {
    await makeCanary(
      'analysed',
      [
        { setWeight: 20 },
        { analysis: { templates: [{ templateName: 'slow' }] } },
        { pause: {} },
      ],
      status => status.canary?.currentStepAnalysisRunStatus,
    );
    expect(await act('promote', 'analysed')).toBe('notPaused');
    expect(await act('skipStep', 'analysed')).toBeNull();
    await until(async () => isPausedAt(2)(await statusOf('analysed')));
  });

  it('terminate ends an AnalysisRun, and its step with it', async () => {
    await makeCanary(
      'ended',
      [
        { setWeight: 20 },
        { analysis: { templates: [{ templateName: 'slow' }] } },
        { pause: {} },
      ],
      status => status.canary?.currentStepAnalysisRunStatus,
    );
    const { name } = (await statusOf('ended')).canary
      .currentStepAnalysisRunStatus;
    expect(await act('terminate', 'ended', { analysisRun: name })).toBeNull();
    await until(async () => isPausedAt(2)(await statusOf('ended')));
    expect(await act('terminate', 'ended', { analysisRun: name })).toBe(
      'analysisRunEnded',
    );
  });

  it('resume lets a held step run on', async () => {
    await makeCanary('held', PAUSES, isPausedAt(1));
    await cluster.admin(`${ROLLOUTS}/held`, { spec: { paused: true } });
    await until(async () => {
      const { metadata, status } = await cluster.admin(`${ROLLOUTS}/held`);
      return Number(status.observedGeneration) >= metadata.generation;
    });
    // Both pauses: promote lifts both.
    expect(await act('promote', 'held')).toBeNull();
    await until(async () => isPausedAt(3)(await statusOf('held')));
  });

  it('restart replaces the pods', async () => {
    await makeRollout('restarted', PAUSES);
    const pods = async () =>
      (
        await cluster.admin(
          '/api/v1/namespaces/default/pods?labelSelector=app%3Drestarted',
        )
      ).items.map(({ metadata }: any) => metadata.uid);
    const before = await pods();
    // A pod of the same second counts as new.
    await new Promise(later => setTimeout(later, 1_100));
    expect(await act('restart', 'restarted')).toBeNull();
    await until(async () => {
      const now: string[] = await pods();
      return !now.some(uid => before.includes(uid));
    });
  });

  it('undo goes back to stable at once, and not to what is there', async () => {
    await makeCanary('undone', PAUSES, isPausedAt(1));
    expect(await act('undo', 'undone', { toRevision: 2 })).toBe('sameTemplate');
    expect(await act('undo', 'undone', { toRevision: 9 })).toBe(
      'unknownRevision',
    );
    const view = await viewOf('undone');
    expect(view.actions.undo.revisions).toMatchObject([
      { revision: 2, action: { possible: false } },
      { revision: 1, action: { consequence: { way: 'backToStable' } } },
    ]);
    expect(await act('undo', 'undone', { toRevision: 1 })).toBeNull();
    await until(async () => (await statusOf('undone')).phase === 'Healthy');
    const { spec } = await cluster.admin(`${ROLLOUTS}/undone`);
    expect(spec.template).toMatchObject(templateOf('undone', 'v1'));
    expect(spec.template.metadata.labels).toEqual({ app: 'undone' });
  });

  it('undo changes the Deployment that holds the template', async () => {
    const deployments = '/apis/apps/v1/namespaces/default/deployments';
    await cluster.admin(
      deployments,
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'referring' },
        spec: {
          replicas: 0,
          selector: { matchLabels: { app: 'referring' } },
          template: templateOf('referring', 'v1'),
        },
      },
      'POST',
    );
    await makeRollout('referring', PAUSES, {
      selector: undefined,
      workloadRef: {
        ...{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'referring' },
      },
    });
    await cluster.admin(`${deployments}/referring`, {
      spec: { template: templateOf('referring', 'v2') },
    });
    await until(async () => isPausedAt(1)(await statusOf('referring')));
    expect(await act('undo', 'referring', { toRevision: 1 })).toBeNull();
    await until(async () => (await statusOf('referring')).phase === 'Healthy');
    const { spec } = await cluster.admin(`${deployments}/referring`);
    expect(spec.template.spec.containers[0].image).toBe('example/app:v1');
  });

  it('promote of a version that is no longer asked for is refused', async () => {
    await makeCanary('stale', PAUSES, isPausedAt(1));
    const request = await requestOf('promote', 'stale');
    await deploy('stale', 'v3');
    await until(
      async () =>
        (await statusOf('stale')).currentPodHash !== request.seen.podHash,
    );
    const reply = await portal.act('stale', request);
    expect([reply.status, reply.body.error.code]).toEqual([
      409,
      'otherVersion',
    ]);
  });

  // The API server takes a moment to know of the role.
  const untilRefused = (verb: Verb, about: object, named: string) =>
    until(async () => {
      const request = await requestOf(verb, 'rights', about);
      const reply = await portal.act('rights', request);
      expect(reply.status).toBe(503);
      expect(reply.body.error.message).toContain(
        `The portal may not patch ${named} in cluster demo`,
      );
    });

  it('a right that is missing is named', async () => {
    await makeCanary('rights', PAUSES, isPausedAt(1));
    const path =
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/backstage-argo-rollouts';
    const { rules } = await cluster.admin(path);
    const without = (resource: string, right: string) => ({
      rules: rules
        .map((rule: { resources: string[]; verbs: string[] }) =>
          rule.resources.includes(resource)
            ? { ...rule, verbs: rule.verbs.filter(verb => verb !== right) }
            : rule,
        )
        .filter(({ verbs }: { verbs: string[] }) => verbs.length > 0),
    });
    const rights: [string, Verb, object, string][] = [
      ['rollouts/status', 'promote', {}, 'rollouts/status.argoproj.io'],
      ['rollouts/status', 'abort', {}, 'rollouts/status.argoproj.io'],
      ['rollouts', 'pause', {}, 'rollouts.argoproj.io'],
      ['rollouts', 'restart', {}, 'rollouts.argoproj.io'],
      ['rollouts', 'undo', { toRevision: 1 }, 'rollouts.argoproj.io'],
    ];
    for (const [resource, verb, about, named] of rights) {
      await cluster.admin(path, without(resource, 'patch'));
      await untilRefused(verb, about, named);
      await cluster.admin(path, { rules });
      expect((await statusOf('rights')).abort).toBeFalsy();
    }
  });
});
