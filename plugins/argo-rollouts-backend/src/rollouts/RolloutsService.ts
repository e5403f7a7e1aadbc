import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type EntityRollouts,
  type RolloutView,
  type SelectionView,
  type SourceView,
  describeRollout,
  readRollout,
  rolloutReadPermission,
  selectRollouts,
} from 'backstage-plugin-argo-rollouts-common';
import {
  type Cluster,
  type ClusterClient,
  ClusterError,
  type Clusters,
  clientSideAuthError,
} from '../kubernetes';
import { authorizeOnEntity } from './access';

/** Providers whose token only the person's browser has. */
const CLIENT_SIDE_AUTH = ['google', 'aks', 'oidc'];

interface ClusterAnswer {
  sources: SourceView[];
  rollouts: RolloutView[];
}

/** Reads the rollouts of an entity from all clusters. */
export class RolloutsService {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #clusters: Clusters;

  constructor(services: {
    catalog: CatalogService;
    permissions: PermissionsService;
    clusters: Clusters;
  }) {
    this.#catalog = services.catalog;
    this.#permissions = services.permissions;
    this.#clusters = services.clusters;
  }

  /** A cluster that fails is data in the answer. Throws NotFoundError, NotAllowedError, ServiceUnavailableError. */
  async read(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityRollouts> {
    const entity = await authorizeOnEntity({
      catalog: this.#catalog,
      permissions: this.#permissions,
      credentials,
      entityRef,
      permission: rolloutReadPermission,
    });
    const selection = selectRollouts(entity);
    const answers = await Promise.all(
      (
        await this.#clustersOf(selection)
      ).map(cluster => this.#readCluster(cluster, selection)),
    );
    return {
      entityRef: stringifyEntityRef(entity),
      selection,
      sources: answers.flatMap(answer => answer.sources),
      rollouts: answers.flatMap(answer => answer.rollouts),
    };
  }

  /**
   * One rollout of an entity, fresh from its cluster; undefined when there is none or
   * it is not the entity's. Throws ClusterError.
   */
  async findRollout(
    entity: Entity,
    ref: { cluster: string; namespace: string; name: string },
  ): Promise<FoundRollout | undefined> {
    const selection = selectRollouts(entity);
    const cluster = (await this.#clustersOf(selection)).find(
      ({ name }) => name === ref.cluster,
    );
    if (!cluster) {
      return undefined;
    }
    const client = this.#connect(cluster);
    const [object] = await listSelected(client, selection, ref);
    if (!object) {
      return undefined;
    }
    const { describe } = await readDependents(client, cluster.name, [object]);
    return { client, object, view: describe(object), describe };
  }

  async #clustersOf(selection: SelectionView): Promise<Cluster[]> {
    if (selection.kind === 'none' || selection.kind === 'invalid') {
      return [];
    }
    const clusters = await this.#clusters.list();
    return clusters.filter(
      ({ name }) => selection.cluster === null || selection.cluster === name,
    );
  }

  async #readCluster(
    cluster: Cluster,
    selection: SelectionView,
  ): Promise<ClusterAnswer> {
    try {
      const client = this.#connect(cluster);
      const objects = await listSelected(client, selection);
      const { describe, failures } = await readDependents(
        client,
        cluster.name,
        objects,
      );
      return {
        sources: [
          { state: 'ok', cluster: cluster.name, fetchedAt: now() },
          ...failures.map(failure => toSource(cluster, failure)),
        ],
        rollouts: objects.map(describe),
      };
    } catch (error) {
      return { sources: [toSource(cluster, error)], rollouts: [] };
    }
  }

  #connect(cluster: Cluster): ClusterClient {
    if (CLIENT_SIDE_AUTH.includes(cluster.authProvider)) {
      throw clientSideAuthError(cluster.name, cluster.authProvider);
    }
    return this.#clusters.client(cluster);
  }
}

export interface FoundRollout {
  client: ClusterClient;
  object: unknown;
  view: RolloutView;
  /** The view of a later state of the same rollout, with the ReplicaSets and pods read before. */
  describe(object: unknown): RolloutView;
}

/** The rollouts that the selection chooses, or the one of them that is named. */
async function listSelected(
  client: ClusterClient,
  selection: SelectionView,
  only?: { namespace: string; name: string },
): Promise<unknown[]> {
  switch (selection.kind) {
    case 'none':
    case 'invalid':
      return [];
    case 'byLabel': {
      const { labelSelector, namespace } = selection;
      if (only && namespace !== null && namespace !== only.namespace) {
        return [];
      }
      return client.listRollouts({ labelSelector, namespace, ...only });
    }
    case 'byName': {
      const wanted = only
        ? selection.rollouts
            .filter(
              ({ name, namespace }) =>
                name === only.name &&
                (namespace === null || namespace === only.namespace),
            )
            .slice(0, 1)
            .map(() => only)
        : selection.rollouts;
      const found = await Promise.all(
        wanted.map(one => client.listRollouts(one)),
      );
      return found.flat();
    }
  }
}

// What belongs to the rollouts is asked for once per namespace. When it is refused the
// rollouts themselves still stand.
async function readDependents(
  client: ClusterClient,
  cluster: string,
  rollouts: unknown[],
): Promise<{
  describe(rollout: unknown): RolloutView;
  failures: unknown[];
}> {
  const failures: unknown[] = [];
  const orNothing = (list: Promise<unknown[]>) =>
    list.catch(error => {
      failures.push(error);
      return [];
    });
  const namespaces = new Set(rollouts.map(namespaceOf));
  const dependents = new Map(
    await Promise.all(
      [...namespaces].map(async namespace => {
        const [replicaSets, pods, analysisRuns] = await Promise.all([
          orNothing(client.listReplicaSets(namespace)),
          orNothing(client.listPods(namespace)),
          orNothing(client.listAnalysisRuns(namespace)),
        ]);
        return [namespace, { replicaSets, pods, analysisRuns }] as const;
      }),
    ),
  );
  const describe = (rollout: unknown) =>
    describeRollout({
      cluster,
      rollout,
      ...dependents.get(namespaceOf(rollout))!,
    });
  return { describe, failures };
}

function namespaceOf(rollout: unknown): string {
  return readRollout(rollout).metadata?.namespace ?? '';
}

function toSource(cluster: Cluster, error: unknown): SourceView {
  const base = {
    state: 'failed',
    cluster: cluster.name,
    fetchedAt: now(),
    failingSince: now(),
    lastGoodAt: null,
    namespace: null,
  } as const;
  if (error instanceof ClusterError && error.reason !== 'conflict') {
    const { reason, resource, message, nextStep } = error;
    return { ...base, reason, resource, message, nextStep };
  }
  throw error;
}

function now(): string {
  return new Date().toISOString();
}
