import type { RolloutRef } from 'backstage-plugin-argo-rollouts-common';
import type { ClusterEvidence } from '../kubernetes';

/** How many removed rollouts are remembered for those who come back after a drop. */
const MAX_REMOVALS = 1_000;

/** A rollout's view as JSON, with the version at which it last changed. */
export interface VersionedView {
  cluster: ClusterEvidence;
  ref: RolloutRef;
  text: string;
  version: number;
}

/**
 * Views of rollouts, those that are gone included: what is new for somebody who saw a
 * version is a question to the present state.
 */
export class VersionedViews {
  readonly #views = new Map<string, VersionedView>();
  readonly #removed = new Map<string, { ref: RolloutRef; version: number }>();
  #horizon: number;

  constructor(version: number) {
    this.#horizon = version;
  }

  /** From which version on it is known what was removed. */
  get horizon(): number {
    return this.#horizon;
  }

  /** By their key within the cluster, as `rolloutKey` makes it. */
  has(cluster: ClusterEvidence, key: string): boolean {
    return this.#views.has(idOf(cluster, key));
  }

  find({ cluster, namespace, name }: RolloutRef): VersionedView | undefined {
    return [...this.#views.values()].find(
      ({ ref }) =>
        ref.cluster === cluster &&
        ref.namespace === namespace &&
        ref.name === name,
    );
  }

  /** By cluster in the order given, then namespace and name. */
  sorted(clusters: ClusterEvidence[]): VersionedView[] {
    return [...this.#views.values()].sort(
      (a, b) =>
        clusters.indexOf(a.cluster) - clusters.indexOf(b.cluster) ||
        a.ref.namespace.localeCompare(b.ref.namespace) ||
        a.ref.name.localeCompare(b.ref.name),
    );
  }

  /** Which were removed after that version; of those since the horizon. */
  removedSince(version: number): RolloutRef[] {
    return [...this.#removed.values()]
      .filter(removal => removal.version > version)
      .map(({ ref }) => ref);
  }

  /** Whether that changed anything. */
  set(key: string, view: VersionedView): boolean {
    const id = idOf(view.cluster, key);
    const known = this.#views.get(id);
    if (known?.text === view.text && known.cluster === view.cluster) {
      return false;
    }
    this.#views.set(id, view);
    this.#removed.delete(id);
    return true;
  }

  /** Whether that changed anything. */
  remove(cluster: ClusterEvidence, key: string, version: number): boolean {
    return this.#remove(idOf(cluster, key), version);
  }

  /** Those of clusters that there are no more; whether there were any. */
  removeOtherThan(clusters: ClusterEvidence[], version: number): boolean {
    const gone = [...this.#views].filter(
      ([, { cluster }]) => !clusters.includes(cluster),
    );
    gone.forEach(([id]) => this.#remove(id, version));
    return gone.length > 0;
  }

  #remove(id: string, version: number): boolean {
    const view = this.#views.get(id);
    if (!view) {
      return false;
    }
    this.#views.delete(id);
    this.#removed.set(id, { ref: view.ref, version });
    if (this.#removed.size > MAX_REMOVALS) {
      this.#removed.clear();
      this.#horizon = version;
    }
    return true;
  }
}

function idOf(cluster: ClusterEvidence, key: string): string {
  return `${cluster.name}/${key}`;
}
