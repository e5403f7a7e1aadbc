import type { RolloutObjects } from 'backstage-plugin-argo-rollouts-common';
import type { Clock } from './clock';
import { NameIndex, keyOf } from './NameIndex';
import { type KeptObject, ObjectStore, ownersOf } from './ObjectStore';
import { ResourceWatch, type WatchState } from './ResourceWatch';
import { type ResourceKey, RESOURCES } from './resources';
import type { KubernetesApi } from './types';

/** What changed in a cache. */
export interface CacheChange {
  /** The rollouts with a new view, as {@link rolloutKey} names them. */
  rollouts: ReadonlySet<string>;
  /** Whether a source begins or ceases to fail, or fails in another way. */
  sources: boolean;
}

export interface ScopeCacheOptions {
  /** Null: all namespaces. */
  namespace: string | null;
  api: KubernetesApi;
  clock: Clock;
  /** How soon a connection that died in silence is noticed. */
  checkSeconds: number;
  /** Between 0 and 1. */
  random(): number;
  onChange(change: CacheChange): void;
}

/** Names a rollout within a cluster. */
export function rolloutKey({ metadata }: KeptObject): string {
  return keyOf(metadata);
}

/**
 * The rollouts of a cluster, or of one of its namespaces, and all that belongs to them,
 * kept the same as at the API server.
 *
 * The watch of the rollouts leads. It is made anew every few seconds, so it notices
 * soon when a connection died in silence, a right was taken away or the CRD is gone.
 * The others, which last longer, follow: they stop while it fails and go on when it is
 * well again.
 */
export class ScopeCache {
  readonly #stores = mapResources(() => new ObjectStore());
  readonly #watches: Record<ResourceKey, ResourceWatch>;
  readonly #onChange: ScopeCacheOptions['onChange'];
  readonly #rolloutsByKey = new NameIndex(this.#stores.rollouts);
  readonly #replicaSetsByKey = new NameIndex(this.#stores.replicaSets);
  #following: AbortController | undefined;
  readonly #stopped = new AbortController();

  constructor(options: ScopeCacheOptions) {
    const { checkSeconds, onChange, ...shared } = options;
    this.#onChange = onChange;
    this.#watches = mapResources(
      key =>
        new ResourceWatch({
          ...shared,
          key,
          store: this.#stores[key],
          ...(key === LEADER
            ? {
                lifetimeSeconds: checkSeconds,
                retryLimitMs: LEADER_RETRY_LIMIT_MS,
              }
            : {
                // Not all at the same moment.
                lifetimeSeconds: Math.round(55 + 10 * options.random()),
                retryLimitMs: FOLLOWER_RETRY_LIMIT_MS,
              }),
          onObjects: objects => this.#takeObjects(key, objects),
          onState: () => this.#takeState(key),
        }),
    );
  }

  start(): void {
    this.#watches[LEADER].run(this.#stopped.signal);
  }

  stop(): void {
    this.#stopped.abort();
    this.#following?.abort();
  }

  /** The state of the rollouts themselves. */
  get leading(): WatchState {
    return this.#watches[LEADER].state;
  }

  /** The states of what belongs to them; as they were before while the rollouts fail. */
  get following(): WatchState[] {
    return FOLLOWERS.map(key => this.#watches[key].state);
  }

  rollouts(): Iterable<KeptObject> {
    return this.#stores.rollouts.values();
  }

  rollout(key: string): KeptObject | undefined {
    return this.#rolloutsByKey.get(key);
  }

  objectsOf({ metadata: { uid } }: KeptObject): OwnedObjects {
    const stores = this.#stores;
    const experiments = stores.experiments.ownedBy(uid);
    const owners = [uid, ...experiments.map(({ metadata }) => metadata.uid)];
    const replicaSets = collect(stores.replicaSets, owners);
    const analysisRuns = collect(stores.analysisRuns, owners);
    const pods = collect(stores.pods, uidsOf(replicaSets));
    const warnings = collect(stores.warnings, [
      ...uidsOf([...replicaSets, ...pods]),
      ...replicaSets.map(({ metadata }) => keyOf(metadata)),
    ]);
    return {
      experiments: [...experiments],
      replicaSets,
      analysisRuns,
      pods,
      events: [
        ...collect(stores.events, [...owners, ...uidsOf(analysisRuns)]),
        // One is found by its pod and by the ReplicaSet of that.
        ...new Set(warnings),
      ],
    };
  }

  #takeObjects(key: ResourceKey, objects: KeptObject[]): void {
    const rollouts = new Set<string>();
    for (const object of objects) {
      if (key === 'rollouts') {
        this.#rolloutsByKey.update(object);
        rollouts.add(rolloutKey(object));
        continue;
      }
      if (key === 'replicaSets') {
        this.#replicaSetsByKey.update(object);
      }
      this.#addRollouts(object, rollouts, OWNER_LEVELS);
    }
    if (rollouts.size > 0) {
      this.#onChange({ rollouts, sources: false });
    }
  }

  // An object can arrive before its owner: then the owner brings the change when it comes.
  #addRollouts(
    object: KeptObject,
    rollouts: Set<string>,
    levels: number,
  ): void {
    const { replicaSets, pods, experiments, analysisRuns } = this.#stores;
    for (const uid of ownersOf(object)) {
      const rollout = this.#stores.rollouts.get(uid);
      if (rollout) {
        rollouts.add(rolloutKey(rollout));
        continue;
      }
      const owner =
        replicaSets.get(uid) ??
        this.#replicaSetsByKey.get(uid) ??
        pods.get(uid) ??
        experiments.get(uid) ??
        analysisRuns.get(uid);
      if (owner && levels > 0) {
        this.#addRollouts(owner, rollouts, levels - 1);
      }
    }
  }

  #takeState(key: ResourceKey): void {
    if (key === LEADER) {
      if (this.leading.kind !== 'ok') {
        this.#following?.abort();
        this.#following = undefined;
      } else if (!this.#following && !this.#stopped.signal.aborted) {
        this.#following = new AbortController();
        for (const follower of FOLLOWERS) {
          this.#watches[follower].run(this.#following.signal);
        }
      }
    }
    this.#onChange({ rollouts: new Set(), sources: true });
  }
}

/** What {@link RolloutObjects} needs besides the rollout. */
export type OwnedObjects = Required<
  Omit<RolloutObjects, 'cluster' | 'rollout'>
>;

const RESOURCE_KEYS = Object.keys(RESOURCES) as ResourceKey[];
const LEADER = 'rollouts';
const FOLLOWERS = RESOURCE_KEYS.filter(key => key !== LEADER);

/** A warning is about a pod of a ReplicaSet of an experiment of a rollout; owners that own one another end here. */
const OWNER_LEVELS = 4;

/** So that the page is right again soon after a cluster is. */
const LEADER_RETRY_LIMIT_MS = 3_000;
/** A follower that fails alone lacks a right or a CRD. That may last, but not on the page when it is mended. */
const FOLLOWER_RETRY_LIMIT_MS = 8_000;

function mapResources<T>(
  make: (key: ResourceKey) => T,
): Record<ResourceKey, T> {
  return Object.fromEntries(
    RESOURCE_KEYS.map(key => [key, make(key)]),
  ) as Record<ResourceKey, T>;
}

function collect(store: ObjectStore, owners: string[]): KeptObject[] {
  return owners.flatMap(uid => store.ownedBy(uid));
}

function uidsOf(objects: KeptObject[]): string[] {
  return objects.map(({ metadata }) => metadata.uid);
}
