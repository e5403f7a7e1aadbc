import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  type Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_ROLLOUT,
  type Resolved,
  type RolloutRef,
  readRollout,
  rolloutReadPermission,
  selectRollouts,
} from 'backstage-plugin-argo-rollouts-common';
import {
  ClusterError,
  type Clusters,
  RESOURCES,
  namespaceNotWatchedError,
} from '../kubernetes';
import { makeLabelMatcher } from './matchLabels';
import { queryFor } from './queryFor';

/** Finds the components that show a rollout, for those who come from an alert. */
export class RolloutResolver {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #clusters: Clusters;
  readonly #namespacesOf: (cluster: string) => string[] | null;

  constructor(services: {
    catalog: CatalogService;
    permissions: PermissionsService;
    clusters: Clusters;
    /** The namespaces that are looked into; null: all of the cluster. */
    namespacesOf(cluster: string): string[] | null;
  }) {
    this.#catalog = services.catalog;
    this.#permissions = services.permissions;
    this.#clusters = services.clusters;
    this.#namespacesOf = services.namespacesOf;
  }

  /**
   * All components whose page shows the rollout, of those that the person may see and
   * whose rollouts they may read. A cluster that fails is data in the answer. Throws
   * ServiceUnavailableError when it is not known which clusters there are.
   */
  async resolve(
    rollout: RolloutRef,
    credentials: BackstageCredentials,
  ): Promise<Resolved> {
    const clusters = await this.#clusters.list();
    const cluster = clusters.find(({ name }) => name === rollout.cluster);
    if (!cluster) {
      return {
        rollout,
        components: [],
        problem: {
          code: 'unknownCluster',
          message: `The portal has no cluster ${rollout.cluster}.`,
          nextStep: `Use the name that the portal has for it, which may differ from that in the alert: ${clusters
            .map(({ name }) => name)
            .join(', ')}.`,
        },
      };
    }
    const namespaces = this.#namespacesOf(rollout.cluster);
    if (namespaces && !namespaces.includes(rollout.namespace)) {
      return {
        rollout,
        components: [],
        problem: describeUnseen(rollout, namespaces),
      };
    }
    const candidates = await this.#findCandidates(rollout, credentials);
    const byLabel = candidates.filter(({ labelSelector }) => labelSelector);
    let labels: Record<string, string> | undefined;
    let problem: Resolved['problem'] = null;
    if (byLabel.length > 0) {
      try {
        labels = await this.#readLabels(cluster, rollout);
      } catch (error) {
        problem = describeFailure(error);
      }
    }
    const components = candidates
      .filter(
        ({ labelSelector }) =>
          labelSelector === undefined ||
          (labels !== undefined && makeLabelMatcher(labelSelector)(labels)),
      )
      .map(({ entity }) => describeComponent(entity))
      .sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1));
    return {
      rollout,
      components,
      problem:
        problem ?? (components.length === 0 ? describeNone(rollout) : null),
    };
  }

  // Those that could select it by cluster, namespace and name, and that may be read.
  async #findCandidates(
    rollout: RolloutRef,
    credentials: BackstageCredentials,
  ): Promise<{ entity: Entity; labelSelector?: string }[]> {
    const selecting = (await this.#listAnnotated(credentials)).flatMap(
      entity => {
        const query = queryFor(selectRollouts(entity), rollout);
        return query ? [{ entity, ...query }] : [];
      },
    );
    if (selecting.length === 0) {
      return [];
    }
    const decisions = await this.#permissions.authorize(
      selecting.map(({ entity }) => ({
        permission: rolloutReadPermission,
        resourceRef: stringifyEntityRef(entity),
      })),
      { credentials },
    );
    return selecting.filter(
      (_, i) => decisions[i].result === AuthorizeResult.ALLOW,
    );
  }

  async #listAnnotated(credentials: BackstageCredentials): Promise<Entity[]> {
    const fields = ['kind', 'metadata', 'relations'];
    const entities: Entity[] = [];
    let cursor: string | undefined;
    do {
      const page: QueryEntitiesResponse = await this.#catalog.queryEntities(
        cursor
          ? { cursor, fields }
          : { query: IS_ANNOTATED, fields, limit: 500 },
        { credentials },
      );
      entities.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return entities;
  }

  /** Undefined when there is no such rollout. */
  async #readLabels(
    cluster: Parameters<Clusters['api']>[0],
    { namespace, name }: RolloutRef,
  ): Promise<Record<string, string> | undefined> {
    const { items } = await this.#clusters
      .api(cluster)
      .list(RESOURCES.rollouts, {
        namespace,
        fieldSelector: `metadata.name=${name}`,
      });
    return items.length === 0
      ? undefined
      : readRollout(items[0]).metadata?.labels ?? {};
  }
}

type QueryEntitiesResponse = Awaited<
  ReturnType<CatalogService['queryEntities']>
>;

type EntityPredicate = Extract<
  Parameters<CatalogService['queryEntities']>[0],
  { query?: unknown }
>['query'];

// Literal keys, which the type of a predicate asks for.
const EXISTS = { $exists: true } as const;
const IS_ANNOTATED: EntityPredicate = {
  $any: [
    { 'metadata.annotations.backstage.io/kubernetes-id': EXISTS },
    { 'metadata.annotations.backstage.io/kubernetes-label-selector': EXISTS },
    { 'metadata.annotations.argo-rollouts/rollout': EXISTS },
  ],
};

function describeComponent(entity: Entity): Resolved['components'][number] {
  return {
    entityRef: stringifyEntityRef(entity),
    title: entity.metadata.title ?? null,
    owners: (entity.relations ?? [])
      .filter(({ type }) => type === RELATION_OWNED_BY)
      .map(({ targetRef }) => targetRef),
  };
}

function describeNone({ namespace, name }: RolloutRef): Resolved['problem'] {
  return {
    code: 'noComponent',
    message: `No component that you may see shows the rollout ${name} in the namespace ${namespace}.`,
    nextStep: `Check the names. If they are right, annotate the component in the catalog with ${ANNOTATION_KUBERNETES_ID} and label the rollout with the same value, or annotate it with ${ANNOTATION_ROLLOUT}: ${namespace}/${name}. Until then use kubectl argo rollouts.`,
  };
}

function describeUnseen(
  { cluster, namespace }: RolloutRef,
  namespaces: string[],
): Resolved['problem'] {
  const error = namespaceNotWatchedError(cluster, namespace, namespaces);
  return {
    code: 'namespaceNotWatched',
    message: error.message,
    nextStep: error.nextStep,
  };
}

function describeFailure(error: unknown): Resolved['problem'] {
  if (!(error instanceof ClusterError)) {
    throw error;
  }
  return {
    code: 'clusterFailed',
    message: `${error.message} Components that select by label are not known.`,
    nextStep: error.nextStep,
  };
}
