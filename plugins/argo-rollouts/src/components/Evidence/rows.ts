import type {
  EvidencePoint,
  EvidenceView,
} from 'backstage-plugin-argo-rollouts-common';
import type { MeasuredMetric } from '../../text/comparison';

/** A moment of a chart. Null: nothing is drawn there. */
export interface ChartRow {
  atMs: number;
  canary: number | null;
  stable: number | null;
}

/** The points of both versions by their moments; what is no number is a gap. */
export function toRows(
  metric: MeasuredMetric,
  window: EvidenceView['window'],
): ChartRow[] {
  const { fromMs, stepMs } = momentsOf(window);
  return Array.from({ length: window.length }, (_, i) => ({
    atMs: fromMs + i * stepMs,
    canary: drawn(metric.canary.points[i]),
    stable: drawn(metric.stable.points[i]),
  }));
}

/** A window as a chart needs it, with ticks at whole minutes. */
export interface Moments {
  fromMs: number;
  toMs: number;
  stepMs: number;
  ticks: number[];
}

/** @param maxTicks - for how many times of day there is room */
export function momentsOf(
  { from, to, stepSeconds }: EvidenceView['window'],
  maxTicks = MAX_TICKS,
): Moments {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  const spacingMs =
    TICK_SPACINGS_MS.find(ms => (toMs - fromMs) / ms <= maxTicks) ??
    (toMs - fromMs) / maxTicks;
  const firstMs = Math.ceil(fromMs / spacingMs) * spacingMs;
  const ticks = Array.from(
    { length: Math.max(0, Math.floor((toMs - firstMs) / spacingMs) + 1) },
    (_, i) => firstMs + i * spacingMs,
  );
  return { fromMs, toMs, stepMs: stepSeconds * 1000, ticks };
}

function drawn(point: EvidencePoint | undefined): number | null {
  return typeof point === 'number' ? point : null;
}

/** More are no help, however wide the chart is. */
export const MAX_TICKS = 6;
const MINUTE_MS = 60_000;
const TICK_SPACINGS_MS = [
  ...[1, 2, 5, 10, 15, 30, 60, 120, 240, 720, 1440].map(
    minutes => minutes * MINUTE_MS,
  ),
];
