import * as fc from 'fast-check';
import {
  counted,
  errors,
  latency,
  measured,
  observe,
  profileOf,
} from './__fixtures__/observations';
import { judge } from './judge';
import type { CountedMinute } from './observations';

const profile = profileOf([
  { ...errors, objective: { value: 0.02, burnRate: 5 }, negligible: 0.0005 },
]);
const order = ['pass', 'insufficient', 'regression'];

/** Some minutes of any traffic, with canaries from flawless to broken. */
const anyMinutes = fc
  .array(
    fc.record({
      canary: fc.tuple(fc.nat(800), fc.double({ min: 0, max: 1, noNaN: true })),
      stable: fc.tuple(
        fc.nat(6_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .chain(spells =>
    fc
      .tuple(
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
      )
      .map(([canaryShare, stableShare]) => {
        const part = ([total, luck]: [number, number], share: number) =>
          [total, Math.round(total * share * (0.5 + luck))] as [number, number];
        return counted(
          spells.length,
          i => part(spells[i].canary, canaryShare),
          i => part(spells[i].stable, stableShare),
        );
      }),
  );

function valueOf(minutes: CountedMinute[]): string {
  return judge(observe({ errors: minutes }), profile).value;
}

describe('judge', () => {
  it('never judges more errors in the canary more kindly', () => {
    fc.assert(
      fc.property(anyMinutes, fc.nat(29), fc.nat(50), (minutes, at, more) => {
        const i = at % minutes.length;
        const { canary } = minutes[i];
        const events = Math.min(canary!.total, canary!.events + more);
        const worse = minutes.map((minute, j) =>
          j === i ? { ...minute, canary: { ...canary!, events } } : minute,
        );
        const [before, after] = [minutes, worse].map(each =>
          order.indexOf(valueOf(each)),
        );
        expect(after).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('never calls both a regression against the other', () => {
    const plain = profileOf([errors]);
    fc.assert(
      fc.property(anyMinutes, minutes => {
        const swapped = minutes.map(minute => ({
          ...minute,
          canary: minute.stable,
          stable: minute.canary,
        }));
        const values = [minutes, swapped].map(
          each => judge(observe({ errors: each }), plain).value,
        );
        expect(values).not.toEqual(['regression', 'regression']);
      }),
      { numRuns: 300 },
    );
  });

  it('shows an interval that holds its estimate, however much there was to count', () => {
    const times = fc.double({ min: 0.1, max: 10, noNaN: true });
    const share = fc.double({ min: 0.001, max: 0.05, noNaN: true });
    const perMinute = fc.integer({ min: 10, max: 100_000 });
    fc.assert(
      fc.property(times, share, perMinute, (ratio, base, total) => {
        const minutes = counted(
          40,
          () => [total, Math.round(total * base * ratio)],
          () => [9 * total, Math.round(9 * total * base)],
        );
        const [{ effect }] = judge(
          observe({ errors: minutes }),
          profileOf([errors]),
        ).metrics;
        const { lower, estimate, upper } = effect;
        fc.pre(estimate !== null);
        expect(lower ?? 0).toBeLessThanOrEqual(estimate);
        expect(upper ?? Infinity).toBeGreaterThanOrEqual(estimate);
      }),
      { numRuns: 60 },
    );
  });

  it('says nearly the same of minutes that are split in two', () => {
    fc.assert(
      fc.property(anyMinutes, minutes => {
        const halves = minutes.flatMap(minute => {
          const half = (count: number) => Math.floor(count / 2);
          const first = {
            ...minute,
            seconds: 30,
            canary: mapCounts(minute.canary!, half),
            stable: mapCounts(minute.stable!, half),
          };
          return [
            first,
            {
              ...first,
              startMs: minute.startMs + 30_000,
              canary: subtract(minute.canary!, first.canary),
              stable: subtract(minute.stable!, first.stable),
            },
          ];
        });
        const values = [minutes, halves].map(each =>
          order.indexOf(valueOf(each)),
        );
        expect(Math.abs(values[0] - values[1])).toBeLessThanOrEqual(1);
        const [whole, split] = [minutes, halves].map(
          each => judge(observe({ errors: each }), profile).metrics[0],
        );
        expect(split.effect.estimate ?? 1).toBeCloseTo(
          whole.effect.estimate ?? 1,
          -1,
        );
        expect(split.canary).toEqual(whole.canary);
      }),
      { numRuns: 200 },
    );
  });

  const healthy = counted(
    12,
    () => [600, 3],
    () => [5_400, 27],
  );
  const broken: [string, (minute: CountedMinute) => CountedMinute][] = [
    ['NaN', breakWith(NaN)],
    ['an infinite number', breakWith(Infinity)],
    ['a negative number', breakWith(-1)],
    ['no value', minute => ({ ...minute, canary: null })],
    ['no value of stable', minute => ({ ...minute, stable: null })],
    ['a partial answer', minute => ({ ...minute, isPartial: true })],
    ['no length', minute => ({ ...minute, seconds: NaN })],
  ];

  it('passes the healthy canary that is broken below', () => {
    expect(valueOf(healthy)).toBe('pass');
  });

  it.each(broken)('never passes on %s in any position', (_, breakMinute) => {
    for (let at = 0; at < healthy.length; at++) {
      const minutes = healthy.map((minute, i) =>
        i === at ? breakMinute(minute) : minute,
      );
      // What comes after must be enough by itself: the rest proves nothing.
      const mayPass = valueOf(healthy.slice(at + 1)) === 'pass';
      expect(mayPass || valueOf(minutes) !== 'pass').toBe(true);
      expect(valueOf(minutes.slice(0, at + 1))).not.toBe('pass');
    }
    expect(valueOf(healthy.map(breakMinute))).not.toBe('pass');
  });

  it.each([NaN, Infinity, -Infinity, -1, 0])(
    'never passes on a latency of %d',
    value => {
      const minutes = measured(
        60,
        i => 0.2 + (i % 7) / 1000,
        i => 0.2 + (i % 5) / 1000,
      );
      const judgeLatency = (each: typeof minutes) =>
        judge(observe({ latency: each }), profileOf([latency])).value;
      for (let at = 0; at < minutes.length; at += 7) {
        const cut = minutes
          .slice(0, at + 1)
          .map((minute, i) =>
            i === at ? { ...minute, canary: value } : minute,
          );
        expect(judgeLatency(cut)).not.toBe('pass');
      }
      expect(
        judgeLatency(minutes.map(minute => ({ ...minute, stable: value }))),
      ).not.toBe('pass');
    },
  );

  it('never throws, whatever it is given', () => {
    const anyNumber = fc.oneof(
      fc.double(),
      fc.constantFrom(NaN, Infinity, -Infinity, -0, 1e300),
    );
    const anyCount = fc.option(
      fc.record({ total: anyNumber, events: anyNumber }),
    );
    const anyMinute = fc.record({
      startMs: fc.oneof(fc.integer({ min: 0, max: 1e12 }), anyNumber),
      seconds: fc.constantFrom(60, 30, 0, NaN),
      isPartial: fc.boolean(),
      canary: anyCount,
      stable: anyCount,
    });
    fc.assert(
      fc.property(fc.array(anyMinute), minutes => {
        const { value } = judge(observe({ errors: minutes }), profile);
        expect(['noData', ...order]).toContain(value);
      }),
    );
  });
});

function breakWith(value: number) {
  return (minute: CountedMinute): CountedMinute => ({
    ...minute,
    canary: { total: minute.canary!.total, events: value },
  });
}

function mapCounts(
  counts: { total: number; events: number },
  change: (count: number) => number,
) {
  return { total: change(counts.total), events: change(counts.events) };
}

function subtract(
  a: { total: number; events: number },
  b: { total: number; events: number },
) {
  return { total: a.total - b.total, events: a.events - b.events };
}
