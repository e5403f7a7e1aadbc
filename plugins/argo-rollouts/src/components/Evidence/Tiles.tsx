import Typography from '@material-ui/core/Typography';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type {
  EvidenceMetric,
  EvidenceView,
} from 'backstage-plugin-argo-rollouts-common';
import {
  describeSide,
  formatQuantity,
  hasFewRequests,
  isLike,
  nameMetric,
  ratioOf,
  summarize,
  type MeasuredMetric,
} from '../../text/evidence';
import { nameReason } from '../../text/evidenceReason';
import { formatShare } from '../../text/numbers';
import { formatNumber } from '../../text/samples';
import { toneColor } from '../../theme/colors';
import { type Translate, useTranslate } from '../../translation';
import { Sparkline } from './Sparkline';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    gap: theme.spacing(2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    },
  },
  value: { fontWeight: theme.typography.fontWeightBold as number },
  // Room for the comparison, so that the lines below do not move when it comes.
  comparison: { minHeight: '1.5em' },
  high: {
    color: toneColor(theme, 'attention'),
    fontWeight: theme.typography.fontWeightBold as number,
  },
}));

/** The latest of the four metrics that people look at first. */
export function Tiles({ evidence }: { evidence: EvidenceView }) {
  const classes = useStyles();
  const metrics = TILE_IDS.flatMap(
    id => evidence.metrics.find(metric => metric.id === id) ?? [],
  );
  return (
    <ul className={classes.root}>
      {metrics.map(metric => (
        <li key={metric.id}>
          <Tile evidence={evidence} metric={metric} />
        </li>
      ))}
    </ul>
  );
}

const TILE_IDS = ['errors', 'latency', 'requests', 'cpu'];

function Tile(props: { evidence: EvidenceView; metric: EvidenceMetric }) {
  const { evidence, metric } = props;
  const t = useTranslate();
  const classes = useStyles();
  const title = nameMetric(t, metric);
  if (metric.state === 'failed') {
    return (
      <>
        <Typography variant="body2">{title}</Typography>
        <Typography variant="body1" color="textSecondary">
          {t('evidence.tile.failed')}
        </Typography>
        {/* The notices above tell all other reasons. */}
        {metric.reason.code === 'notInPreset' && (
          <Typography variant="body2" color="textSecondary">
            {nameReason(t, metric.reason)}
          </Typography>
        )}
      </>
    );
  }
  const { words, isHigh } = describeTile(t, evidence, metric);
  return (
    <>
      <Typography variant="body2">
        {title}
        {metric.state === 'partial' && ` (${t('evidence.tile.partial')})`}
      </Typography>
      <Typography variant="body1" className={classes.value}>
        {describeValues(t, evidence, metric)}
      </Typography>
      <Typography
        variant="body2"
        className={
          isHigh ? `${classes.comparison} ${classes.high}` : classes.comparison
        }
      >
        {words}
      </Typography>
      <Sparkline canary={metric.canary.points} stable={metric.stable.points} />
    </>
  );
}

function describeValues(
  t: Translate,
  { window }: EvidenceView,
  metric: MeasuredMetric,
): string {
  const [canary, stable] = [
    describeSide(t, metric, 'canary', window),
    describeSide(t, metric, 'stable', window),
  ];
  // Of neither version there is anything to be told apart.
  if (metric.state === 'noRequests' || metric.state === 'noData') {
    return canary;
  }
  if (metric.id === 'requests') {
    const all =
      (summarize(metric, 'canary', window) ?? 0) +
      (summarize(metric, 'stable', window) ?? 0);
    return t('evidence.tile.requests', {
      canary,
      all: formatQuantity(t, metric.unit, all),
    });
  }
  return t('evidence.tile.against', { canary, stable });
}

function describeTile(
  t: Translate,
  evidence: EvidenceView,
  metric: MeasuredMetric,
): { words: string; isHigh: boolean } {
  if (metric.id === 'requests') {
    return { words: describeShare(t, evidence), isHigh: false };
  }
  const [canary, stable] = [
    summarize(metric, 'canary', evidence.window),
    summarize(metric, 'stable', evidence.window),
  ];
  if (hasFewRequests(metric) && canary !== null) {
    const count = Math.round(metric.canary.total?.count ?? 0);
    return { words: t('evidence.tile.few', { count }), isHigh: false };
  }
  if (canary === null || stable === null) {
    return { words: '', isHigh: false };
  }
  const ratio = ratioOf(canary, stable);
  if (ratio === null) {
    if (canary === stable) {
      return { words: `= ${t('evidence.tile.like')}`, isHigh: false };
    }
    return canary > stable
      ? { words: `▲ ${t('evidence.tile.above')}`, isHigh: true }
      : { words: `▼ ${t('evidence.tile.below')}`, isHigh: false };
  }
  if (isLike(ratio)) {
    return { words: `= ${t('evidence.tile.like')}`, isHigh: false };
  }
  if (metric.id === 'cpu' && ratio < 1) {
    // Who has less to do needs less.
    return { words: '', isHigh: false };
  }
  const times = t('evidence.tile.times', { times: formatNumber(ratio) });
  return {
    words: `${ratio > 1 ? '▲' : '▼'} ${times}`,
    isHigh: ratio >= HIGH_RATIO,
  };
}

function describeShare(t: Translate, { share }: EvidenceView): string {
  if (!share?.observed) {
    return '';
  }
  const observed = formatShare(t, share.observed.share, share.max);
  return share.actual === null
    ? t('evidence.tile.share', { share: observed })
    : t('evidence.tile.shareAgainst', {
        share: observed,
        expected: formatShare(t, share.actual, share.max),
      });
}

// All metrics of the tiles are better when they are lower.
const HIGH_RATIO = 1.5;
