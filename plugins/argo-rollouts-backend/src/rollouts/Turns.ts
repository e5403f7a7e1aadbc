/** Lets those who want to change the same thing do so one after the other. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** Does the work when those who came before are done, whatever came of theirs. */
  async take<T>(thing: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(thing);
    const done = Promise.withResolvers<void>();
    this.#last.set(thing, done.promise);
    try {
      await before;
      return await work();
    } finally {
      done.resolve();
      if (this.#last.get(thing) === done.promise) {
        this.#last.delete(thing);
      }
    }
  }
}
