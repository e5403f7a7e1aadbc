import {
  type ActionChoice,
  type RolloutObjects,
  type Verb,
  readRollout,
} from 'backstage-plugin-argo-rollouts-common';
import { type KubernetesApi, POD_HASH_LABEL, RESOURCES } from '../kubernetes';

/** What belongs to a rollout. */
export type Dependents = Omit<RolloutObjects, 'cluster' | 'rollout'>;

/**
 * All ReplicaSets, to go back to; pods and analyses of the two revisions that matter to a
 * decision, and the AnalysisRun that it is about. No events: what they tell of the past
 * decides nothing, and would be the largest list of all. What is refused or late is left out, as
 * the rollout itself still stands. Throws ClusterError for what the verb is decided by: that
 * a cluster does not tell is not to be taken for there being none.
 */
export async function listDependents(
  api: KubernetesApi,
  object: unknown,
  request: ActionChoice,
): Promise<Dependents> {
  const { metadata, spec, status } = readRollout(object);
  const namespace = metadata?.namespace ?? '';
  const hashes = [status?.currentPodHash, status?.stableRS].filter(Boolean);
  const ofHashes = `${POD_HASH_LABEL} in (${[...new Set(hashes)].join(',')})`;
  const list = async (
    key: DependentKind,
    query: { labelSelector?: string; fieldSelector?: string },
  ) => {
    const isDecisive = DECISIVE[request.verb]?.includes(key);
    try {
      const { items } = await api.list(RESOURCES[key], {
        ...{ namespace, ...query },
        ...(isDecisive ? {} : { timeoutMs: DEPENDENTS_MS }),
      });
      return items;
    } catch (error) {
      if (isDecisive) {
        throw error;
      }
      return [];
    }
  };
  const ofRevisions = async (key: 'pods' | 'analysisRuns' | 'experiments') =>
    hashes.length > 0 ? list(key, { labelSelector: ofHashes }) : [];
  const [replicaSets, pods, experiments, analysisRuns, named] =
    await Promise.all([
      list('replicaSets', {
        labelSelector: [
          POD_HASH_LABEL,
          ...writeMatchLabels(spec?.selector?.matchLabels),
        ].join(),
      }),
      ofRevisions('pods'),
      ofRevisions('experiments'),
      ofRevisions('analysisRuns'),
      // Those of experiments carry no label.
      request.verb === 'terminate'
        ? list('analysisRuns', {
            fieldSelector: `metadata.name=${request.analysisRun}`,
          })
        : [],
    ]);
  return {
    ...{ replicaSets, pods, experiments },
    analysisRuns:
      named.length > 0 ? withNamed(analysisRuns, named) : analysisRuns,
  };
}

type DependentKind = 'replicaSets' | 'pods' | 'analysisRuns' | 'experiments';

/** An AnalysisRun that is to end belongs to the rollout or to an experiment of it. */
const DECISIVE: Partial<Record<Verb, DependentKind[]>> = {
  undo: ['replicaSets'],
  terminate: ['analysisRuns', 'experiments'],
};

function withNamed(runs: unknown[], named: unknown[]): unknown[] {
  const names = named.map(nameOfObject);
  return [...runs.filter(run => !names.includes(nameOfObject(run))), ...named];
}

function nameOfObject(object: unknown): string | undefined {
  return (object as { metadata?: { name?: string } }).metadata?.name;
}

// A cluster that is slow to list still takes an abort.
const DEPENDENTS_MS = 2_000;

// Owner references decide in the end; this only keeps the list short.
function writeMatchLabels(labels: Record<string, string> = {}): string[] {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}
