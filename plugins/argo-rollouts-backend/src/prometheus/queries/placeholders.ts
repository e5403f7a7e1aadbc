/** Which of the two revisions a query is about. */
export type Role = 'canary' | 'stable';

/** What names a revision in the labels of its series; by its placeholder in queries. */
export interface RevisionPlaceholders {
  /** The pod template hash. */
  hash: string;
  /** A regular expression of the names of its pods. */
  pods: string;
  /** The service that the router sends its requests to. */
  service: string;
}

export const PLACEHOLDERS_OF: Record<Role, RevisionPlaceholders> = {
  canary: {
    hash: '$canaryHash',
    pods: '$canaryPods',
    service: '$canaryService',
  },
  stable: {
    hash: '$stableHash',
    pods: '$stablePods',
    service: '$stableService',
  },
};

/** What a query is about; none of it is trusted. */
export interface Subject {
  cluster: string;
  namespace: string;
  rollout: string;
  podHash: string;
  /** Null: the router sends its requests to no service of its own. */
  service: string | null;
}

/** Finds `$namespace` and the like; `$1` and the `$` at the end of a regular expression are none. */
export const PLACEHOLDER = /\$([a-zA-Z]\w*)/g;

/**
 * A regular expression of the names of a revision's pods.
 *
 * Its ReplicaSet is `ROLLOUT-HASH`, and the API server makes a pod's name of the first 58
 * characters of `REPLICASET-` and five random ones (`MaxGeneratedNameLength` of
 * apiserver/pkg/storage/names/generate.go). Of a long name the hash is cut, and what is
 * left of it must do.
 */
export function podNamesOf(rollout: string, podHash: string): string {
  const prefix = `${rollout}-${podHash}-`.slice(0, 58);
  return `${escapeRegex(prefix)}[a-z0-9]{5}`;
}

/** Whether the names of its pods tell one revision from another. */
export function arePodNamesTelling(rollout: string): boolean {
  return rollout.length + 1 + LEAST_OF_HASH <= 58;
}

// Less of a hash, and two revisions may share it.
const LEAST_OF_HASH = 5;

/** As Go's `regexp.QuoteMeta` does. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
