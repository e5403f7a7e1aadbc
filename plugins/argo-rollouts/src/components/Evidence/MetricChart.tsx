import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { EvidenceView } from 'backstage-plugin-argo-rollouts-common';
import { memo, useMemo } from 'react';
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
import { argoRolloutsTranslationRef } from '../../translation';
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
    const { t } = useTranslationRef(argoRolloutsTranslationRef);
    const classes = useStyles();
    const theme = useTheme();
    const [root, width] = useWidth();
    const rows = useMemo(() => toRows(metric, window), [metric, window]);
    const moments = momentsOf(window);
    const muted = theme.palette.text.secondary;
    const axis = { stroke: muted, tick: { fill: muted, fontSize: 12 } };
    const format = (value: number) => formatQuantity(t, metric.unit, value);
    return (
      <div
        ref={root}
        className={classes.root}
        role="img"
        aria-label={t('evidence.chart.label', {
          metric: nameMetric(t, metric),
        })}
      >
        <LineChart
          width={width}
          height={HEIGHT}
          data={rows}
          margin={{ top: 18, right: 12, bottom: 0, left: 0 }}
        >
          <CartesianGrid stroke={theme.palette.divider} vertical={false} />
          <XAxis
            {...axis}
            dataKey="atMs"
            type="number"
            domain={[moments.fromMs, moments.toMs]}
            ticks={moments.ticks}
            interval="preserveStartEnd"
            tickFormatter={formatTimeOfDayShort}
          />
          <YAxis
            {...axis}
            width={72}
            domain={[0, 'auto']}
            tickCount={4}
            tickFormatter={format}
          />
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) => {
              const row: ChartRow | undefined = payload?.[0]?.payload;
              return active && row ? (
                <div className={classes.tooltip}>
                  <div>{formatTimeOfDay(row.atMs)}</div>
                  {row.canary !== null && (
                    <div>
                      {sides.canary}: {format(row.canary)}
                    </div>
                  )}
                  {row.stable !== null && (
                    <div>
                      {sides.stable}: {format(row.stable)}
                    </div>
                  )}
                </div>
              ) : null;
            }}
          />
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
            stroke={candidateColor(theme)}
            strokeWidth={2.5}
            dot={false}
            shape={sparsely(candidateColor(theme))}
            connectNulls={false}
            isAnimationActive={false}
          />
        </LineChart>
      </div>
    );
  },
);

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

function formatTimeOfDayShort(atMs: number): string {
  return new Date(atMs).toLocaleTimeString(undefined, { timeStyle: 'short' });
}

const LABEL_PX = 64;
