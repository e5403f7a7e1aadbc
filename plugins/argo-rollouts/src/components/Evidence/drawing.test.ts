import { placesOf, valueTicksOf, withoutOverlap } from './drawing';
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

describe('placesOf', () => {
  it('puts both versions on one scale, and a gap nowhere', () => {
    const drawing = {
      rows: rowsOf([0, 5], [null, 10], [10, 0]),
      moments,
      marks: [],
      scale: { from: 0, to: 10 },
    };
    const plot = { x: 10, y: 20, width: 100, height: 50 };
    expect(placesOf(drawing, plot)).toMatchObject({
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

describe('withoutOverlap', () => {
  it('leaves out the text that has no room, and marks of before', () => {
    const marks = [-1, 0, 5_000, 90_000].map(atMs => ({
      id: String(atMs),
      atMs,
      text: 'words',
    }));
    const drawing = { rows: [], moments, marks, scale: { from: 0, to: 1 } };
    expect(
      withoutOverlap(drawing, 400).map(({ id, text }) => [id, text]),
    ).toEqual([
      ['0', 'words'],
      ['5000', ''],
      ['90000', 'words'],
    ]);
  });
});
