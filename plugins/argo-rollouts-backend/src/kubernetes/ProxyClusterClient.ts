import type { CoreV1Api, CustomObjectsApi } from '@kubernetes/client-node';
import { type Asked, toClusterError } from './errors';
import type { ClusterClient, RolloutPatch } from './types';

/** How long an API server may take. Longer, and the page of a person at 3 a.m. hangs with it. */
const REQUEST_TIMEOUT_MS = 4_000;

const ROLLOUTS = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'rollouts',
};
const ANALYSIS_RUNS = { ...ROLLOUTS, plural: 'analysisruns' };
const REPLICA_SETS = { group: 'apps', version: 'v1', plural: 'replicasets' };

/** Everything that the controller makes for a revision carries this label. */
const POD_HASH_LABEL = 'rollouts-pod-template-hash';

export interface ProxyClusterClientOptions {
  cluster: string;
  getProxyUrl(): Promise<string>;
  getToken(): Promise<string>;
}

/**
 * One cluster, reached through the proxy of the portal's Kubernetes plugin with the
 * Kubernetes client for Node.
 */
export class ProxyClusterClient implements ClusterClient {
  readonly #options: ProxyClusterClientOptions;

  constructor(options: ProxyClusterClientOptions) {
    this.#options = options;
  }

  async listRollouts(query: {
    namespace: string | null;
    labelSelector?: string;
    name?: string;
  }): Promise<unknown[]> {
    const { namespace, labelSelector, name } = query;
    const options = {
      ...ROLLOUTS,
      labelSelector,
      fieldSelector: name && `metadata.name=${name}`,
    };
    return this.#list(ROLLOUTS, ({ custom }) =>
      namespace === null
        ? custom.listClusterCustomObject(options)
        : custom.listNamespacedCustomObject({ ...options, namespace }),
    );
  }

  async listReplicaSets(namespace: string): Promise<unknown[]> {
    return this.#list(REPLICA_SETS, ({ custom }) =>
      custom.listNamespacedCustomObject({
        ...REPLICA_SETS,
        namespace,
        labelSelector: POD_HASH_LABEL,
      }),
    );
  }

  async listPods(namespace: string): Promise<unknown[]> {
    return this.#list({ group: '', plural: 'pods' }, ({ core }) =>
      core.listNamespacedPod({ namespace, labelSelector: POD_HASH_LABEL }),
    );
  }

  async listAnalysisRuns(namespace: string): Promise<unknown[]> {
    return this.#list(ANALYSIS_RUNS, ({ custom }) =>
      custom.listNamespacedCustomObject({
        ...ANALYSIS_RUNS,
        namespace,
        labelSelector: POD_HASH_LABEL,
      }),
    );
  }

  async patchRollout(
    rollout: { namespace: string; name: string },
    patch: RolloutPatch,
  ): Promise<unknown> {
    const isStatus = patch.target === 'status';
    const plural = isStatus ? 'rollouts/status' : 'rollouts';
    return this.#ask(
      { verb: 'patch', resource: `${plural}.${ROLLOUTS.group}` },
      'application/merge-patch+json',
      ({ custom }) => {
        const request = { ...ROLLOUTS, ...rollout, body: patch.body };
        return isStatus
          ? custom.patchNamespacedCustomObjectStatus(request)
          : custom.patchNamespacedCustomObject(request);
      },
    );
  }

  async #list(
    kind: { group: string; plural: string },
    list: (apis: Apis) => Promise<{ items: unknown[] }>,
  ): Promise<unknown[]> {
    const resource = [kind.plural, kind.group].filter(Boolean).join('.');
    const { items } = await this.#ask(
      { verb: 'list', resource },
      undefined,
      list,
    );
    return items;
  }

  async #ask<T>(
    asked: Omit<Asked, 'cluster'>,
    contentType: string | undefined,
    request: (apis: Apis) => Promise<T>,
  ): Promise<T> {
    try {
      return await request(await this.#connect(contentType));
    } catch (error) {
      throw toClusterError({ cluster: this.#options.cluster, ...asked }, error);
    }
  }

  async #connect(contentType: string | undefined): Promise<Apis> {
    // The client is published as ES modules only, and this package is CommonJS.
    const kubernetes = await import('@kubernetes/client-node');
    const { cluster, getProxyUrl, getToken } = this.#options;
    const token = await getToken();
    const configuration = kubernetes.createConfiguration({
      baseServer: new kubernetes.ServerConfiguration(await getProxyUrl(), {}),
      promiseMiddleware: [
        {
          pre: async context => {
            context.setHeaderParam('Authorization', `Bearer ${token}`);
            context.setHeaderParam('Backstage-Kubernetes-Cluster', cluster);
            if (contentType) {
              context.setHeaderParam('Content-Type', contentType);
            }
            context.setSignal(AbortSignal.timeout(REQUEST_TIMEOUT_MS));
            return context;
          },
          post: async context => context,
        },
      ],
    });
    return {
      custom: new kubernetes.CustomObjectsApi(configuration),
      core: new kubernetes.CoreV1Api(configuration),
    };
  }
}

interface Apis {
  custom: CustomObjectsApi;
  core: CoreV1Api;
}
