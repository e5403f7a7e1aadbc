import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { ProxyApi } from './ProxyApi';
import type { Cluster, Clusters, KubernetesApi } from './types';

const KUBERNETES_PLUGIN = 'kubernetes';
const CLUSTERS_TIMEOUT_MS = 5_000;

/**
 * The clusters of the portal's Kubernetes plugin.
 *
 * We come as ourselves, not as the person: the permission to use the plugin's proxy
 * would let a person do everything that the portal may do in the cluster. What the
 * person may do is decided before, by our own permissions.
 */
export class KubernetesPluginClusters implements Clusters {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(services: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = services.auth;
    this.#discovery = services.discovery;
  }

  async list(): Promise<Cluster[]> {
    const url = `${await this.#baseUrl()}/clusters`;
    let response: Response;
    try {
      response = await fetch(url, {
        headers: { Authorization: `Bearer ${await this.#token()}` },
        signal: AbortSignal.timeout(CLUSTERS_TIMEOUT_MS),
      });
    } catch (error) {
      throw new ServiceUnavailableError(
        'The Kubernetes plugin of this portal does not answer; it knows the clusters.',
        error,
      );
    }
    if (!response.ok) {
      throw new ServiceUnavailableError(
        response.status === 404
          ? 'The Kubernetes plugin is not installed in the backend of this portal; it knows the clusters. Add @backstage/plugin-kubernetes-backend.'
          : `The Kubernetes plugin of this portal did not tell its clusters (${response.status} ${response.statusText}).`,
      );
    }
    const { items } = (await response.json()) as { items: Cluster[] };
    return items.map(({ name, authProvider }) => ({ name, authProvider }));
  }

  api(cluster: Cluster): KubernetesApi {
    return new ProxyApi({
      cluster: cluster.name,
      isAnonymous: cluster.authProvider === 'localKubectlProxy',
      getProxyUrl: async () => `${await this.#baseUrl()}/proxy`,
      getToken: () => this.#token(),
    });
  }

  #baseUrl(): Promise<string> {
    return this.#discovery.getBaseUrl(KUBERNETES_PLUGIN);
  }

  async #token(): Promise<string> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: KUBERNETES_PLUGIN,
    });
    return token;
  }
}
