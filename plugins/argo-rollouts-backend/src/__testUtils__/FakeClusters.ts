import { mockServices } from '@backstage/backend-test-utils';
import type { Cluster, Clusters, KubernetesApi } from '../kubernetes';
import { ClusterCaches, ClusterError } from '../kubernetes';
import { FakeApi } from './FakeApi';
import { FakeClock } from './FakeClock';
import { listOf } from './objects';

/** Clusters that hold what a test says. */
export class FakeClusters implements Clusters {
  readonly apis = new Map<string, FakeApi>();
  readonly objects = new Map<string, unknown[]>();
  readonly failures = new Map<string, ClusterError>();
  known: Cluster[] | Error = [];
  asked = 0;

  constructor(...names: string[]) {
    this.known = names.map(name => ({ name, authProvider: 'serviceAccount' }));
  }

  /** Which rollouts a list of that cluster gives from now on. */
  setRollouts(cluster: string, ...rollouts: unknown[]): void {
    this.objects.set(cluster, rollouts);
  }

  async list(): Promise<Cluster[]> {
    this.asked += 1;
    if (this.known instanceof Error) {
      throw this.known;
    }
    return this.known;
  }

  api({ name }: Cluster): KubernetesApi {
    const api = new FakeApi();
    api.answer = plural => {
      const failure = this.failures.get(name);
      const objects = this.objects.get(name) ?? [];
      return failure
        ? Promise.reject(failure)
        : listOf(...(plural === 'rollouts' ? objects : []));
    };
    this.apis.set(name, api);
    return api;
  }

  /** What the API server of the cluster tells those who watch its rollouts. */
  tell(
    cluster: string,
    type: 'ADDED' | 'MODIFIED' | 'DELETED',
    rollout: unknown,
  ): void {
    this.apis.get(cluster)!.watchOf('rollouts').send(type, rollout);
  }
}

export function makeCaches(clusters: Clusters, clock: FakeClock) {
  const logger = mockServices.logger.mock();
  const caches = new ClusterCaches({
    clusters,
    clock,
    logger,
    checkSeconds: 60,
    random: () => 1,
    namespacesOf: () => null,
  });
  return { caches, logger };
}
