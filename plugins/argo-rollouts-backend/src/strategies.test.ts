import type { LocalCluster } from './__testUtils__/localCluster';
import { until } from './__testUtils__/portal';
import {
  PAUSES,
  type PortalRollouts,
  isPausedAt,
  startPortalRollouts,
  templateOf,
} from './__testUtils__/realRollouts';

/*
 * What the verbs do to rollouts of the other strategy and to templates of other kinds, on
 * the real controller.
 */

const NAMES = [
  ...['blue', 'called-off', 'switched', 'by-set', 'by-template'],
  'unmeasured',
];

let cluster: LocalCluster;
let rollouts: PortalRollouts;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ cluster, rollouts, stop } = await startPortalRollouts({
    clusterName: 'backend-strategies',
    names: NAMES,
    argoRollouts: () => ({
      // Nobody listens there any more.
      prometheus: [
        { name: 'demo', clusters: ['demo'], url: 'http://127.0.0.1:1' },
      ],
    }),
  }));
  await rollouts.makeSlowAnalysis();
});

afterAll(async () => {
  await stop?.();
});

/** A blue-green rollout with a preview of v2, which has come so far. */
async function makePreview(
  name: string,
  blueGreen: object,
  hasCome: (status: any) => unknown,
): Promise<void> {
  for (const role of ['active', 'preview']) {
    await cluster.admin(
      '/api/v1/namespaces/default/services',
      {
        metadata: { name: `${name}-${role}` },
        spec: { selector: { app: name }, ports: [{ port: 80 }] },
      },
      'POST',
    );
  }
  await rollouts.makeRollout(name, [], {
    template: templateOf(name, 'v1'),
    replicas: 2,
    strategy: {
      blueGreen: {
        activeService: `${name}-active`,
        previewService: `${name}-preview`,
        autoPromotionEnabled: false,
        ...blueGreen,
      },
    },
  });
  await rollouts.deploy(name, 'v2');
  await until(async () => Boolean(hasCome(await rollouts.statusOf(name))));
  await rollouts.untilAtRest(name);
}

async function activeHashOf(name: string): Promise<string> {
  const { spec } = await cluster.admin(
    `/api/v1/namespaces/default/services/${name}-active`,
  );
  return spec.selector['rollouts-pod-template-hash'];
}

const waitsForPerson = (status: any) =>
  status.pauseConditions?.[0]?.reason === 'BlueGreenPause';

describe('a blue-green rollout', () => {
  it('switches when it is promoted, and an Event says who asked for it', async () => {
    await makePreview('blue', {}, waitsForPerson);
    const { currentPodHash } = await rollouts.statusOf('blue');
    expect(await activeHashOf('blue')).not.toBe(currentPodHash);
    expect(await rollouts.tryWhatIsNotOffered('blue')).toEqual([
      ...['promote', 'promoteFull', 'abort', 'pause', 'restart', 'undo'],
    ]);
    expect(await rollouts.act('promote', 'blue')).toBeNull();
    await until(async () => (await activeHashOf('blue')) === currentPodHash);
    await until(
      async () => (await rollouts.statusOf('blue')).phase === 'Healthy',
    );

    // Nobody waits for it who acts.
    await until(async () => {
      const { items } = await cluster.admin(
        '/api/v1/namespaces/default/events?fieldSelector=reason%3DPortalPromote',
      );
      expect(items).toMatchObject([
        {
          involvedObject: { kind: 'Rollout', name: 'blue' },
          message: 'user:default/mock asked for promote in Backstage',
          source: { component: 'backstage-argo-rollouts' },
        },
      ]);
    });
  });

  it('keeps its users where they are when it is aborted before the switch', async () => {
    await makePreview('called-off', {}, waitsForPerson);
    const before = await activeHashOf('called-off');
    expect(await rollouts.act('abort', 'called-off')).toBeNull();
    await until(
      async () => (await rollouts.statusOf('called-off')).phase === 'Degraded',
    );
    expect(await activeHashOf('called-off')).toBe(before);
    expect(await rollouts.act('promote', 'called-off')).toBe('aborted');
    expect(await rollouts.act('retry', 'called-off')).toBeNull();
    await until(async () =>
      waitsForPerson(await rollouts.statusOf('called-off')),
    );
  });

  it('takes its users back when it is aborted after the switch', async () => {
    const postPromotionAnalysis = { templates: [{ templateName: 'slow' }] };
    await makePreview(
      'switched',
      { autoPromotionEnabled: true, postPromotionAnalysis },
      status => status.blueGreen?.postPromotionAnalysisRunStatus,
    );
    const { currentPodHash, stableRS } = await rollouts.statusOf('switched');
    expect(await activeHashOf('switched')).toBe(currentPodHash);
    expect(await rollouts.act('abort', 'switched')).toBeNull();
    await until(async () => (await activeHashOf('switched')) === stableRS);
  });
});

it.each([
  [
    'ReplicaSet',
    'by-set',
    {
      apiVersion: 'apps/v1',
      path: '/apis/apps/v1/namespaces/default/replicasets',
    },
    (template: object) => ({
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'by-set' } },
        template,
      },
    }),
    (object: any) => object.spec.template,
  ],
  [
    'PodTemplate',
    'by-template',
    { apiVersion: 'v1', path: '/api/v1/namespaces/default/podtemplates' },
    (template: object) => ({ template }),
    (object: any) => object.template,
  ],
])(
  'undo changes the %s that holds the template',
  async (kind, name, { apiVersion, path }, hold, read) => {
    await cluster.admin(
      path,
      { metadata: { name }, ...hold(templateOf(name, 'v1')) },
      'POST',
    );
    await rollouts.makeRollout(name, PAUSES, {
      selector: { matchLabels: { app: name } },
      workloadRef: { apiVersion, kind, name },
    });
    await cluster.admin(`${path}/${name}`, hold(templateOf(name, 'v2')));
    await until(async () => isPausedAt(1)(await rollouts.statusOf(name)));
    expect(await rollouts.act('undo', name, { toRevision: 1 })).toBeNull();
    await until(
      async () => (await rollouts.statusOf(name)).phase === 'Healthy',
    );
    const template = read(await cluster.admin(`${path}/${name}`));
    expect(template.spec.containers[0].image).toBe('example/app:v1');
  },
);

it('abort needs no Prometheus', async () => {
  await rollouts.makeCanary('unmeasured', PAUSES, isPausedAt(1));
  expect(await rollouts.act('abort', 'unmeasured')).toBeNull();
  await until(
    async () => (await rollouts.statusOf('unmeasured')).phase === 'Degraded',
  );
});
