import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from './clock';
import {
  ClusterCache,
  type ClusterEvidence,
  UnsupportedCluster,
} from './ClusterCache';
import type { CacheChange } from './ScopeCache';
import type { Cluster, Clusters } from './types';

/** Providers whose token only the person's browser has. */
export const CLIENT_SIDE_AUTH = ['google', 'aks', 'oidc'];

/** How often the Kubernetes plugin is asked which clusters there are, while somebody looks. */
const CLUSTERS_INTERVAL_MS = 30_000;

export interface ClusterCachesOptions {
  clusters: Clusters;
  /** The namespaces that are looked into; null: all of the cluster. */
  namespacesOf(cluster: string): string[] | null;
  checkSeconds: number;
  clock: Clock;
  /** Between 0 and 1. */
  random(): number;
  logger: LoggerService;
}

/** Somebody's interest in one cluster or in all. */
export interface Interest {
  /** Those that there are now, in the order of the Kubernetes plugin. */
  clusters(): ClusterEvidence[];
  end(): void;
}

export interface InterestListener {
  /** Something in a cluster changed. */
  onChange(cluster: ClusterEvidence, change: CacheChange): void;
  /** Clusters came or went. */
  onClusters(): void;
}

/**
 * The caches of all clusters, shared by everybody. A cluster is followed while somebody
 * is interested in it.
 */
export class ClusterCaches {
  readonly #options: ClusterCachesOptions;
  readonly #interests = new Set<{
    cluster: string | null;
    listener: InterestListener;
  }>();
  readonly #evidence = new Map<string, ClusterEvidence>();
  #known: Cluster[] = [];
  #listing: Promise<void> | undefined;
  #cancelRefresh: (() => void) | undefined;

  constructor(options: ClusterCachesOptions) {
    this.#options = options;
  }

  /**
   * Follows the cluster of that name, or all (null), until the interest ends. Throws
   * ServiceUnavailableError when it is not known which clusters there are.
   */
  async follow(
    cluster: string | null,
    listener: InterestListener,
  ): Promise<Interest> {
    if (!this.#cancelRefresh) {
      await this.#refresh();
    }
    const interest = { cluster, listener };
    this.#interests.add(interest);
    this.#reconcile();
    return {
      clusters: () =>
        this.#known
          .filter(({ name }) => cluster === null || cluster === name)
          .flatMap(known => this.#evidence.get(identify(known)) ?? []),
      end: () => {
        this.#interests.delete(interest);
        this.#reconcile();
      },
    };
  }

  /** The cluster of that name, if it is followed already. */
  followed(cluster: string): ClusterEvidence | undefined {
    const known = this.#known.find(({ name }) => name === cluster);
    return known && this.#evidence.get(identify(known));
  }

  /** The namespaces of the cluster that are looked into; null: all of them. */
  namespacesOf(cluster: string): string[] | null {
    return this.#options.namespacesOf(cluster);
  }

  // Many may come at the same moment to a backend that has just started.
  #refresh(): Promise<void> {
    this.#listing ??= this.#list().finally(() => {
      this.#listing = undefined;
    });
    return this.#listing;
  }

  async #list(): Promise<void> {
    this.#known = await this.#options.clusters.list();
  }

  #reconcile(): void {
    const { clock } = this.#options;
    const wanted = this.#known.filter(({ name }) => this.#isWanted(name));
    const identities = new Set(wanted.map(identify));
    for (const [identity, evidence] of this.#evidence) {
      if (!identities.has(identity)) {
        evidence.stop();
        this.#evidence.delete(identity);
      }
    }
    for (const cluster of wanted) {
      if (!this.#evidence.has(identify(cluster))) {
        const evidence = this.#makeEvidence(cluster);
        this.#evidence.set(identify(cluster), evidence);
        evidence.start();
      }
    }
    if (this.#interests.size === 0) {
      this.#cancelRefresh?.();
      this.#cancelRefresh = undefined;
    } else {
      this.#cancelRefresh ??= clock.after(CLUSTERS_INTERVAL_MS, () =>
        this.#refreshLater(),
      );
    }
  }

  async #refreshLater(): Promise<void> {
    const before = this.#known;
    try {
      await this.#refresh();
    } catch (error) {
      // Those that were there are taken to be there still.
      this.#options.logger.warn(`${(error as Error).message}`);
    }
    this.#cancelRefresh = undefined;
    this.#reconcile();
    if (before.map(identify).join() !== this.#known.map(identify).join()) {
      this.#interests.forEach(({ listener }) => listener.onClusters());
    }
  }

  #isWanted(name: string): boolean {
    return [...this.#interests].some(
      ({ cluster }) => cluster === null || cluster === name,
    );
  }

  #makeEvidence(cluster: Cluster): ClusterEvidence {
    const { clusters, namespacesOf, ...shared } = this.#options;
    if (CLIENT_SIDE_AUTH.includes(cluster.authProvider)) {
      return new UnsupportedCluster(cluster, shared.clock.nowMs());
    }
    const evidence: ClusterEvidence = new ClusterCache({
      ...shared,
      cluster: cluster.name,
      api: clusters.api(cluster),
      namespaces: namespacesOf(cluster.name),
      onChange: change =>
        this.#interests.forEach(({ cluster: name, listener }) => {
          if (name === null || name === cluster.name) {
            listener.onChange(evidence, change);
          }
        }),
    });
    return evidence;
  }
}

// A cluster that is given another kind of credentials is followed anew.
function identify({ name, authProvider }: Cluster): string {
  return `${name} ${authProvider}`;
}
