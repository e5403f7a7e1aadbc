import type {
  ActionRequest,
  Verb,
} from 'backstage-plugin-argo-rollouts-common';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { listOf } from '../__testUtils__/objects';
import { readRecording } from '../__testUtils__/recordings';
import type { ClusterEvidence } from '../kubernetes';
import { FreshRollouts, type RolloutQuestion } from './FreshRollouts';

const { rollout, ...dependents } = readRecording('canary-waits-for-person');
const { name, namespace } = rollout.metadata;

let lists: string[];
let clusters: FakeClusters;

beforeEach(() => {
  lists = [];
  clusters = new FakeClusters('prod');
  const make = clusters.api.bind(clusters);
  clusters.api = cluster =>
    Object.assign(make(cluster), {
      list: async ({ plural }: { plural: string }) => {
        lists.push(plural);
        return listOf(...(plural === 'rollouts' ? [rollout] : []));
      },
    });
});

/** A cluster that somebody's page follows. */
function followed(state: 'ok' | 'failed' | 'starting') {
  const evidence = {
    rollout: (key: string) =>
      key === `${namespace}/${name}` ? rollout : undefined,
    sources: () => [{ state: 'ok' }, { state }],
    objectsOf: () => ({ cluster: 'prod', rollout: {}, ...dependents }),
  } as unknown as ClusterEvidence;
  return {
    followed: (cluster: string) => (cluster === 'prod' ? evidence : undefined),
    namespacesOf: () => null as string[] | null,
  };
}

function questionFor(verb: Verb): RolloutQuestion {
  const about = { undo: { toRevision: 1 }, terminate: { analysisRun: 'run' } };
  return {
    verb,
    ...(verb in about && about[verb as keyof typeof about]),
    rollout: { cluster: 'prod', namespace, name },
  } as RolloutQuestion;
}

function find(verb: Verb, caches?: ReturnType<typeof followed>) {
  return new FreshRollouts(clusters, caches).findForPortal(questionFor(verb));
}

function findFollowed(
  verb: Verb,
  annotations: Record<string, string> = { 'argo-rollouts/rollout': name },
  caches = followed('ok'),
) {
  return new FreshRollouts(clusters, caches).findFollowed(
    {
      ...{ apiVersion: 'backstage.io/v1alpha1', kind: 'Component' },
      metadata: { name: 'api', annotations },
    },
    questionFor(verb) as ActionRequest,
  );
}

it.each(['promote', 'abort', 'retry', 'pause', 'resume', 'restart'] as const)(
  'asks for the rollout alone before %s, and takes the rest from what is followed',
  async verb => {
    const found = await find(verb, followed('ok'));
    expect(lists).toEqual(['rollouts']);
    expect(found?.object).toBe(rollout);
    expect(found?.view.revisions.flatMap(({ pods }) => pods)).not.toEqual([]);
  },
);

it.each(['undo', 'terminate', 'skipStep', 'promoteFull'] as const)(
  'asks for all that decides about %s',
  async verb => {
    await find(verb, followed('ok'));
    expect(lists).toEqual(
      expect.arrayContaining(['replicasets', 'analysisruns']),
    );
  },
);

it.each(['failed', 'starting'] as const)(
  'asks for all when a part of what is followed is %s',
  async state => {
    await find('abort', followed(state));
    expect(lists).toHaveLength(5);
  },
);

it('asks for all when nobody follows the cluster', async () => {
  await find('abort');
  expect(lists).toEqual(expect.arrayContaining(['replicasets', 'pods']));
  expect(lists).toHaveLength(5);
});

describe('what is followed', () => {
  it.each(['promote', 'abort', 'retry', 'pause', 'resume', 'restart'] as const)(
    'is enough for %s, without asking',
    async verb => {
      const found = await findFollowed(verb);
      expect(found).toMatchObject({ isFresh: false, object: rollout });
      expect(found?.view.revisions.flatMap(({ pods }) => pods)).not.toEqual([]);
      expect(lists).toEqual([]);
    },
  );

  it.each(['undo', 'terminate', 'skipStep', 'promoteFull'] as const)(
    'is not enough for %s',
    async verb => {
      expect(await findFollowed(verb)).toBeUndefined();
    },
  );

  it.each(['failed', 'starting'] as const)(
    'does not count when a part of it is %s',
    async state => {
      expect(
        await findFollowed('abort', undefined, followed(state)),
      ).toBeUndefined();
    },
  );

  it.each<[string, Record<string, string>]>([
    ['chooses nothing', {}],
    ['names another', { 'argo-rollouts/rollout': 'another' }],
    ['has another label', { 'backstage.io/kubernetes-id': 'another' }],
    [
      'looks into another namespace',
      {
        'argo-rollouts/rollout': name,
        'backstage.io/kubernetes-namespace': 'another',
      },
    ],
    [
      'looks into another cluster',
      {
        'argo-rollouts/rollout': name,
        'backstage.io/kubernetes-cluster': 'another',
      },
    ],
  ])('is not told of an entity that %s', async (_, annotations) => {
    expect(await findFollowed('abort', annotations)).toBeUndefined();
  });

  it('is not told of a namespace that the portal does not look into', async () => {
    const caches = followed('ok');
    caches.namespacesOf = () => [namespace, 'another'];
    expect(await findFollowed('abort', undefined, caches)).toBeDefined();
    caches.namespacesOf = () => ['another'];
    expect(await findFollowed('abort', undefined, caches)).toBeUndefined();
  });
});
