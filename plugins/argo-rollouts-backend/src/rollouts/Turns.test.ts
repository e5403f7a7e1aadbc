import { Turns } from './Turns';

describe('Turns', () => {
  it('lets one work after the other, in the order in which they came', async () => {
    const turns = new Turns({ atOnce: 1 });
    const told: string[] = [];
    const work = (name: string) => async () => {
      told.push(`${name} begins`);
      await new Promise(later => setImmediate(later));
      told.push(`${name} ends`);
      return name;
    };
    const names = await Promise.all(
      ['a', 'b', 'c'].map(name => turns.take('a rollout', work(name))),
    );
    expect(names).toEqual(['a', 'b', 'c']);
    expect(told).toEqual(
      names.flatMap(name => [`${name} begins`, `${name} ends`]),
    );
  });

  it('lets as many work at once as it may', async () => {
    const turns = new Turns({ atOnce: 2 });
    const begun: PromiseWithResolvers<void>[] = [];
    const all = Array.from({ length: 5 }, () =>
      turns.take('a rollout', () => {
        begun.push(Promise.withResolvers());
        return begun.at(-1)!.promise;
      }),
    );
    for (const count of [2, 3, 4, 5, 5]) {
      await new Promise(later => setImmediate(later));
      expect(begun).toHaveLength(count);
      begun.find((_, i) => i === count - 2)!.resolve();
    }
    begun.forEach(({ resolve }) => resolve());
    await Promise.all(all);
  });

  it('goes on when one fails, and lets other things be', async () => {
    const turns = new Turns({ atOnce: 1 });
    const hangs = Promise.withResolvers<void>();
    const hanging = turns.take('another', () => hangs.promise);
    const failed = turns.take('a rollout', async () => {
      throw new Error('no answer');
    });
    const next = turns.take('a rollout', async () => 'its turn');
    await expect(failed).rejects.toThrow('no answer');
    expect(await next).toBe('its turn');
    hangs.resolve();
    await hanging;
  });
});
