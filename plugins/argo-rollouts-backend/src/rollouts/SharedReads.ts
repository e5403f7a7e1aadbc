/**
 * Lets those who ask for the same at the same time ask for it once. Nobody is told what
 * was read before they asked: whoever comes while a read is under way gets the next one,
 * together with all who came meanwhile.
 */
export class SharedReads<T> {
  readonly #reads = new Map<
    string,
    { running: Promise<T>; next: Promise<T> | null }
  >();

  /** Throws what the read throws, to all who share it. */
  async read(what: string, read: () => Promise<T>): Promise<T> {
    const underWay = this.#reads.get(what);
    if (!underWay) {
      return this.#begin(what, read);
    }
    underWay.next ??= underWay.running.then(
      () => this.#begin(what, read),
      () => this.#begin(what, read),
    );
    return underWay.next;
  }

  #begin(what: string, read: () => Promise<T>): Promise<T> {
    const underWay = { running: read(), next: null };
    this.#reads.set(what, underWay);
    const end = () => {
      if (underWay.next === null) {
        this.#reads.delete(what);
      }
    };
    underWay.running.then(end, end);
    return underWay.running;
  }
}
