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
import { makeLabelMatcher } from './matchLabels';

/** At most ten changes a second. */
const FLUSH_INTERVAL_MS = 100;
/** How many removed rollouts are remembered for those who come back after a drop. */
const MAX_REMOVALS = 1_000;

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
  readonly #members = new Map<string, Member>();
  readonly #removed = new Map<string, { ref: RolloutRef; version: number }>();
  readonly #dirty = new Map<ClusterEvidence, Set<string>>();
  readonly #listeners = new Set<() => void>();
  /** By the version since which they tell; those of the present version only. */
  readonly #changes = new Map<number, string>();
  #interest: Interest = { clusters: () => [], end: () => {} };
  #version: number;
  /** From which version on it is known what changed. */
  #horizon: number;
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
    this.#horizon = this.#version;
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
    return this.#sorted().map(({ cluster, ref: { namespace, name } }) => ({
      cluster: cluster.name,
      namespace,
      name,
    }));
  }

  /** One of the rollouts with its annotations; undefined when it is none of them. */
  rollout(
    ref: RolloutRef,
  ): { view: RolloutView; annotations: Record<string, string> } | undefined {
    this.#flush();
    const key = `${ref.namespace}/${ref.name}`;
    const member = [...this.#members.values()].find(
      ({ ref: own, cluster }) =>
        cluster.name === ref.cluster &&
        own.namespace === ref.namespace &&
        own.name === ref.name,
    );
    return (
      member && {
        view: JSON.parse(member.text),
        annotations: member.cluster.rollout(key)?.metadata.annotations ?? {},
      }
    );
  }

  /**
   * What changed after that version, as the JSON text of a `RolloutsChange`; undefined
   * when that is not known any more.
   */
  changeSince(version: number): string | undefined {
    this.#flush();
    const isKnown = version >= this.#horizon && version <= this.#version;
    if (!isKnown) {
      return undefined;
    }
    // Nearly everybody asks from the same version.
    const text = this.#changes.get(version) ?? this.#writeChange(version);
    this.#changes.set(version, text);
    return text;
  }

  #writeChange(version: number): string {
    const removals = [...this.#removed.values()]
      .filter(removal => removal.version > version)
      .map(({ ref }) => ref);
    const upserts = this.#sorted()
      .filter(member => member.version > version)
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
      if (
        this.#members.has(idOf(cluster, key)) ||
        (rollout && this.#fits(rollout))
      ) {
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
    this.#removeFromOtherThan(clusters);
    this.#areSourcesDirty = true;
    this.#schedule();
  }

  #removeFromOtherThan(clusters: ClusterEvidence[]): void {
    const gone = [...this.#members].filter(
      ([, { cluster }]) => !clusters.includes(cluster),
    );
    if (gone.length > 0) {
      const version = this.#nextVersion();
      gone.forEach(([id]) => this.#remove(id, version));
      this.#setVersion(version);
    }
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
    for (const [cluster, keys] of this.#dirty) {
      for (const key of keys) {
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
    const id = idOf(cluster, key);
    const rollout = cluster.rollout(key);
    if (!rollout || !this.#fits(rollout)) {
      return this.#remove(id, version);
    }
    const { name, namespace } = rollout.metadata;
    const text = JSON.stringify(describeRollout(cluster.objectsOf(rollout)));
    const known = this.#members.get(id);
    if (known?.text === text && known.cluster === cluster) {
      return false;
    }
    const ref = { cluster: cluster.name, namespace, name };
    this.#members.set(id, { cluster, ref, text, version });
    this.#removed.delete(id);
    return true;
  }

  #remove(id: string, version: number): boolean {
    const member = this.#members.get(id);
    if (!member) {
      return false;
    }
    this.#members.delete(id);
    this.#removed.set(id, { ref: member.ref, version });
    if (this.#removed.size > MAX_REMOVALS) {
      this.#removed.clear();
      this.#horizon = version;
    }
    return true;
  }

  #sorted(): Member[] {
    const order = this.#interest.clusters();
    return [...this.#members.values()].sort(
      (a, b) =>
        order.indexOf(a.cluster) - order.indexOf(b.cluster) ||
        a.ref.namespace.localeCompare(b.ref.namespace) ||
        a.ref.name.localeCompare(b.ref.name),
    );
  }
}

interface Member {
  cluster: ClusterEvidence;
  ref: RolloutRef;
  /** The view as JSON. */
  text: string;
  /** When the view last changed. */
  version: number;
}

function idOf(cluster: ClusterEvidence, key: string): string {
  return `${cluster.name}/${key}`;
}

function makeFilter(selection: SelectionView): (r: KeptObject) => boolean {
  switch (selection.kind) {
    case 'none':
    case 'invalid':
      return () => false;
    case 'byLabel': {
      const { labelSelector, namespace } = selection;
      const fits = makeLabelMatcher(labelSelector);
      return ({ metadata }) =>
        (namespace === null || namespace === metadata.namespace) &&
        fits(metadata.labels);
    }
    case 'byName':
      return ({ metadata }) =>
        selection.rollouts.some(
          ({ name, namespace }) =>
            name === metadata.name &&
            (namespace === null || namespace === metadata.namespace),
        );
  }
}

// The age of the evidence changes all the time; it comes with the heartbeat.
const TIMES = ['fetchedAt', 'lastGoodAt', 'failingSince', 'since'];

function leaveOutTimes(key: string, value: unknown): unknown {
  return TIMES.includes(key) ? undefined : value;
}
