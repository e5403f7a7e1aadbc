import { makeStyles } from '@material-ui/core/styles';
import type { EvidenceView } from 'backstage-plugin-argo-rollouts-common';
import { memo, useCallback, useMemo } from 'react';
import {
  formatQuantity,
  nameMetric,
  type MeasuredMetric,
} from '../../text/evidence';
import { useTranslate } from '../../translation';
import { CHART_HEIGHT_PX, ChartFrame } from './ChartFrame';
import { ChartLines, DrawingContext } from './ChartLines';
import { ChartReadout } from './ChartReadout';
import { valueTicksOf, type ChartMark, type Drawing } from './drawing';
import { momentsOf, toRows } from './rows';
import { useWidth } from './useWidth';

const useStyles = makeStyles({
  // Width comes from the page, so a chart that is too wide must not hold the page open.
  root: { width: '100%', overflow: 'hidden', height: CHART_HEIGHT_PX },
});

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
    const [root, widthPx] = useWidth();
    const { unit } = metric;
    const format = useCallback(
      (value: number) => formatQuantity(t, unit, value),
      [t, unit],
    );
    const rows = useMemo(() => toRows(metric, window), [metric, window]);
    const ticks = useMemo(() => valueTicksOf(rows, unit), [rows, unit]);
    const drawing = useMemo<Drawing>(
      () => ({
        rows,
        moments: momentsOf(window),
        marks,
        scale: { from: ticks[0], to: ticks[ticks.length - 1] },
      }),
      [rows, window, marks, ticks],
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
        <DrawingContext.Provider value={drawing}>
          <ChartReadout rows={rows} sides={sides} format={format}>
            <ChartFrame widthPx={widthPx} ticks={ticks} format={format}>
              {LINES}
            </ChartFrame>
          </ChartReadout>
        </DrawingContext.Provider>
      </div>
    );
  },
);

const LINES = <ChartLines />;
