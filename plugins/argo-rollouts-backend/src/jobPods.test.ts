import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type JobPodsQuery,
  entityRolloutsSchema,
  jobPodsSchema,
} from 'backstage-plugin-argo-rollouts-common';
import request from 'supertest';
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
import { RealRollouts } from './__testUtils__/realRollouts';

// Jobs of the real controllers, that of Argo Rollouts and that of Jobs, seen with the
// rights of examples/manifests/portal-role.yaml. The pods' kubelet is played.
let cluster: LocalCluster;
let portal: Portal;

beforeAll(async () => {
  cluster = await startLocalCluster('backend-job-pods', '--no-prometheus');
  portal = await startPortal({
    clusters: [clusterConfig('demo', cluster)],
    components: {
      checked: { 'argo-rollouts/rollout': 'default/checked' },
      other: { 'argo-rollouts/rollout': 'default/other' },
    },
  });
  const rollouts = new RealRollouts(cluster);
  await rollouts.makeAnalysis('smoke', {
    name: 'smoke',
    count: 2,
    interval: '1s',
    provider: { job: { spec: jobOf('busybox') } },
  });
  await rollouts.makeAnalysis('stuck', {
    name: 'stuck',
    provider: {
      job: {
        spec: jobOf('busybox', { 'kubernetes.io/hostname': 'nowhere' }),
      },
    },
  });
  await rollouts.makeCanary(
    'checked',
    [
      { analysis: { templates: [{ templateName: 'smoke' }] } },
      { analysis: { templates: [{ templateName: 'stuck' }] } },
    ],
    ({ currentStepIndex }) => currentStepIndex === 1,
  );
});

afterAll(async () => {
  await stopPortals();
  await cluster?.stop();
});

function jobOf(image: string, nodeSelector?: object) {
  return {
    backoffLimit: 0,
    template: {
      spec: {
        ...{ restartPolicy: 'Never', nodeSelector },
        containers: [{ name: 'check', image }],
      },
    },
  };
}

/** The run that has this metric, as the page shows it. */
async function runWith(metric: string) {
  const { body } = await portal.read('checked');
  const [view] = entityRolloutsSchema.parse(body).rollouts;
  return view.analysisRuns.find(run =>
    run.metrics.some(({ name }) => name === metric),
  );
}

function ask(entity: string, fields: Partial<JobPodsQuery>) {
  return request(portal.server)
    .get(`/api/argo-rollouts/entities/component/default/${entity}/job-pods`)
    .query({
      ...{ cluster: 'demo', namespace: 'default', rollout: 'checked' },
      ...{ analysisRun: 'none', metric: 'smoke' },
      ...fields,
    });
}

async function podsOf(metric: string) {
  const run = await runWith(metric);
  const { status, body } = await ask('checked', {
    ...{ metric, analysisRun: run?.name },
  });
  expect([status, body]).toEqual([200, expect.anything()]);
  return jobPodsSchema.parse(body).jobs;
}

it('names the pods of each measurement, with the status that kubectl prints', async () => {
  await until(async () => (await runWith('smoke'))?.phase === 'Successful');
  const jobs = await podsOf('smoke');
  expect(jobs.map(({ name }) => name)).toEqual([
    expect.stringMatching(/\.smoke\.1$/),
    expect.stringMatching(/\.smoke\.2$/),
  ]);
  for (const { name, pods } of jobs) {
    expect(pods).toMatchObject([
      {
        name: expect.stringContaining(name),
        status: 'Completed',
        containerNames: ['check'],
      },
    ]);
  }
});

it('says what holds up a Job that works', async () => {
  await until(async () => {
    const [job] = await podsOf('stuck');
    expect(job.pods).toMatchObject([
      {
        status: 'Pending',
        message: expect.stringContaining('node'),
      },
    ]);
  });
});

it('shows them to those who may read the rollout of that component only', async () => {
  const run = await runWith('smoke');
  const fields = { analysisRun: run?.name };
  expect((await ask('other', fields)).status).toBe(404);
  expect((await ask('checked', { analysisRun: 'none' })).status).toBe(404);
  expect((await ask('checked', { ...fields, metric: '' })).status).toBe(400);
  portal.permissions.authorize.mockResolvedValueOnce([
    { result: AuthorizeResult.DENY },
  ]);
  expect((await ask('checked', fields)).status).toBe(403);
});
