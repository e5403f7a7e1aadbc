import { getNiceTickValues } from 'recharts';
import type { MeasuredMetric } from '../../text/evidence';
import type { Place } from './curve';
import type { ChartRow, Moments } from './rows';

/** Something that happened, to be drawn over a chart. */
export interface ChartMark {
  id: string;
  atMs: number;
  text: string;
}

/** What a chart shows of one window. */
export interface Drawing {
  rows: ChartRow[];
  moments: Moments;
  marks: ChartMark[];
  /** The lowest and the highest value of the scale. */
  scale: { from: number; to: number };
}

/** The part of a chart between its axes, in pixels. */
export interface Plot {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where each value stands in the plot. */
export function placesOf(
  { rows, moments, scale }: Drawing,
  plot: Plot,
): { x: (atMs: number) => number; canary: Place[]; stable: Place[] } {
  const { fromMs, toMs } = moments;
  const x = (atMs: number) =>
    plot.x + (plot.width * (atMs - fromMs)) / Math.max(1, toMs - fromMs);
  const y = (value: number | null) =>
    value === null
      ? null
      : plot.y +
        plot.height * (1 - (value - scale.from) / (scale.to - scale.from));
  return {
    x,
    canary: rows.map(row => ({ x: x(row.atMs), y: y(row.canary) })),
    stable: rows.map(row => ({ x: x(row.atMs), y: y(row.stable) })),
  };
}

/** Round values for the axis, zero among them: the first is the foot of the chart, the last its top. */
export function valueTicksOf(
  rows: ChartRow[],
  unit: MeasuredMetric['unit'],
): number[] {
  let [least, most] = [0, 0];
  for (const { canary, stable } of rows) {
    least = Math.min(least, canary ?? 0, stable ?? 0);
    most = Math.max(most, canary ?? 0, stable ?? 0);
  }
  // Of nothing but zeros 0 to 3 would be made, which is 300 % of a ratio.
  const top = least === 0 && most === 0 ? TOPS_OF_ZERO[unit] : most;
  return getNiceTickValues([least, top], TICK_COUNT);
}

/** Two texts at one place can be read no better than none; a list has them all. */
export function withoutOverlap(
  { marks, moments: { fromMs, toMs } }: Drawing,
  widthPx: number,
): ChartMark[] {
  const roomMs = ((toMs - fromMs) / widthPx) * LABEL_PX;
  let lastMs = -Infinity;
  return marks
    .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
    .map(mark => {
      if (mark.atMs - lastMs < roomMs) {
        return { ...mark, text: '' };
      }
      lastMs = mark.atMs;
      return mark;
    });
}

const TICK_COUNT = 4;
const LABEL_PX = 64;
const TOPS_OF_ZERO: Record<MeasuredMetric['unit'], number> = {
  ratio: 0.03,
  perSecond: 1,
  seconds: 1,
  cores: 1,
  bytes: 1,
  number: 1,
};
