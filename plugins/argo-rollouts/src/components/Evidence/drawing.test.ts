import type { MeasuredMetric } from '../../text/comparison';
import {
  placesOf,
  placesOfMarks,
  plotOf,
  ticksWithin,
  valueTicksOf,
} from './drawing';
import type { ChartRow } from './rows';

const moments = { fromMs: 0, toMs: 100_000, stepMs: 50_000, ticks: [] };
const rowsOf = (...values: Array<[number | null, number | null]>): ChartRow[] =>
  values.map(([canary, stable], i) => ({ atMs: i * 50_000, canary, stable }));

describe('valueTicksOf', () => {
  it.each<[string, ChartRow[], number, number]>([
    ['reaches from zero over both versions', rowsOf([3, 31], [5, 90]), 0, 90],
    ['goes below zero where a value does', rowsOf([-4, 2]), -4, 2],
    ['keeps a ratio of nothing small', rowsOf([0, 0], [null, 0]), 0, 0.03],
    ['takes gaps for no value', rowsOf([null, null]), 0, 0.03],
  ])('%s', (_, rows, least, most) => {
    const ticks = valueTicksOf(rows, 'ratio');
    expect(ticks[0]).toBeLessThanOrEqual(least);
    expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(most);
    expect(ticks).toContain(0);
    expect(ticks[ticks.length - 1]).toBeLessThanOrEqual(Math.max(most * 2, 2));
  });
});

it.each<[number, MeasuredMetric['unit'], number[]]>([
  [0.091, 'ratio', [0, 0.025, 0.05, 0.075, 0.1]],
  [0.118, 'seconds', [0, 0.05, 0.1, 0.15]],
  [1.3, 'seconds', [0, 0.5, 1, 1.5]],
  [124, 'perSecond', [0, 50, 100, 150]],
  [0.0042, 'cores', [0, 0.002, 0.004, 0.006]],
  [0, 'cores', [0, 0.025, 0.05, 0.075, 0.1]],
  [370 * 2 ** 20, 'bytes', [0, 100, 200, 300, 400].map(n => n * 2 ** 20)],
  [1, 'ratio', [0, 0.25, 0.5, 0.75, 1]],
])('names round values up to %p of %s', (most, unit, ticks) => {
  const named = valueTicksOf(rowsOf([most, 0]), unit);
  expect(named.map(value => Number(value.toPrecision(12)))).toEqual(ticks);
});

describe('placesOf', () => {
  it('puts both versions on one scale, and a gap nowhere', () => {
    const drawing = {
      rows: rowsOf([0, 5], [null, 10], [10, 0]),
      moments,
      marks: [],
      ticks: [0, 5, 10],
      plot: { x: 10, y: 20, width: 100, height: 50 },
    };
    expect(placesOf(drawing)).toMatchObject({
      canary: [
        { x: 10, y: 70 },
        { x: 60, y: null },
        { x: 110, y: 20 },
      ],
      stable: [
        { x: 10, y: 45 },
        { x: 60, y: 20 },
        { x: 110, y: 70 },
      ],
    });
  });
});

it.each([
  [900, 6],
  [270, 3],
  [40, 1],
])('has room for the times of day in %p px: %p', (width, count) => {
  expect(ticksWithin({ ...plotOf(0), width })).toBe(count);
});

it('leaves the names of values as much room as they need', () => {
  expect(plotOf(400, ['0 %', '10 %'])).toEqual(plotOf(400));
  const { x, width } = plotOf(400, ['0 mcores', '12.5 mcores']);
  expect(x).toBeGreaterThan(plotOf(400).x);
  expect(x + width).toBe(plotOf(400).x + plotOf(400).width);
});

describe('placesOfMarks', () => {
  const plot = { ...plotOf(0), width: 400 };
  const textsAt = (...marks: [atMs: number, text: string, rank?: number][]) =>
    placesOfMarks({
      moments,
      plot,
      marks: marks.map(([atMs, text, rank = 0], i) => ({
        ...{ id: String(i), atMs, text, rank },
      })),
    })
      .sort((a, b) => a.x - b.x)
      .map(({ text }) => text);

  it('leaves out the text that has no room, and marks of before', () => {
    expect(
      textsAt([-1, 'a'], [0, 'b'], [5_000, 'words'], [90_000, 'c']),
    ).toEqual(['', 'words', 'c']);
    // As many as fit: these need less.
    expect(
      textsAt([10_000, '10 %'], [20_000, '25 %'], [30_000, '50 %']),
    ).toEqual(['10 %', '25 %', '50 %']);
  });

  it('rather leaves out what matters less', () => {
    expect(
      textsAt(
        [10_000, 'new version', 4],
        [12_000, '25 %', 3],
        [14_000, 'aborted', 5],
      ),
    ).toEqual(['', '', 'aborted']);
  });

  it('draws what happens at once as one line', () => {
    expect(
      textsAt([10_000, 'step 2'], [10_000, '25 %', 3], [10_400, 'paused', 1]),
    ).toEqual(['25 %']);
  });

  it('does not cut a text off at the right edge', () => {
    const [{ textX, textAnchor }] = placesOfMarks({
      ...{ moments, plot },
      marks: [{ id: 'a', atMs: 100_000, text: 'new version', rank: 0 }],
    });
    expect([textX, textAnchor]).toEqual([plotOf(0, []).x + 400 + 12, 'end']);
  });
});
