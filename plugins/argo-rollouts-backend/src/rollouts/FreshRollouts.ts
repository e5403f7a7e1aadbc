import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  type ActionChoice,
  type ActionRequest,
  type RolloutRef,
  type RolloutView,
  type SelectionView,
  type Verb,
  describeRollout,
  readRollout,
  selectRollouts,
} from 'backstage-plugin-argo-rollouts-common';
import {
  CLIENT_SIDE_AUTH,
  type Cluster,
  type ClusterCaches,
  type ClusterEvidence,
  type Clusters,
  type KeptObject,
  type KubernetesApi,
  type ListQuery,
  RESOURCES,
  clientSideAuthError,
} from '../kubernetes';
import { type FreshObjects, findWorkload } from './patches';
import { type Dependents, listDependents } from './listDependents';
import { makeFilter } from './makeFilter';
import { queryFor } from './queryFor';
import { SharedReads } from './SharedReads';

/** A rollout, and the verb for which it is read. */
export type RolloutQuestion = ActionChoice & { rollout: RolloutRef };

export interface FoundRollout {
  api: KubernetesApi;
  /** Whether it was asked for just now; otherwise it may be older than the cluster's. */
  isFresh: boolean;
  object: unknown;
  view: RolloutView;
  /** What the patches of a verb are made from. Throws ClusterError. */
  fresh(request: ActionRequest): Promise<FreshObjects>;
  /** The view of a later state of the same rollout, with what belonged to it before. */
  describe(object: unknown): RolloutView;
}

/**
 * Finds rollouts for decisions: asks the API server itself, which needs no cache, so an
 * abort works when the caches do not.
 */
export class FreshRollouts {
  readonly #clusters: Clusters;
  readonly #caches: Pick<ClusterCaches, 'followed' | 'namespacesOf'>;
  /** The clusters that were there, by name. The proxy tells when one has gone. */
  readonly #known = new Map<string, Cluster>();
  readonly #reads = new SharedReads<FoundRollout | undefined>();

  constructor(
    clusters: Clusters,
    caches: Pick<ClusterCaches, 'followed' | 'namespacesOf'> = {
      followed: () => undefined,
      namespacesOf: () => null,
    },
  ) {
    this.#clusters = clusters;
    this.#caches = caches;
  }

  /**
   * One rollout of an entity as its followed cluster has it, without asking; undefined
   * when it is not there, not the entity's, in a namespace that the portal does not look
   * into, or not enough to decide about the verb.
   *
   * A patch made from it carries its `resourceVersion`, so the API server takes it only
   * when this was the latest state. Whatever else is decided by it must be decided again.
   */
  async findFollowed(
    entity: Entity,
    request: ActionRequest,
  ): Promise<FoundRollout | undefined> {
    const { cluster: clusterName, namespace, name } = request.rollout;
    const selection = selectRollouts(entity);
    const evidence = this.#followedWell(request);
    const object = evidence?.rollout(`${namespace}/${name}`);
    const isOfEntity =
      object &&
      this.#queryFor(selection, request.rollout) &&
      makeFilter(selection)(object);
    const cluster = isOfEntity && (await this.#findCluster(clusterName));
    return cluster
      ? this.#describe(cluster, request, {
          object,
          dependents: evidence!.objectsOf(object),
          isFresh: false,
        })
      : undefined;
  }

  /**
   * One rollout of an entity, with what the verb is about; undefined when there is none,
   * it is not the entity's, or in a namespace that the portal does not look into. Throws
   * ClusterError, ServiceUnavailableError.
   */
  async find(
    entity: Entity,
    request: ActionRequest,
  ): Promise<FoundRollout | undefined> {
    const query = this.#queryFor(selectRollouts(entity), request.rollout);
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
    const query = this.#queryFor(selectRollouts(entity), request.rollout);
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
      this.#followedWell(request)?.objectsOf(object as KeptObject) ??
      (await listDependents(api, object, request));
    return this.#describe(cluster, request, {
      ...{ object, dependents },
      isFresh: true,
    });
  }

  #describe(
    cluster: Cluster,
    request: RolloutQuestion,
    read: { object: unknown; dependents: Dependents; isFresh: boolean },
  ): FoundRollout {
    const { object, dependents, isFresh } = read;
    const api = this.#clusters.api(cluster);
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
            namespace: request.rollout.namespace,
            name: workload.name,
          })),
        now: new Date().toISOString(),
      };
    };
    return { api, isFresh, object, view: describe(object), fresh, describe };
  }

  // What the page does not show because the portal does not look there is not acted on.
  #queryFor(selection: SelectionView, ref: RolloutRef) {
    const namespaces = this.#caches.namespacesOf(ref.cluster);
    return namespaces === null || namespaces.includes(ref.namespace)
      ? queryFor(selection, ref)
      : undefined;
  }

  // Whoever looks at the page has it followed. To list all of it again would be most of
  // the time that a person waits for the answer.
  #followedWell(request: RolloutQuestion): ClusterEvidence | undefined {
    const { cluster, namespace } = request.rollout;
    const evidence = this.#caches.followed(cluster);
    const isKnown = evidence
      ?.sources(namespace)
      .every(({ state }) => state === 'ok');
    return isKnown && decidesByRollout(request) ? evidence : undefined;
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

function isControlledBy(object: unknown, uid: string | undefined): boolean {
  const { metadata } = object as {
    metadata?: { ownerReferences?: { uid?: string; controller?: boolean }[] };
  };
  return (metadata?.ownerReferences ?? []).some(
    owner => owner.controller && owner.uid === uid,
  );
}
