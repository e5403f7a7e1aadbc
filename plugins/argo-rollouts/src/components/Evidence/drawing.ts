import { getNiceTickValues } from 'recharts';
import { type MeasuredMetric, unitFactorOf } from '../../text/evidence';
import type { Place } from './curve';
import { MAX_TICKS, type ChartRow, type Moments } from './rows';

/** Something that happened, to be drawn over a chart. */
export interface ChartMark {
  id: string;
  atMs: number;
  text: string;
  /** It ended an update; where there is no room for all texts, this one is there. */
  isEnd: boolean;
}

/** What a chart shows of one window. */
export interface Drawing {
  rows: ChartRow[];
  moments: Moments;
  marks: ChartMark[];
  /** The values that the axis names; the scale reaches from the first to the last. */
  ticks: number[];
  plot: Plot;
}

/** The part of a chart between its axes, in pixels. */
export interface Plot {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How high a chart is. */
export const CHART_HEIGHT_PX = 180;

/** What the axes leave of a chart: the names of values stand at its left, the times of day below. */
export function plotOf(widthPx: number): Plot {
  return {
    x: LEFT_PX,
    y: TOP_PX,
    width: Math.max(1, widthPx - LEFT_PX - RIGHT_PX),
    height: CHART_HEIGHT_PX - TOP_PX - BOTTOM_PX,
  };
}

/** How many times of day have room below a plot. */
export function ticksWithin({ width }: Plot): number {
  return Math.max(1, Math.min(MAX_TICKS, Math.floor(width / TIME_PX)));
}

/** How high a value stands, as `y`. */
export function heightOf(
  ticks: number[],
  plot: Plot,
): (value: number) => number {
  const [from, to] = [ticks[0], ticks[ticks.length - 1]];
  return value => plot.y + plot.height * (1 - (value - from) / (to - from));
}

/** Where each value stands in the plot. */
export function placesOf({ rows, moments, ticks, plot }: Drawing): {
  x: (atMs: number) => number;
  canary: Place[];
  stable: Place[];
} {
  const { fromMs, toMs } = moments;
  const x = (atMs: number) =>
    plot.x + (plot.width * (atMs - fromMs)) / Math.max(1, toMs - fromMs);
  const height = heightOf(ticks, plot);
  const y = (value: number | null) => (value === null ? null : height(value));
  return {
    x,
    canary: rows.map(row => ({ x: x(row.atMs), y: y(row.canary) })),
    stable: rows.map(row => ({ x: x(row.atMs), y: y(row.stable) })),
  };
}

/**
 * Values for the axis that are round in the unit that they are written with, zero among
 * them: the first is the foot of the chart, the last its top.
 */
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
  const factor = unitFactorOf(unit, Math.max(top, -least));
  const ticks = getNiceTickValues(
    [least / factor, top / factor],
    ...([TICK_COUNT, true, 'snap125'] as const),
  ).map(value => value * factor);
  // It names some beyond the top, to have as many as it was asked for.
  return ticks.filter((_, i) => i < 2 || ticks[i - 1] < top);
}

/** Two texts at one place can be read no better than none; a list has them all. */
export function withoutOverlap({
  marks,
  moments: { fromMs, toMs },
  plot,
}: Drawing): ChartMark[] {
  const roomMs = ((toMs - fromMs) / plot.width) * LABEL_PX;
  const inSight = marks.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  const told: ChartMark[] = [];
  for (const mark of [...inSight].sort((a, b) => +b.isEnd - +a.isEnd)) {
    if (told.every(({ atMs }) => Math.abs(mark.atMs - atMs) >= roomMs)) {
      told.push(mark);
    }
  }
  return inSight.map(mark =>
    told.includes(mark) ? mark : { ...mark, text: '' },
  );
}

const LEFT_PX = 72;
const RIGHT_PX = 12;
const TOP_PX = 18;
const BOTTOM_PX = 30;
const TICK_COUNT = 5;
const LABEL_PX = 64;
const TIME_PX = 72;
const TOPS_OF_ZERO: Record<MeasuredMetric['unit'], number> = {
  ratio: 0.03,
  perSecond: 1,
  seconds: 1,
  cores: 1,
  bytes: 1,
  number: 1,
};
