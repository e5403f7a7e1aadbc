import {
  type RolloutRef,
  type RolloutView,
  type SelectionView,
  type SourceView,
  describeRollout,
} from 'backstage-plugin-argo-rollouts-common';
import {
  type CacheChange,
  type Clock,
  type ClusterCaches,
  type ClusterEvidence,
  type Interest,
  type KeptObject,
  rolloutKey,
} from '../kubernetes';
import { makeFilter } from './makeFilter';
import { type VersionedView, VersionedViews } from './VersionedViews';

/** Nearly all viewers ask from one of these, and each may be as long as all views. */
const KEPT_CHANGES = 8;

/** At most ten changes a second. */
const FLUSH_INTERVAL_MS = 100;

/**
 * The views of the rollouts that one selection chooses, shared by all who look at them.
 *
 * Each view has the version at which it last changed, so that what is new for somebody
 * is a question to the present state: nothing is queued for anybody, however slow.
 */
export class Feed {
  readonly #selection: SelectionView;
  readonly #clock: Clock;
  readonly #nextVersion: () => number;
  readonly #fits: (rollout: KeptObject) => boolean;
  readonly #views: VersionedViews;
  readonly #dirty = new Map<ClusterEvidence, Set<string>>();
  readonly #listeners = new Set<() => void>();
  /** By the version since which they tell; those of the present version only. */
  readonly #changes = new Map<number, string>();
  #interest: Interest = { clusters: () => [], end: () => {} };
  #version: number;
  #sourcesText = '';
  #sourcesVersion = 0;
  #areSourcesDirty = true;
  #flushedAtMs = 0;
  #cancelFlush: (() => void) | undefined;

  constructor(options: {
    selection: SelectionView;
    clock: Clock;
    /** Counts up for all feeds together. */
    nextVersion(): number;
  }) {
    this.#selection = options.selection;
    this.#clock = options.clock;
    this.#nextVersion = options.nextVersion;
    this.#fits = makeFilter(options.selection);
    this.#version = options.nextVersion();
    this.#views = new VersionedViews(this.#version);
  }

  /** Throws ServiceUnavailableError when it is not known which clusters there are. */
  async open(caches: ClusterCaches): Promise<void> {
    if (this.#selection.kind === 'none' || this.#selection.kind === 'invalid') {
      return;
    }
    this.#interest = await caches.follow(this.#selection.cluster, {
      onChange: (cluster, change) => this.#takeChange(cluster, change),
      onClusters: () => this.#takeClusters(),
    });
    this.#takeClusters();
  }

  close(): void {
    this.#cancelFlush?.();
    this.#listeners.clear();
    this.#interest.end();
  }

  /** Calls back when there is something new, at most ten times a second. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#schedule();
    return () => this.#listeners.delete(listener);
  }

  /** Counts the changes; the same number means that nothing changed but the time. */
  get version(): number {
    this.#flush();
    return this.#version;
  }

  /** Resolves when every cluster has answered or failed once, and after the time at the latest. */
  whenSettled(timeoutMs: number): Promise<void> {
    if (this.#isSettled()) {
      return Promise.resolve();
    }
    return new Promise(resolve => {
      const finish = () => {
        cancel();
        unsubscribe();
        resolve();
      };
      const cancel = this.#clock.after(timeoutMs, finish);
      const unsubscribe = this.subscribe(() => {
        if (this.#isSettled()) {
          finish();
        }
      });
    });
  }

  sources(): SourceView[] {
    const namespace =
      this.#selection.kind === 'byLabel' ? this.#selection.namespace : null;
    return this.#interest
      .clusters()
      .flatMap(cluster => cluster.sources(namespace));
  }

  /** The JSON texts of all views, by cluster, namespace and name. */
  rollouts(): string[] {
    this.#flush();
    return this.#sorted().map(({ text }) => text);
  }

  /** Which rollouts they are. */
  refs(): RolloutRef[] {
    this.#flush();
    return this.#sorted().map(({ ref }) => ref);
  }

  /** One of the rollouts with its annotations; undefined when it is none of them. */
  rollout(
    ref: RolloutRef,
  ): { view: RolloutView; annotations: Record<string, string> } | undefined {
    this.#flush();
    const known = this.#views.find(ref);
    return (
      known && {
        view: JSON.parse(known.text),
        annotations:
          known.cluster.rollout(`${ref.namespace}/${ref.name}`)?.metadata
            .annotations ?? {},
      }
    );
  }

  /**
   * What changed after that version, as the JSON text of a `RolloutsChange`; undefined
   * when that is not known any more.
   */
  changeSince(version: number): string | undefined {
    this.#flush();
    const isKnown = version >= this.#views.horizon && version <= this.#version;
    if (!isKnown) {
      return undefined;
    }
    // Nearly everybody asks from the same version.
    const text = this.#changes.get(version) ?? this.#writeChange(version);
    if (this.#changes.size < KEPT_CHANGES) {
      this.#changes.set(version, text);
    }
    return text;
  }

  #writeChange(version: number): string {
    const removals = this.#views.removedSince(version);
    const upserts = this.#sorted()
      .filter(view => view.version > version)
      .map(({ text }) => text);
    const sources = this.#sourcesVersion > version ? this.sources() : null;
    return `{"removals":${JSON.stringify(removals)},"upserts":[${upserts.join(
      ',',
    )}],"sources":${JSON.stringify(sources)}}`;
  }

  #isSettled(): boolean {
    return this.#interest.clusters().every(cluster => cluster.isSettled());
  }

  #takeChange(cluster: ClusterEvidence, change: CacheChange): void {
    const dirty = this.#dirty.get(cluster) ?? new Set();
    this.#dirty.set(cluster, dirty);
    for (const key of change.rollouts) {
      const rollout = cluster.rollout(key);
      // Most rollouts of a cluster are none of ours.
      if (this.#views.has(cluster, key) || (rollout && this.#fits(rollout))) {
        dirty.add(key);
      }
    }
    this.#areSourcesDirty ||= change.sources;
    if (dirty.size > 0 || change.sources) {
      this.#schedule();
    }
  }

  #takeClusters(): void {
    const clusters = this.#interest.clusters();
    for (const cluster of clusters) {
      const rollouts = new Set([...cluster.rollouts()].map(rolloutKey));
      this.#takeChange(cluster, { rollouts, sources: true });
    }
    const version = this.#nextVersion();
    if (this.#views.removeOtherThan(clusters, version)) {
      this.#setVersion(version);
    }
    this.#areSourcesDirty = true;
    this.#schedule();
  }

  // The first change is told at once, those that follow closely are told together.
  #schedule(): void {
    if (this.#cancelFlush || this.#listeners.size === 0) {
      return;
    }
    const sinceMs = this.#clock.nowMs() - this.#flushedAtMs;
    this.#cancelFlush = this.#clock.after(
      Math.max(0, FLUSH_INTERVAL_MS - sinceMs),
      () => {
        this.#cancelFlush = undefined;
        this.#flushedAtMs = this.#clock.nowMs();
        this.#flush();
        [...this.#listeners].forEach(listener => listener());
      },
    );
  }

  #flush(): void {
    if (this.#dirty.size === 0 && !this.#areSourcesDirty) {
      return;
    }
    const version = this.#nextVersion();
    let isChanged = this.#flushSources(version);
    const clusters = this.#interest.clusters();
    for (const [cluster, keys] of this.#dirty) {
      // What changed in a cluster before it left is gone with it.
      for (const key of clusters.includes(cluster) ? keys : []) {
        isChanged = this.#flushRollout(cluster, key, version) || isChanged;
      }
    }
    this.#dirty.clear();
    if (isChanged) {
      this.#setVersion(version);
    }
  }

  #setVersion(version: number): void {
    this.#version = version;
    this.#changes.clear();
  }

  #flushSources(version: number): boolean {
    const text = JSON.stringify(this.sources(), leaveOutTimes);
    this.#areSourcesDirty = false;
    if (text === this.#sourcesText) {
      return false;
    }
    this.#sourcesText = text;
    this.#sourcesVersion = version;
    return true;
  }

  #flushRollout(
    cluster: ClusterEvidence,
    key: string,
    version: number,
  ): boolean {
    const rollout = cluster.rollout(key);
    if (!rollout || !this.#fits(rollout)) {
      return this.#views.remove(cluster, key, version);
    }
    const { name, namespace } = rollout.metadata;
    return this.#views.set(key, {
      cluster,
      ref: { cluster: cluster.name, namespace, name },
      text: JSON.stringify(describeRollout(cluster.objectsOf(rollout))),
      version,
    });
  }

  #sorted(): VersionedView[] {
    return this.#views.sorted(this.#interest.clusters());
  }
}

// The age of the evidence changes all the time; it comes with the heartbeat.
const TIMES = ['fetchedAt', 'lastGoodAt', 'failingSince', 'since'];

function leaveOutTimes(key: string, value: unknown): unknown {
  return TIMES.includes(key) ? undefined : value;
}
