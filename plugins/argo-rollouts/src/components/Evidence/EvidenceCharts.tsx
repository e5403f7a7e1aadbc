import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type {
  EvidenceMetric,
  EvidenceView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { memo, useMemo } from 'react';
import { nameMetric } from '../../text/evidence';
import { describeMetric, nameSides } from '../../text/evidenceSentence';
import { nameMark, rankMark, sayMark } from '../../text/marks';
import { formatTimeOfDay } from '../../text/time';
import { candidateColor, stableColor } from '../../theme/colors';
import { useTranslateEvidence } from '../../translationOfEvidence';
import { Folded } from '../Folded';
import { Moment } from '../Moment';
import type { ChartMark } from './drawing';
import { MetricChart } from './MetricChart';
import { MetricSource } from './MetricSource';
import { MetricTable } from './MetricTable';

const useStyles = makeStyles(theme => ({
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 3),
    listStyle: 'none',
    margin: theme.spacing(1, 0),
    padding: 0,
  },
  sample: { verticalAlign: 'middle', marginRight: theme.spacing(1) },
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    gap: theme.spacing(3),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  heading: { margin: 0 },
  marks: { listStyle: 'none', margin: 0, padding: 0 },
}));

export interface EvidenceChartsProps {
  evidence: EvidenceView;
  strategy: RolloutView['strategy'];
}

/** Each metric over time, canary and stable on one scale, with what happened meanwhile. */
export const EvidenceCharts = memo((props: EvidenceChartsProps) => {
  const { evidence, strategy } = props;
  const t = useTranslateEvidence();
  const classes = useStyles();
  const { canary, stable } = nameSides(t, evidence, strategy);
  // They stay the same from one answer to the next.
  const sides = useMemo(() => ({ canary, stable }), [canary, stable]);
  const { marks, share } = evidence;
  const maxWeight = share?.max ?? 100;
  const chartMarks = useMemo(
    () =>
      marks.map(mark => ({
        id: mark.id,
        atMs: Date.parse(mark.at),
        text: nameMark(t, mark, maxWeight),
        rank: rankMark(mark),
      })),
    [t, marks, maxWeight],
  );
  return (
    <>
      {evidence.metrics.some(isDrawn) && (
        <Legend sides={sides} isAlone={evidence.stable === null} />
      )}
      <div className={classes.grid}>
        {evidence.metrics.map(metric => (
          <Metric
            key={metric.id}
            evidence={evidence}
            strategy={strategy}
            metric={metric}
            sides={sides}
            marks={chartMarks}
          />
        ))}
      </div>
      {marks.length > 0 && (
        <Folded
          title={t('charts.happened')}
          count={marks.length}
          isOpenAtFirst={false}
        >
          <ul className={classes.marks}>
            {[...marks].reverse().map(mark => (
              <Typography key={mark.id} variant="body2" component="li">
                <Moment
                  time={mark.at}
                  words={formatTimeOfDay(Date.parse(mark.at))}
                />{' '}
                {sayMark(t, mark, maxWeight)}
              </Typography>
            ))}
          </ul>
          {marks.some(({ what }) => what?.code === 'deployed') && (
            <Typography variant="body2" color="textSecondary">
              {t('charts.happenedBefore')}
            </Typography>
          )}
        </Folded>
      )}
    </>
  );
});

type Sides = { canary: string; stable: string };

function isDrawn(
  metric: EvidenceMetric,
): metric is Extract<EvidenceMetric, { state: 'ok' | 'partial' }> {
  return metric.state === 'ok' || metric.state === 'partial';
}

function Metric(props: {
  evidence: EvidenceView;
  strategy: RolloutView['strategy'];
  metric: EvidenceMetric;
  sides: Sides;
  marks: ChartMark[];
}) {
  const { evidence, strategy, metric, sides, marks } = props;
  const t = useTranslateEvidence();
  const classes = useStyles();
  const { window } = evidence;
  return (
    <section>
      <Typography
        variant="subtitle2"
        component="h4"
        className={classes.heading}
      >
        {nameMetric(t, metric)}
      </Typography>
      {isDrawn(metric) && (
        <MetricChart
          metric={metric}
          window={window}
          sides={sides}
          marks={marks}
        />
      )}
      <Typography variant="body2">
        {describeMetric(t, metric, evidence, strategy)}
      </Typography>
      {isDrawn(metric) && (
        <Folded
          rank="detail"
          title={t('charts.table.show')}
          isOpenAtFirst={false}
        >
          <MetricTable metric={metric} window={window} sides={sides} />
        </Folded>
      )}
      <MetricSource metric={metric} sides={sides} />
    </section>
  );
}

/** Which line is which: by colour, dashes and markers. */
const Legend = memo((props: { sides: Sides; isAlone: boolean }) => {
  const { sides, isAlone } = props;
  const classes = useStyles();
  const theme = useTheme();
  return (
    <Typography variant="body2" component="ul" className={classes.legend}>
      <li>
        <svg width={40} height={12} className={classes.sample} aria-hidden>
          <path d="M0 6H40" stroke={candidateColor(theme)} strokeWidth={2.5} />
          <circle cx={20} cy={6} r={4} fill={candidateColor(theme)} />
        </svg>
        {sides.canary}
      </li>
      {!isAlone && (
        <li>
          <svg width={40} height={12} className={classes.sample} aria-hidden>
            <path
              d="M0 6H40"
              stroke={stableColor(theme)}
              strokeWidth={2}
              strokeDasharray="6 4"
            />
          </svg>
          {sides.stable}
        </li>
      )}
    </Typography>
  );
});
