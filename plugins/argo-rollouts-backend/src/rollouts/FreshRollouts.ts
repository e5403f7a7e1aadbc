import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  type ActionChoice,
  type ActionRequest,
  type RolloutObjects,
  type RolloutRef,
  type RolloutView,
  type Verb,
  describeRollout,
  readRollout,
  selectRollouts,
} from 'backstage-plugin-argo-rollouts-common';
import {
  CLIENT_SIDE_AUTH,
  type Cluster,
  type ClusterCaches,
  type Clusters,
  type KeptObject,
  type KubernetesApi,
  type ListQuery,
  POD_HASH_LABEL,
  RESOURCES,
  clientSideAuthError,
} from '../kubernetes';
import { type FreshObjects, findWorkload } from './patches';
import { queryFor } from './queryFor';
import { SharedReads } from './SharedReads';

/** A rollout, and the verb for which it is read. */
export type RolloutQuestion = ActionChoice & { rollout: RolloutRef };

export interface FoundRollout {
  api: KubernetesApi;
  object: unknown;
  view: RolloutView;
  /** What the patches of a verb are made from. Throws ClusterError. */
  fresh(request: ActionRequest): Promise<FreshObjects>;
  /** The view of a later state of the same rollout, with what belonged to it before. */
  describe(object: unknown): RolloutView;
}

/**
 * Reads rollouts from the API server itself, for decisions: it needs no cache, so an
 * abort works when the caches do not.
 */
export class FreshRollouts {
  readonly #clusters: Clusters;
  readonly #caches: Pick<ClusterCaches, 'followed'>;
  /** The clusters that were there, by name. The proxy tells when one has gone. */
  readonly #known = new Map<string, Cluster>();
  readonly #reads = new SharedReads<FoundRollout | undefined>();

  constructor(
    clusters: Clusters,
    caches: Pick<ClusterCaches, 'followed'> = { followed: () => undefined },
  ) {
    this.#clusters = clusters;
    this.#caches = caches;
  }

  /**
   * One rollout of an entity, with what the verb is about; undefined when there is none
   * or it is not the entity's. Throws ClusterError, ServiceUnavailableError.
   */
  async find(
    entity: Entity,
    request: ActionRequest,
  ): Promise<FoundRollout | undefined> {
    const query = queryFor(selectRollouts(entity), request.rollout);
    return query && this.#read(query, request);
  }

  /**
   * The same, by one read for all who ask for it at once. Whoever asks while one is under
   * way waits for the next; an abort should not.
   */
  async findTogether(
    entity: Entity,
    request: ActionRequest,
  ): Promise<FoundRollout | undefined> {
    const query = queryFor(selectRollouts(entity), request.rollout);
    const run = request.verb === 'terminate' ? request.analysisRun : null;
    return (
      query &&
      this.#reads.read(
        JSON.stringify([
          query,
          request.rollout,
          run,
          decidesByRollout(request),
        ]),
        () => this.#read(query, request),
      )
    );
  }

  /**
   * The rollout whosesoever it is, for the portal itself; undefined when there is none.
   * Throws ClusterError, NotFoundError for a cluster that the portal does not know.
   */
  async findForPortal(
    question: RolloutQuestion,
  ): Promise<FoundRollout | undefined> {
    const { cluster } = question.rollout;
    if (!(await this.#findCluster(cluster))) {
      throw new NotFoundError(`The portal does not know cluster ${cluster}.`);
    }
    return this.#read({}, question);
  }

  async #read(
    query: Pick<ListQuery, 'labelSelector'>,
    request: RolloutQuestion,
  ): Promise<FoundRollout | undefined> {
    const ref = request.rollout;
    const cluster = await this.#findCluster(ref.cluster);
    if (!cluster) {
      return undefined;
    }
    if (CLIENT_SIDE_AUTH.includes(cluster.authProvider)) {
      throw clientSideAuthError(cluster.name, cluster.authProvider);
    }
    const api = this.#clusters.api(cluster);
    // The API server itself decides whether the entity selects it.
    const { items } = await api.list(RESOURCES.rollouts, {
      ...query,
      namespace: ref.namespace,
      fieldSelector: `metadata.name=${ref.name}`,
    });
    if (items.length === 0) {
      return undefined;
    }
    const [object] = items;
    const dependents =
      this.#findFollowed(object, request) ??
      (await listDependents(api, object, request));
    const describe = (rollout: unknown) =>
      describeRollout({ ...dependents, cluster: cluster.name, rollout });
    const fresh = async ({ verb }: ActionRequest): Promise<FreshObjects> => {
      const rollout = readRollout(object);
      const workload = verb === 'undo' ? findWorkload(rollout) : null;
      return {
        rollout,
        replicaSets: dependents.replicaSets.filter(set =>
          isControlledBy(set, rollout.metadata?.uid),
        ),
        workload:
          workload &&
          (await api.get(workload.resource, {
            namespace: ref.namespace,
            name: workload.name,
          })),
        now: new Date().toISOString(),
      };
    };
    return { api, object, view: describe(object), fresh, describe };
  }

  // Whoever looks at the page has them followed. To list them again would be most of the
  // time that a person waits for the answer.
  #findFollowed(
    object: unknown,
    request: RolloutQuestion,
  ): Dependents | undefined {
    const { cluster, namespace } = request.rollout;
    const evidence = this.#caches.followed(cluster);
    const isKnown = evidence
      ?.sources(namespace)
      .every(({ state }) => state === 'ok');
    return evidence && isKnown && decidesByRollout(request)
      ? evidence.objectsOf(object as KeptObject)
      : undefined;
  }

  /** Asked for once: one more request before each action is time that a person waits. */
  async #findCluster(name: string): Promise<Cluster | undefined> {
    if (!this.#known.has(name)) {
      for (const cluster of await this.#clusters.list()) {
        this.#known.set(cluster.name, cluster);
      }
    }
    return this.#known.get(name);
  }
}

/**
 * Whether the rollout itself tells whether the verb is possible and what it patches. What
 * belongs to the rollout is then told to people only, and may be as old as the page.
 */
function decidesByRollout({ verb }: RolloutQuestion): boolean {
  return DECIDED_BY_ROLLOUT.includes(verb);
}

const DECIDED_BY_ROLLOUT: Verb[] = [
  ...(['promote', 'abort', 'retry'] as const),
  ...(['pause', 'resume', 'restart'] as const),
];

type Dependents = Omit<RolloutObjects, 'cluster' | 'rollout'>;

// All ReplicaSets, to go back to; pods and analyses of the two revisions that matter to
// a decision. When they are refused the rollout itself still stands.
async function listDependents(
  api: KubernetesApi,
  object: unknown,
  request: RolloutQuestion,
): Promise<Dependents> {
  const { metadata, spec, status } = readRollout(object);
  const namespace = metadata?.namespace ?? '';
  const hashes = [status?.currentPodHash, status?.stableRS].filter(Boolean);
  const ofHashes = `${POD_HASH_LABEL} in (${[...new Set(hashes)].join(',')})`;
  const list = async (
    key: 'replicaSets' | 'pods' | 'analysisRuns' | 'experiments',
    query: { labelSelector?: string; fieldSelector?: string },
  ) => {
    try {
      const inTime = { namespace, ...query, timeoutMs: DEPENDENTS_MS };
      return (await api.list(RESOURCES[key], inTime)).items;
    } catch {
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

function isControlledBy(object: unknown, uid: string | undefined): boolean {
  const { metadata } = object as {
    metadata?: { ownerReferences?: { uid?: string; controller?: boolean }[] };
  };
  return (metadata?.ownerReferences ?? []).some(
    owner => owner.controller && owner.uid === uid,
  );
}
