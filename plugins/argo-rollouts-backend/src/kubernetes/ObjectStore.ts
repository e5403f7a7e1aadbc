import { replicaSetOfPod } from 'backstage-plugin-argo-rollouts-common';
import { keyOf } from './NameIndex';

/** An object as it is kept: without what no view reads. */
export interface KeptObject {
  metadata: {
    uid: string;
    name: string;
    namespace: string;
    resourceVersion: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: { uid: string }[];
  };
  /** Of an event: what it is about. */
  involvedObject?: { kind?: string; name?: string; uid?: string };
}

/** The objects of one kind, and which of them belong to which owner. */
export class ObjectStore<T extends KeptObject = KeptObject> {
  readonly #byUid = new Map<string, T>();
  readonly #byOwner = new Map<string, T[]>();

  get size(): number {
    return this.#byUid.size;
  }

  get(uid: string): T | undefined {
    return this.#byUid.get(uid);
  }

  values(): Iterable<T> {
    return this.#byUid.values();
  }

  /** The objects of an owner, as {@link ownersOf} names it. */
  ownedBy(owner: string): readonly T[] {
    return this.#byOwner.get(owner) ?? [];
  }

  /** Takes the object in, in place of what was known of it, which it returns. */
  put(object: T): T | undefined {
    const known = this.delete(object.metadata.uid);
    this.#byUid.set(object.metadata.uid, object);
    for (const owner of ownersOf(object)) {
      const owned = this.#byOwner.get(owner);
      if (owned) {
        owned.push(object);
      } else {
        this.#byOwner.set(owner, [object]);
      }
    }
    return known;
  }

  /** Forgets the object, and returns it if it was known. */
  delete(uid: string): T | undefined {
    const object = this.#byUid.get(uid);
    if (!object) {
      return undefined;
    }
    this.#byUid.delete(uid);
    for (const owner of ownersOf(object)) {
      const rest = this.#byOwner.get(owner)!.filter(other => other !== object);
      if (rest.length > 0) {
        this.#byOwner.set(owner, rest);
      } else {
        this.#byOwner.delete(owner);
      }
    }
    return object;
  }

  /**
   * Holds exactly these from now on. Returns what is new, changed or gone; what has
   * changed as it was and as it is.
   */
  replace(objects: Iterable<T>): T[] {
    const gone = new Map(this.#byUid);
    const changed: T[] = [];
    for (const object of objects) {
      const { uid, resourceVersion } = object.metadata;
      const known = gone.get(uid);
      gone.delete(uid);
      if (known?.metadata.resourceVersion !== resourceVersion) {
        this.put(object);
        changed.push(...(known ? [known, object] : [object]));
      }
    }
    for (const [uid, object] of gone) {
      this.delete(uid);
      changed.push(object);
    }
    return changed;
  }
}

/**
 * What an object belongs to: the uids of its owners; of an event, that of what it is
 * about. One about a pod, which may be gone by then, belongs to its ReplicaSet too, as
 * {@link keyOf} names it.
 */
export function ownersOf({ metadata, involvedObject }: KeptObject): string[] {
  if (!involvedObject) {
    return (metadata.ownerReferences ?? []).map(({ uid }) => uid);
  }
  const { kind, name = '', uid = '' } = involvedObject;
  const replicaSet = kind === 'Pod' ? replicaSetOfPod(name) : null;
  return replicaSet === null
    ? [uid]
    : [uid, keyOf({ namespace: metadata.namespace, name: replicaSet })];
}
