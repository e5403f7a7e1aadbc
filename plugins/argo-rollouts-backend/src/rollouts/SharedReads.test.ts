import { SharedReads } from './SharedReads';

/** Reads that end when they are told to, numbered in the order in which they began. */
function startReads() {
  const reads = new SharedReads<string>();
  const begun: PromiseWithResolvers<string>[] = [];
  const ask = (what = 'a rollout') =>
    reads.read(what, () => {
      const read = Promise.withResolvers<string>();
      begun.push(read);
      return read.promise;
    });
  return { ask, begun };
}

describe('SharedReads', () => {
  it('gives whoever asks during a read the next one, together with the others', async () => {
    const { ask, begun } = startReads();
    const first = ask();
    const later = [ask(), ask(), ask()];
    expect(begun).toHaveLength(1);
    begun[0].resolve('before they asked');
    expect(await first).toBe('before they asked');
    expect(begun).toHaveLength(2);
    const last = ask();
    begun[1].resolve('after they asked');
    expect(await Promise.all(later)).toEqual(
      later.map(() => 'after they asked'),
    );
    begun[2].resolve('for the last');
    expect(await last).toBe('for the last');
  });

  it('reads anew when nobody reads', async () => {
    const { ask, begun } = startReads();
    const first = ask();
    begun[0].resolve('one');
    await first;
    const second = ask();
    begun[1].resolve('two');
    expect(await second).toBe('two');
  });

  it('goes on after a read that failed', async () => {
    const { ask, begun } = startReads();
    const first = ask();
    const second = ask();
    begun[0].reject(new Error('no answer'));
    await expect(first).rejects.toThrow('no answer');
    begun[1].resolve('there it is');
    expect(await second).toBe('there it is');
  });

  it('keeps what is different apart', async () => {
    const { ask, begun } = startReads();
    const answers = Promise.all([ask('one'), ask('another')]);
    expect(begun).toHaveLength(2);
    begun.forEach((read, i) => read.resolve(String(i)));
    expect(await answers).toEqual(['0', '1']);
  });
});
