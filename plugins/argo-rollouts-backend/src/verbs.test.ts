import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Verb } from 'backstage-plugin-argo-rollouts-common';
import type { Knex } from 'knex';
import {
  databaseServiceOf,
  databases,
  stopDatabases,
} from './__testUtils__/databases';
import { ACTIONS, type ActionRow } from './actionlog/rows';
import type { LocalCluster } from './__testUtils__/localCluster';
import {
  type Portal,
  clusterConfig,
  startPortal,
  until,
} from './__testUtils__/portal';
import {
  PAUSES,
  ROLLOUTS,
  type PortalRollouts,
  isPausedAt,
  startPortalRollouts,
  templateOf,
} from './__testUtils__/realRollouts';

/*
 * Every verb on the real controller, by the role of examples/manifests: what it says it
 * does is what happens.
 */

let cluster: LocalCluster;
let portal: Portal;
let rollouts: PortalRollouts;
let stop: () => Promise<void>;

const NAMES = [
  ...['steps', 'full', 'held-off', 'lost', 'aborted', 'analysed', 'ended'],
  ...['held', 'restarted', 'undone', 'referring', 'stale', 'rights'],
  ...['contended', 'lacking'],
];

beforeAll(async () => {
  ({ cluster, portal, rollouts, stop } = await startPortalRollouts({
    clusterName: 'backend-verbs',
    names: NAMES,
  }));
  await rollouts.makeSlowAnalysis();
});

afterAll(async () => {
  await stop?.();
  await stopDatabases();
});

describe('on the real controller', () => {
  it('promote goes to the next pause, pause and resume hold and let go', async () => {
    await rollouts.makeCanary('steps', PAUSES, isPausedAt(1));
    expect(await rollouts.act('skipStep', 'steps')).toBe('pausedAtStep');
    expect(await rollouts.act('resume', 'steps')).toBe('notPausedByHand');
    expect(await rollouts.act('retry', 'steps')).toBe('notAborted');
    expect(await rollouts.tryWhatIsNotOffered('steps')).toEqual([
      ...['promote', 'promoteFull', 'abort', 'pause', 'restart', 'undo'],
    ]);
    expect(await rollouts.act('pause', 'steps')).toBeNull();
    expect(await rollouts.act('pause', 'steps')).toBe('pausedByHandAlready');
    expect(await rollouts.act('resume', 'steps')).toBeNull();
    expect(await rollouts.act('promote', 'steps')).toBeNull();
    await until(async () => isPausedAt(3)(await rollouts.statusOf('steps')));
    expect(await rollouts.act('promote', 'steps')).toBeNull();
    await until(
      async () => (await rollouts.statusOf('steps')).phase === 'Healthy',
    );
    await rollouts.untilAtRest('steps');
    expect(await rollouts.tryWhatIsNotOffered('steps')).toEqual([
      ...['restart', 'undo'],
    ]);
    expect(await rollouts.act('promote', 'steps')).toBe('fullyPromoted');
    expect(await rollouts.act('abort', 'steps')).toBe('fullyPromoted');
  });

  it('abort takes the traffic back, retry begins again, promote has to wait', async () => {
    await rollouts.makeCanary('aborted', PAUSES, isPausedAt(1));
    expect(await rollouts.act('abort', 'aborted')).toBeNull();
    await until(
      async () => (await rollouts.statusOf('aborted')).phase === 'Degraded',
    );
    await rollouts.untilAtRest('aborted');
    expect(await rollouts.tryWhatIsNotOffered('aborted')).toEqual([
      ...['promoteFull', 'retry', 'restart', 'undo'],
    ]);
    expect(await rollouts.act('abort', 'aborted')).toBe('abortedAlready');
    expect(await rollouts.act('promote', 'aborted')).toBe('aborted');
    expect(await rollouts.act('pause', 'aborted')).toBe('aborted');
    expect(await rollouts.act('retry', 'aborted')).toBeNull();
    await until(async () => isPausedAt(1)(await rollouts.statusOf('aborted')));
  });

  it('promote fully skips all steps', async () => {
    await rollouts.makeCanary('full', PAUSES, isPausedAt(1));
    const about = { confirmName: 'full', undoesAbort: false };
    expect(await rollouts.act('promoteFull', 'full', about)).toBeNull();
    await until(
      async () => (await rollouts.statusOf('full')).phase === 'Healthy',
    );
    expect(await rollouts.act('promoteFull', 'full', about)).toBe(
      'fullyPromoted',
    );
  });

  it('an abort calls off a full promotion, which upstream holds off', async () => {
    await rollouts.makeCanary(
      'held-off',
      PAUSES,
      status => status.currentStepIndex === 0,
      { nodeSelector: { there: 'is-none' } },
    );
    const about = { confirmName: 'held-off', undoesAbort: false };
    expect(await rollouts.act('promoteFull', 'held-off', about)).toBeNull();
    await until(
      async () => (await rollouts.statusOf('held-off')).currentStepIndex === 4,
    );
    // What the CLI sends: the controller takes it away again.
    await cluster.admin(`${ROLLOUTS}/held-off/status`, {
      status: { abort: true },
    });
    await until(async () => !(await rollouts.statusOf('held-off')).abort);

    expect(await rollouts.act('abort', 'held-off')).toBeNull();
    await until(
      async () => (await rollouts.statusOf('held-off')).phase === 'Degraded',
    );
    expect((await rollouts.statusOf('held-off')).message).toContain(
      'RolloutAborted',
    );
  });

  it('a promote that was lost is sent again, and advances one step', async () => {
    await rollouts.makeCanary(
      'lost',
      [{ setWeight: 20 }, { pause: {} }, { pause: {} }],
      isPausedAt(1),
    );
    // As the controller leaves it when it has not noticed.
    const status = { pauseConditions: null, controllerPause: true };
    const first = await rollouts.requestOf('promote', 'lost');
    await cluster.admin(`${ROLLOUTS}/lost/status`, { status });
    const again = await portal.act('lost', { ...first, again: true });
    // The controller of this cluster is quick: either it has gone on, or we have for it.
    expect([200, 409]).toContain(again.status);
    await until(async () => isPausedAt(2)(await rollouts.statusOf('lost')));
    await new Promise(later => setTimeout(later, 1_000));
    expect((await rollouts.statusOf('lost')).currentStepIndex).toBe(2);
  });

  it('a hundred promotes by ten people, through two backends on one PostgreSQL, advance one step', async () => {
    await rollouts.makeCanary('contended', PAUSES, isPausedAt(1));
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
      await until(() => refuses(backend));
    }
    const request = await rollouts.requestOf('promote', 'contended');
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
    await until(async () =>
      isPausedAt(3)(await rollouts.statusOf('contended')),
    );
    await until(async () => {
      expect(await countOutcomes(client)).toEqual({ observed: 1, refused: 99 });
    });
    expect((await rollouts.statusOf('contended')).currentStepIndex).toBe(3);
    await Promise.all(backends.map(backend => backend.stop()));
    await database.stop();
  });

  async function refuses(backend: Portal): Promise<boolean> {
    const request = await rollouts.requestOf('retry', 'contended');
    return (await backend.act('contended', request)).status === 409;
  }

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
    await rollouts.makeCanary(
      'analysed',
      [
        { setWeight: 20 },
        { analysis: { templates: [{ templateName: 'slow' }] } },
        { pause: {} },
      ],
      status => status.canary?.currentStepAnalysisRunStatus,
    );
    expect(await rollouts.act('promote', 'analysed')).toBe('notPaused');
    expect(await rollouts.act('skipStep', 'analysed')).toBeNull();
    await until(async () => isPausedAt(2)(await rollouts.statusOf('analysed')));
  });

  it('skipStep leaves a step behind whose plugin the controller lacks', async () => {
    await rollouts.makeCanary(
      'lacking',
      [{ setWeight: 20 }, { plugin: { name: 'acme/none' } }, { pause: {} }],
      status => status.currentStepIndex === 1,
    );
    expect(await rollouts.act('promote', 'lacking')).toBe('notPaused');
    expect(await rollouts.act('skipStep', 'lacking')).toBeNull();
    await until(async () => isPausedAt(2)(await rollouts.statusOf('lacking')));
  });

  it('terminate ends an AnalysisRun, and its step with it', async () => {
    await rollouts.makeCanary(
      'ended',
      [
        { setWeight: 20 },
        { analysis: { templates: [{ templateName: 'slow' }] } },
        { pause: {} },
      ],
      status => status.canary?.currentStepAnalysisRunStatus,
    );
    const { name } = (await rollouts.statusOf('ended')).canary
      .currentStepAnalysisRunStatus;
    expect(
      await rollouts.act('terminate', 'ended', { analysisRun: name }),
    ).toBeNull();
    await until(async () => isPausedAt(2)(await rollouts.statusOf('ended')));
    expect(
      await rollouts.act('terminate', 'ended', { analysisRun: name }),
    ).toBe('analysisRunEnded');
  });

  it('resume lets a held step run on', async () => {
    await rollouts.makeCanary('held', PAUSES, isPausedAt(1));
    await cluster.admin(`${ROLLOUTS}/held`, { spec: { paused: true } });
    await until(async () => {
      const { metadata, status } = await cluster.admin(`${ROLLOUTS}/held`);
      return Number(status.observedGeneration) >= metadata.generation;
    });
    // Both pauses: promote lifts both.
    expect(await rollouts.act('promote', 'held')).toBeNull();
    await until(async () => isPausedAt(3)(await rollouts.statusOf('held')));
  });

  it('restart replaces the pods', async () => {
    await rollouts.makeRollout('restarted', PAUSES);
    const pods = async () =>
      (
        await cluster.admin(
          '/api/v1/namespaces/default/pods?labelSelector=app%3Drestarted',
        )
      ).items.map(({ metadata }: any) => metadata.uid);
    const before = await pods();
    // A pod of the same second counts as new.
    await new Promise(later => setTimeout(later, 1_100));
    expect(await rollouts.act('restart', 'restarted')).toBeNull();
    await until(async () => {
      const now: string[] = await pods();
      return !now.some(uid => before.includes(uid));
    });
  });

  it('undo goes back to stable at once, and not to what is there', async () => {
    await rollouts.makeCanary('undone', PAUSES, isPausedAt(1));
    expect(await rollouts.act('undo', 'undone', { toRevision: 2 })).toBe(
      'sameTemplate',
    );
    expect(await rollouts.act('undo', 'undone', { toRevision: 9 })).toBe(
      'unknownRevision',
    );
    const view = await rollouts.viewOf('undone');
    expect(view.actions.undo.revisions).toMatchObject([
      { revision: 2, action: { possible: false } },
      { revision: 1, action: { consequence: { way: 'backToStable' } } },
    ]);
    expect(await rollouts.act('undo', 'undone', { toRevision: 1 })).toBeNull();
    await until(
      async () => (await rollouts.statusOf('undone')).phase === 'Healthy',
    );
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
    await rollouts.makeRollout('referring', PAUSES, {
      selector: undefined,
      workloadRef: {
        ...{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'referring' },
      },
    });
    await cluster.admin(`${deployments}/referring`, {
      spec: { template: templateOf('referring', 'v2') },
    });
    await until(async () =>
      isPausedAt(1)(await rollouts.statusOf('referring')),
    );
    expect(
      await rollouts.act('undo', 'referring', { toRevision: 1 }),
    ).toBeNull();
    await until(
      async () => (await rollouts.statusOf('referring')).phase === 'Healthy',
    );
    const { spec } = await cluster.admin(`${deployments}/referring`);
    expect(spec.template.spec.containers[0].image).toBe('example/app:v1');
  });

  it('promote of a version that is no longer asked for is refused', async () => {
    await rollouts.makeCanary('stale', PAUSES, isPausedAt(1));
    const request = await rollouts.requestOf('promote', 'stale');
    await rollouts.deploy('stale', 'v3');
    await until(
      async () =>
        (await rollouts.statusOf('stale')).currentPodHash !==
        request.seen.podHash,
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
      const request = await rollouts.requestOf(verb, 'rights', about);
      const reply = await portal.act('rights', request);
      expect(reply.status).toBe(503);
      expect(reply.body.error.message).toContain(
        `The portal may not patch ${named} in cluster demo`,
      );
    });

  it('a right that is missing is named', async () => {
    await rollouts.makeCanary('rights', PAUSES, isPausedAt(1));
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
      expect((await rollouts.statusOf('rights')).abort).toBeFalsy();
    }
  });
});
