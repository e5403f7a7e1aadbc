import type { Verb } from 'backstage-plugin-argo-rollouts-common';
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
    sources: () => [{ state: 'ok' }, { state }],
    objectsOf: () => ({ cluster: 'prod', rollout: {}, ...dependents }),
  } as unknown as ClusterEvidence;
  return {
    followed: (cluster: string) => (cluster === 'prod' ? evidence : undefined),
  };
}

function find(verb: Verb, caches?: ReturnType<typeof followed>) {
  const about = { undo: { toRevision: 1 }, terminate: { analysisRun: 'run' } };
  return new FreshRollouts(clusters, caches).findForPortal({
    verb,
    ...(verb in about && about[verb as keyof typeof about]),
    rollout: { cluster: 'prod', namespace, name },
  } as RolloutQuestion);
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
