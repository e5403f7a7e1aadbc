import { getNiceTickValues } from 'recharts';
import type { MeasuredMetric } from '../../text/comparison';
import { unitFactorOf } from '../../text/quantities';
import type { Place } from './curve';
import { MAX_TICKS, type ChartRow, type Moments } from './rows';

/** Something that happened, to be drawn over a chart. */
export interface ChartMark {
  id: string;
  atMs: number;
  text: string;
  /** Where there is no room for all texts, the highest are there. */
  rank: number;
}

/** Where the text of a mark stands: its anchor, and from where to where it reaches. */
export interface MarkPlace {
  id: string;
  x: number;
  /** Empty where there is no room for it. */
  text: string;
  textX: number;
  textAnchor: 'middle' | 'end';
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

/**
 * What the axes leave of a chart: the names of values stand at its left, the times of day
 * below.
 */
export function plotOf(widthPx: number, valueNames: string[] = []): Plot {
  const left = Math.max(
    LEAST_LEFT_PX,
    ...valueNames.map(name => widthOf(name) + TICK_PX),
  );
  return {
    x: left,
    y: TOP_PX,
    width: Math.max(1, widthPx - left - RIGHT_PX),
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

/**
 * Where the marks in sight stand. Two texts at one place can be read no better than none,
 * and two lines are one; a list has them all.
 */
export function placesOfMarks({
  marks,
  moments: { fromMs, toMs },
  plot,
}: Pick<Drawing, 'marks' | 'moments' | 'plot'>): MarkPlace[] {
  const placed: (MarkPlace & { from: number; to: number })[] = [];
  const inSight = marks
    .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
    .sort((a, b) => b.rank - a.rank || b.atMs - a.atMs);
  for (const { id, atMs, text } of inSight) {
    const x =
      plot.x + (plot.width * (atMs - fromMs)) / Math.max(1, toMs - fromMs);
    const half = widthOf(text) / 2;
    const right = plot.x + plot.width + RIGHT_PX;
    // At the right edge it would be cut off.
    const isAtEdge = x + half > right;
    const [from, to] = isAtEdge
      ? [right - 2 * half, right]
      : [x - half, x + half];
    const hasRoom = placed.every(
      other =>
        !other.text ||
        from >= other.to + TEXT_GAP_PX ||
        to <= other.from - TEXT_GAP_PX,
    );
    if (
      hasRoom ||
      placed.every(other => Math.abs(other.x - x) >= LINE_GAP_PX)
    ) {
      placed.push({
        ...{ id, x, from, to, text: hasRoom ? text : '' },
        textX: isAtEdge ? right : x,
        textAnchor: isAtEdge ? 'end' : 'middle',
      });
    }
  }
  return placed;
}

// A guess that is rather too wide.
function widthOf(text: string): number {
  return text.length * CHARACTER_PX;
}

const LEAST_LEFT_PX = 72;
const RIGHT_PX = 12;
const TOP_PX = 18;
const BOTTOM_PX = 30;
const TICK_COUNT = 5;
/** The tick of the axis, and a gap. */
const TICK_PX = 10;
const CHARACTER_PX = 7;
const TEXT_GAP_PX = 4;
const LINE_GAP_PX = 3;
const TIME_PX = 72;
const TOPS_OF_ZERO: Record<MeasuredMetric['unit'], number> = {
  ratio: 0.03,
  perSecond: 1,
  seconds: 1,
  cores: 0.1,
  bytes: 1,
  number: 1,
};
