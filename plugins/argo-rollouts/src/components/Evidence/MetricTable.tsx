import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  EvidenceView,
  EvidenceSeries,
} from 'backstage-plugin-argo-rollouts-common';
import {
  formatPoint,
  nameMetric,
  type MeasuredMetric,
} from '../../text/evidence';
import { formatNumber } from '../../text/samples';
import { formatTimeOfDay } from '../../text/time';
import { useTranslate } from '../../translation';
import { Moment } from '../Moment';
import { momentsOf } from './rows';

const useStyles = makeStyles(theme => ({
  scroll: { overflow: 'auto', maxHeight: 320 },
  table: {
    borderCollapse: 'collapse',
    '& th, & td': {
      textAlign: 'left',
      padding: theme.spacing(0.25, 2, 0.25, 0),
      whiteSpace: 'nowrap',
    },
  },
}));

/** What a chart shows, for those who do not see it or want the numbers; the newest first. */
export function MetricTable(props: {
  metric: MeasuredMetric;
  window: EvidenceView['window'];
  sides: { canary: string; stable: string };
}) {
  const { metric, window, sides } = props;
  const t = useTranslate();
  const classes = useStyles();
  const { fromMs, stepMs } = momentsOf(window);
  const label = t('evidence.table.label', { metric: nameMetric(t, metric) });
  const moments = Array.from({ length: window.length }, (_, i) => i).reverse();
  const hasCounts = metric.canary.counts !== null;
  return (
    <div
      className={classes.scroll}
      role="region"
      aria-label={label}
      // What scrolls must scroll by keyboard too.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Typography
        variant="body2"
        component="table"
        className={classes.table}
        aria-label={label}
      >
        <thead>
          <tr>
            <th scope="col">{t('evidence.table.time')}</th>
            <th scope="col">{sides.canary}</th>
            <th scope="col">{sides.stable}</th>
            {hasCounts && (
              <>
                <th scope="col">
                  {t('evidence.table.requests', { side: sides.canary })}
                </th>
                <th scope="col">
                  {t('evidence.table.requests', { side: sides.stable })}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
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
      </Typography>
    </div>
  );
}

function pointAt({ points }: EvidenceSeries, i: number) {
  return points[i] ?? null;
}

function countAt({ counts }: EvidenceSeries, i: number): string {
  const count = counts?.[i] ?? null;
  return count === null ? '' : formatNumber(Math.round(count));
}
