/** Lets those who want to do something with the same thing do so a few at a time. */
export class Turns {
  readonly #atOnce: number;
  readonly #things = new Map<
    string,
    { busy: number; waiting: (() => void)[] }
  >();

  constructor({ atOnce }: { atOnce: number }) {
    this.#atOnce = atOnce;
  }

  /** Does the work once enough of those who came before are done, whatever came of theirs. */
  async take<T>(thing: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#things.get(thing) ?? { busy: 0, waiting: [] };
    this.#things.set(thing, queue);
    if (queue.busy === this.#atOnce) {
      // Whoever ends hands the turn on.
      await new Promise<void>(turn => queue.waiting.push(turn));
    } else {
      queue.busy += 1;
    }
    try {
      return await work();
    } finally {
      const next = queue.waiting.shift();
      if (next) {
        next();
      } else {
        queue.busy -= 1;
        if (queue.busy === 0) {
          this.#things.delete(thing);
        }
      }
    }
  }
}
