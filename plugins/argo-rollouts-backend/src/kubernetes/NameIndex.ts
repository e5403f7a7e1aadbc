import type { KeptObject, ObjectStore } from './ObjectStore';

/** Finds the objects of a store by namespace and name. */
export class NameIndex {
  readonly #store: ObjectStore;
  readonly #byKey = new Map<string, KeptObject>();

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  get(key: string): KeptObject | undefined {
    return this.#byKey.get(key);
  }

  /** Takes in what became of an object in the store: it came, changed or went. */
  update({ metadata }: KeptObject): void {
    const key = keyOf(metadata);
    const present = this.#store.get(metadata.uid);
    if (present) {
      this.#byKey.set(key, present);
      // A list tells of an object that was made anew before it tells of the old one.
    } else if (this.#byKey.get(key)?.metadata.uid === metadata.uid) {
      this.#byKey.delete(key);
    }
  }
}

/** Names an object of one kind within a cluster. */
export function keyOf(object: { namespace: string; name: string }): string {
  return `${object.namespace}/${object.name}`;
}
