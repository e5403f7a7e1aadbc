import { mockCredentials } from '@backstage/backend-test-utils';
import {
  type RolloutView,
  jobPodsSchema,
} from 'backstage-plugin-argo-rollouts-common';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { listOf } from '../__testUtils__/objects';
import { ClusterError } from '../kubernetes';
import { JobPodsService } from './JobPodsService';

const QUESTION = {
  ...{ cluster: 'prod', namespace: 'shop', rollout: 'api-service' },
  ...{ analysisRun: 'api-service-2', metric: 'smoke' },
};

const view = {
  namespace: 'shop',
  formerAnalysisRuns: [],
  experiments: [],
  analysisRuns: [
    {
      name: 'api-service-2',
      metrics: [
        {
          name: 'smoke',
          measurements: [1, 2].map(i => ({
            job: { name: `uid.smoke.${i}`, namespace: 'shop' },
          })),
        },
        { name: 'errors', measurements: [{ job: null }] },
      ],
    },
  ],
} as unknown as RolloutView;

function podOf(job: string) {
  return {
    metadata: {
      name: `${job}-abcde`,
      labels: { 'job-name': job },
      ownerReferences: [{ kind: 'Job', name: job, uid: 'u' }],
    },
    spec: { containers: [{ name: 'check' }] },
    status: { phase: 'Running' },
  };
}

const find = jest.fn(async () => ({ view }));
let clusters: FakeClusters;
let lists: object[];
let answer: () => unknown;

beforeEach(() => {
  lists = [];
  answer = () => listOf(podOf('uid.smoke.2'));
  clusters = new FakeClusters('prod');
  const make = clusters.api.bind(clusters);
  clusters.api = cluster => {
    const api = make(cluster);
    return Object.assign(api, {
      list: async ({ plural }: { plural: string }, query: object) => {
        lists.push({ plural, ...query });
        return answer();
      },
    });
  };
});

function service() {
  return new JobPodsService({ rollouts: { find }, clusters });
}

function read(question: Partial<typeof QUESTION> = {}, jobPods = service()) {
  return jobPods.read(
    'component:default/api-service',
    { ...QUESTION, ...question },
    mockCredentials.user(),
  );
}

describe('JobPodsService', () => {
  it("lists the pods of a metric's Jobs in the rollout's namespace", async () => {
    const found = jobPodsSchema.parse(await read());
    expect(found.jobs).toMatchObject([
      { name: 'uid.smoke.1', pods: [] },
      {
        name: 'uid.smoke.2',
        pods: [{ name: 'uid.smoke.2-abcde', status: 'Running' }],
      },
    ]);
    expect(lists).toEqual([
      {
        plural: 'pods',
        namespace: 'shop',
        labelSelector: 'job-name in (uid.smoke.1,uid.smoke.2)',
      },
    ]);
    expect(find).toHaveBeenLastCalledWith(
      'component:default/api-service',
      { cluster: 'prod', namespace: 'shop', name: 'api-service' },
      mockCredentials.user(),
    );
  });

  it('asks no cluster about a metric without Jobs', async () => {
    expect(await read({ metric: 'errors' })).toEqual({ jobs: [] });
    expect(lists).toEqual([]);
  });

  it('asks once for those who ask at the same time', async () => {
    const shared = service();
    await Promise.all([read({}, shared), read({}, shared), read({}, shared)]);
    // Who comes while it is under way gets the next one.
    expect(lists).toHaveLength(2);
  });

  it('finds nothing that the rollout does not have', async () => {
    await expect(read({ metric: 'other' })).rejects.toThrow(
      /no AnalysisRun api-service-2 with a metric other/,
    );
    await expect(read({ analysisRun: 'other' })).rejects.toThrow(
      expect.objectContaining({ name: 'NotFoundError' }),
    );
    expect(lists).toEqual([]);
  });

  it('tells what a cluster refuses, with what to do', async () => {
    answer = () => {
      throw new ClusterError('forbidden', 'pods', 'It may not.', 'Allow it.');
    };
    await expect(read()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'It may not. Allow it.',
    });
    clusters.known = [];
    await expect(read()).rejects.toMatchObject({
      name: 'NotFoundError',
      message: 'The portal has no cluster prod any more.',
    });
  });
});
