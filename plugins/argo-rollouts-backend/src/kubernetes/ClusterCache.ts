import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  RolloutObjects,
  SourceView,
} from 'backstage-plugin-argo-rollouts-common';
import type { Clock } from './clock';
import { clientSideAuthError, namespaceNotWatchedError } from './errors';
import type { KeptObject } from './ObjectStore';
import { type CacheChange, ScopeCache } from './ScopeCache';
import { describeFailure, describeSources } from './sources';
import type { Cluster, KubernetesApi } from './types';

/** What is known of one cluster, and how well. */
export interface ClusterEvidence {
  readonly name: string;
  rollouts(): Iterable<KeptObject>;
  /** The rollout that `rolloutKey` names so. */
  rollout(key: string): KeptObject | undefined;
  /** A rollout of this cluster with all that belongs to it. */
  objectsOf(rollout: KeptObject): RolloutObjects;
  /**
   * How well the cluster is known; given a namespace, how well that is. Not to look
   * into the namespace is a failure.
   */
  sources(namespace: string | null): SourceView[];
  /** Whether each part of it has answered or failed once. */
  isSettled(): boolean;
  start(): void;
  stop(): void;
}

export interface ClusterCacheOptions {
  cluster: string;
  api: KubernetesApi;
  /** Null: the whole cluster. */
  namespaces: string[] | null;
  checkSeconds: number;
  clock: Clock;
  /** Between 0 and 1. */
  random(): number;
  logger: LoggerService;
  onChange(change: CacheChange): void;
}

/** A cluster that is listed and watched, as a whole or by the namespaces we may see. */
export class ClusterCache implements ClusterEvidence {
  readonly name: string;
  readonly #options: ClusterCacheOptions;
  readonly #scopes: { namespace: string | null; cache: ScopeCache }[];
  #failures: string[] = [];

  constructor(options: ClusterCacheOptions) {
    const { cluster, namespaces, onChange } = options;
    this.name = cluster;
    this.#options = options;
    this.#scopes = (namespaces ?? [null]).map(namespace => ({
      namespace,
      cache: new ScopeCache({
        ...options,
        namespace,
        onChange: change => {
          if (change.sources) {
            this.#logFailures();
          }
          onChange(change);
        },
      }),
    }));
  }

  start(): void {
    this.#options.logger.info(`Following the rollouts of cluster ${this.name}`);
    this.#scopes.forEach(({ cache }) => cache.start());
  }

  stop(): void {
    this.#options.logger.info(
      `No longer following the rollouts of cluster ${this.name}`,
    );
    this.#scopes.forEach(({ cache }) => cache.stop());
  }

  *rollouts(): Iterable<KeptObject> {
    for (const { cache } of this.#scopes) {
      yield* cache.rollouts();
    }
  }

  rollout(key: string): KeptObject | undefined {
    for (const { cache } of this.#scopes) {
      const rollout = cache.rollout(key);
      if (rollout) {
        return rollout;
      }
    }
    return undefined;
  }

  objectsOf(rollout: KeptObject): RolloutObjects {
    const { namespace: own } = rollout.metadata;
    const { cache } = this.#scopes.find(
      ({ namespace }) => namespace === null || namespace === own,
    )!;
    return { cluster: this.name, rollout, ...cache.objectsOf(rollout) };
  }

  sources(wanted: string | null): SourceView[] {
    const { namespaces, clock } = this.#options;
    if (wanted !== null && namespaces && !namespaces.includes(wanted)) {
      return [describeUnseen(this.name, wanted, namespaces, clock.nowMs())];
    }
    const states = this.#scopes
      .filter(
        ({ namespace }) =>
          namespace === null || wanted === null || namespace === wanted,
      )
      .map(({ namespace, cache: { leading, following } }) => ({
        namespace,
        leading,
        following,
      }));
    return describeSources(this.name, states);
  }

  isSettled(): boolean {
    return this.sources(null).every(({ state }) => state !== 'starting');
  }

  // One line when something begins to fail and one when it is well again, however often
  // it is tried in between.
  #logFailures(): void {
    const { logger } = this.#options;
    const before = this.#failures;
    this.#failures = this.sources(null).flatMap(source =>
      source.state === 'failed' ? [`${source.message} ${source.nextStep}`] : [],
    );
    for (const failure of this.#failures) {
      if (!before.includes(failure)) {
        logger.warn(failure);
      }
    }
    if (before.length > 0 && this.#failures.length === 0) {
      logger.info(`Cluster ${this.name} can be read again`);
    }
  }
}

/** A cluster whose token only the person's browser has: it is named, not read. */
export class UnsupportedCluster implements ClusterEvidence {
  readonly name: string;
  readonly #sources: SourceView[];

  constructor({ name, authProvider }: Cluster, nowMs: number) {
    this.name = name;
    this.#sources = [
      describeFailure(name, null, {
        kind: 'failed',
        error: clientSideAuthError(name, authProvider),
        sinceMs: nowMs,
        lastTriedMs: nowMs,
        lastGoodMs: null,
      }),
    ];
  }

  rollouts(): Iterable<KeptObject> {
    return [];
  }

  rollout(): undefined {
    return undefined;
  }

  objectsOf(rollout: KeptObject): RolloutObjects {
    const none = { replicaSets: [], pods: [], analysisRuns: [] };
    return { cluster: this.name, rollout, ...none };
  }

  sources(): SourceView[] {
    return this.#sources;
  }

  isSettled(): boolean {
    return true;
  }

  start(): void {}

  stop(): void {}
}

function describeUnseen(
  cluster: string,
  namespace: string,
  namespaces: string[],
  nowMs: number,
): SourceView {
  return describeFailure(cluster, namespace, {
    kind: 'failed',
    error: namespaceNotWatchedError(cluster, namespace, namespaces),
    sinceMs: nowMs,
    lastTriedMs: nowMs,
    lastGoodMs: null,
  });
}
