import { makeStyles } from '@material-ui/core/styles';
import type { EvidenceView } from 'backstage-plugin-argo-rollouts-common';
import { memo, useCallback, useMemo } from 'react';
import type { MeasuredMetric } from '../../text/comparison';
import { nameMetric } from '../../text/evidence';
import { formatQuantity } from '../../text/quantities';
import { useTranslateEvidence } from '../../translationOfEvidence';
import { ChartFrame } from './ChartFrame';
import { ChartLines, DrawingContext } from './ChartLines';
import { ChartReadout } from './ChartReadout';
import {
  CHART_HEIGHT_PX,
  plotOf,
  ticksWithin,
  valueTicksOf,
  type ChartMark,
  type Drawing,
} from './drawing';
import { momentsOf, toRows } from './rows';
import { useWidth } from './useWidth';

const useStyles = makeStyles({
  // Width comes from the page, so a chart that is too wide must not hold the page open.
  root: { width: '100%', overflow: 'hidden', height: CHART_HEIGHT_PX },
});

interface MetricChartProps {
  metric: MeasuredMetric;
  window: EvidenceView['window'];
  sides: { canary: string; stable: string };
  marks: ChartMark[];
}

/** One metric: canary solid with markers, stable dashed, gaps where there is no value. */
export const MetricChart = memo((props: MetricChartProps) => {
  const t = useTranslateEvidence();
  const classes = useStyles();
  const [root, widthPx] = useWidth();
  return (
    <div
      ref={root}
      className={classes.root}
      role="img"
      aria-label={t('charts.label', {
        metric: nameMetric(t, props.metric),
      })}
    >
      {widthPx !== null && <Chart {...props} widthPx={widthPx} />}
    </div>
  );
});

function Chart(props: MetricChartProps & { widthPx: number }) {
  const { metric, window, sides, marks, widthPx } = props;
  const t = useTranslateEvidence();
  const { unit } = metric;
  const format = useCallback(
    (value: number, asFor?: number) => formatQuantity(t, unit, value, asFor),
    [t, unit],
  );
  const rows = useMemo(() => toRows(metric, window), [metric, window]);
  const ticks = useMemo(() => valueTicksOf(rows, unit), [rows, unit]);
  const names = useMemo(
    () => ticks.map(value => format(value, ticks[ticks.length - 1])),
    [ticks, format],
  );
  const plot = useMemo(() => plotOf(widthPx, names), [widthPx, names]);
  const drawing = useMemo<Drawing>(
    () => ({
      ...{ rows, marks, ticks, plot },
      moments: momentsOf(window, ticksWithin(plot)),
    }),
    [rows, window, marks, ticks, plot],
  );
  return (
    <DrawingContext.Provider value={drawing}>
      <ChartReadout rows={rows} plot={plot} sides={sides} format={format}>
        <ChartFrame widthPx={widthPx} plot={plot} ticks={ticks} names={names}>
          {LINES}
        </ChartFrame>
      </ChartReadout>
    </DrawingContext.Provider>
  );
}

const LINES = <ChartLines />;
