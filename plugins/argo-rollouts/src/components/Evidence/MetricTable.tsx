import { makeStyles } from '@material-ui/core/styles';
import type {
  EvidenceView,
  EvidenceSeries,
} from 'backstage-plugin-argo-rollouts-common';
import type { MeasuredMetric } from '../../text/comparison';
import { nameMetric } from '../../text/evidence';
import { formatPoint } from '../../text/points';
import { formatNumber } from '../../text/samples';
import { formatTimeOfDay } from '../../text/time';
import { useTranslateEvidence } from '../../translationOfEvidence';
import { Moment } from '../Moment';
import { ScrollingTable } from '../ScrollingTable';
import { momentsOf } from './rows';

const useStyles = makeStyles({ cells: { whiteSpace: 'nowrap' } });

const MAX_HEIGHT_PX = 320;

/** What a chart shows, for those who do not see it or want the numbers; the newest first. */
export function MetricTable(props: {
  metric: MeasuredMetric;
  window: EvidenceView['window'];
  sides: { canary: string; stable: string };
}) {
  const { metric, window, sides } = props;
  const t = useTranslateEvidence();
  const classes = useStyles();
  const { fromMs, stepMs } = momentsOf(window);
  const label = t('charts.table.label', { metric: nameMetric(t, metric) });
  const moments = Array.from({ length: window.length }, (_, i) => i).reverse();
  const hasCounts = metric.canary.counts !== null;
  return (
    <ScrollingTable label={label} maxHeightPx={MAX_HEIGHT_PX}>
      <thead className={classes.cells}>
        <tr>
          <th scope="col">{t('charts.table.time')}</th>
          <th scope="col">{sides.canary}</th>
          <th scope="col">{sides.stable}</th>
          {hasCounts && (
            <>
              <th scope="col">
                {t('charts.table.requests', { side: sides.canary })}
              </th>
              <th scope="col">
                {t('charts.table.requests', { side: sides.stable })}
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody className={classes.cells}>
        {moments.map(i => (
          <tr key={i}>
            <td>
              <Moment
                time={fromMs + i * stepMs}
                words={formatTimeOfDay(fromMs + i * stepMs)}
              />
            </td>
            <td>{formatPoint(t, metric.unit, pointAt(metric.canary, i))}</td>
            <td>{formatPoint(t, metric.unit, pointAt(metric.stable, i))}</td>
            {hasCounts && (
              <>
                <td>{countAt(metric.canary, i)}</td>
                <td>{countAt(metric.stable, i)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

function pointAt({ points }: EvidenceSeries, i: number) {
  return points[i] ?? null;
}

function countAt({ counts }: EvidenceSeries, i: number): string {
  const count = counts?.[i] ?? null;
  return count === null ? '' : formatNumber(Math.round(count));
}
