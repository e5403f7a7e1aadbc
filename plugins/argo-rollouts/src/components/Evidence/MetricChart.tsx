import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { EvidenceView } from 'backstage-plugin-argo-rollouts-common';
import { memo, useCallback, useMemo } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import {
  formatQuantity,
  nameMetric,
  type MeasuredMetric,
} from '../../text/evidence';
import { formatTimeOfDay } from '../../text/time';
import { candidateColor, stableColor } from '../../theme/colors';
import { useTranslate } from '../../translation';
import { sparsely } from './markers';
import { momentsOf, toRows, type ChartRow } from './rows';
import { useWidth } from './useWidth';

const HEIGHT = 180;

const useStyles = makeStyles(theme => ({
  // Width comes from the page, so a chart that is too wide must not hold the page open.
  root: { width: '100%', overflow: 'hidden', height: HEIGHT },
  tooltip: {
    backgroundColor: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    padding: theme.spacing(0.5, 1),
    fontSize: theme.typography.body2.fontSize,
  },
}));

export interface ChartMark {
  id: string;
  atMs: number;
  text: string;
}

/** One metric: canary solid with markers, stable dashed, gaps where there is no value. */
export const MetricChart = memo(
  (props: {
    metric: MeasuredMetric;
    window: EvidenceView['window'];
    sides: { canary: string; stable: string };
    marks: ChartMark[];
  }) => {
    const { metric, window, sides, marks } = props;
    const t = useTranslate();
    const classes = useStyles();
    const theme = useTheme();
    const [root, width] = useWidth();
    const rows = useMemo(() => toRows(metric, window), [metric, window]);
    const moments = useMemo(() => momentsOf(window), [window]);
    const domain = useMemo(() => [moments.fromMs, moments.toMs], [moments]);
    const muted = theme.palette.text.secondary;
    const color = candidateColor(theme);
    const tick = useMemo(() => ({ fill: muted, fontSize: 12 }), [muted]);
    const shape = useMemo(() => sparsely(color), [color]);
    const { unit } = metric;
    const format = useCallback(
      (value: number) => formatQuantity(t, unit, value),
      [t, unit],
    );
    const { canary: canaryName, stable: stableName } = sides;
    const content = useMemo(
      () =>
        drawTooltip({
          canaryName,
          stableName,
          format,
          className: classes.tooltip,
        }),
      [canaryName, stableName, format, classes.tooltip],
    );
    return (
      <div
        ref={root}
        className={classes.root}
        role="img"
        aria-label={t('evidence.chart.label', {
          metric: nameMetric(t, metric),
        })}
      >
        <LineChart width={width} height={HEIGHT} data={rows} margin={MARGIN}>
          <CartesianGrid stroke={theme.palette.divider} vertical={false} />
          <XAxis
            stroke={muted}
            tick={tick}
            dataKey="atMs"
            type="number"
            domain={domain}
            ticks={moments.ticks}
            // Its ticks are few: measuring which of them fit takes longer than drawing.
            interval={0}
            tickFormatter={formatTimeOfDayShort}
          />
          <YAxis
            stroke={muted}
            tick={tick}
            width={72}
            domain={isAllZero(rows) ? ZERO_DOMAINS[unit] : FROM_ZERO}
            tickCount={4}
            interval={0}
            tickFormatter={format}
          />
          <Tooltip isAnimationActive={false} content={content} />
          {withoutOverlap(marks, moments, width).map(({ id, atMs, text }) => (
            <ReferenceLine
              key={id}
              x={atMs}
              stroke={muted}
              strokeDasharray="2 2"
              label={{
                value: text,
                position: 'top',
                fill: muted,
                fontSize: 12,
              }}
            />
          ))}
          <Line
            dataKey="stable"
            name={sides.stable}
            type="linear"
            stroke={stableColor(theme)}
            strokeWidth={2}
            strokeDasharray="6 4"
            dot={false}
            activeDot={false}
            connectNulls={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="canary"
            name={sides.canary}
            type="linear"
            stroke={color}
            strokeWidth={2.5}
            dot={false}
            shape={shape}
            connectNulls={false}
            isAnimationActive={false}
          />
        </LineChart>
      </div>
    );
  },
);

// What recharts is given must stay the same object, or each update is drawn several times.
const MARGIN = { top: 18, right: 12, bottom: 0, left: 0 };
const FROM_ZERO: [number, 'auto'] = [0, 'auto'];

// Of nothing but zeros recharts makes 0 to 3, which is 300 % of a ratio.
const UP_TO_ONE: [number, number] = [0, 1];
const ZERO_DOMAINS: Record<MeasuredMetric['unit'], [number, number]> = {
  ratio: [0, 0.03],
  perSecond: UP_TO_ONE,
  seconds: UP_TO_ONE,
  cores: UP_TO_ONE,
  bytes: UP_TO_ONE,
  number: UP_TO_ONE,
};

function isAllZero(rows: ChartRow[]): boolean {
  return rows.every(({ canary, stable }) => !canary && !stable);
}

function drawTooltip(options: {
  canaryName: string;
  stableName: string;
  format: (value: number) => string;
  className: string;
}) {
  const { canaryName, stableName, format, className } = options;
  return (tooltip: {
    active?: boolean;
    payload?: ReadonlyArray<{ payload?: ChartRow }>;
  }) => {
    const row = tooltip.payload?.[0]?.payload;
    return tooltip.active && row ? (
      <div className={className}>
        <div>{formatTimeOfDay(row.atMs)}</div>
        {row.canary !== null && (
          <div>
            {canaryName}: {format(row.canary)}
          </div>
        )}
        {row.stable !== null && (
          <div>
            {stableName}: {format(row.stable)}
          </div>
        )}
      </div>
    ) : null;
  };
}

// Two texts at one place can be read no better than none; the list below has them all.
function withoutOverlap(
  marks: ChartMark[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
  width: number,
): ChartMark[] {
  const roomMs = ((toMs - fromMs) / width) * LABEL_PX;
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

// To make one of these for each tick is a third of the time that a chart takes.
const shortTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

function formatTimeOfDayShort(atMs: number): string {
  return shortTime.format(atMs);
}

const LABEL_PX = 64;
