import Typography from '@material-ui/core/Typography';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type {
  EvidenceMetric,
  EvidenceView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import {
  ageOf,
  hasFewRequests,
  isLike,
  mayBeChance,
  quietFor,
  ratioOf,
  summarize,
  type MeasuredMetric,
} from '../../text/comparison';
import { describeSide, nameMetric, nameOther } from '../../text/evidence';
import { formatShare } from '../../text/numbers';
import { formatQuantity } from '../../text/quantities';
import { formatNumber } from '../../text/samples';
import { formatDuration } from '../../text/time';
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
export function Tiles(props: {
  evidence: EvidenceView;
  strategy: RolloutView['strategy'];
}) {
  const { evidence, strategy } = props;
  const classes = useStyles();
  const metrics = TILE_IDS.flatMap(
    id => evidence.metrics.find(metric => metric.id === id) ?? [],
  );
  return (
    <ul className={classes.root}>
      {metrics.map(metric => (
        <li key={metric.id}>
          <Tile evidence={evidence} strategy={strategy} metric={metric} />
        </li>
      ))}
    </ul>
  );
}

const TILE_IDS = ['errors', 'latency', 'requests', 'cpu'];

function Tile(props: {
  evidence: EvidenceView;
  strategy: RolloutView['strategy'];
  metric: EvidenceMetric;
}) {
  const { evidence, strategy, metric } = props;
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
            {t('evidence.tile.notInPreset')}
          </Typography>
        )}
      </>
    );
  }
  const other = nameOther(t, evidence, strategy);
  const { words, isHigh } = describeTile(t, evidence, metric, other);
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
  { window, stable: other }: EvidenceView,
  metric: MeasuredMetric,
): string {
  const [canary, stable] = [
    describeSide(t, metric, 'canary', window),
    describeSide(t, metric, 'stable', window),
  ];
  // There is nothing to be told apart.
  const isAlone = other === null;
  if (isAlone || metric.state === 'noRequests' || metric.state === 'noData') {
    return canary;
  }
  const values = [
    summarize(metric, 'canary', window),
    summarize(metric, 'stable', window),
  ];
  if (values.every(value => value === null)) {
    return canary;
  }
  if (metric.id === 'requests') {
    const all = (values[0] ?? 0) + (values[1] ?? 0);
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
  other: string,
): { words: string; isHigh: boolean } {
  const { window } = evidence;
  if (metric.id === 'requests') {
    const quietMs = quietFor(metric, evidence);
    const words =
      quietMs === null
        ? describeShare(t, evidence)
        : t('evidence.tile.quiet', { duration: formatDuration(t, quietMs) });
    return { words, isHigh: false };
  }
  const [canary, stable] = [
    summarize(metric, 'canary', window),
    summarize(metric, 'stable', window),
  ];
  if (hasFewRequests(metric) && canary !== null) {
    const count = Math.round(metric.canary.total?.count ?? 0);
    return { words: t('evidence.tile.few', { count }), isHigh: false };
  }
  if (canary === null || stable === null) {
    return { words: '', isHigh: false };
  }
  const ratio = ratioOf(canary, stable);
  if (canary === stable || (ratio !== null && isLike(ratio))) {
    const words = `= ${t('evidence.tile.like', { other })}`;
    return { words: withAge(t, metric, evidence, words), isHigh: false };
  }
  const isMore = canary > stable;
  if (metric.id === 'cpu') {
    // Who has less to do needs less, and the share of the traffic is not that of the pods.
    const words =
      isMore && ratio !== null ? describeTimes(t, ratio, other) : '';
    return { words, isHigh: false };
  }
  const words = describeDifference(t, { ratio, isMore, other });
  if (mayBeChance(metric)) {
    return {
      words: t('evidence.tile.byChance', { what: words }),
      isHigh: false,
    };
  }
  return {
    words: withAge(t, metric, evidence, words),
    isHigh: isMore && (ratio === null || ratio >= HIGH_RATIO),
  };
}

function describeDifference(
  t: Translate,
  is: { ratio: number | null; isMore: boolean; other: string },
): string {
  const { ratio, isMore, other } = is;
  if (ratio !== null) {
    return describeTimes(t, ratio, other);
  }
  return isMore
    ? `▲ ${t('evidence.tile.above', { other })}`
    : `▼ ${t('evidence.tile.below', { other })}`;
}

function describeTimes(t: Translate, ratio: number, other: string): string {
  const times = formatNumber(ratio);
  return `${ratio > 1 ? '▲' : '▼'} ${t('evidence.tile.times', {
    ...{ times, other },
  })}`;
}

// What tells of the moment tells of an earlier one when the requests have ended.
function withAge(
  t: Translate,
  metric: MeasuredMetric,
  evidence: EvidenceView,
  what: string,
): string {
  const ageMs = metric.unit === 'seconds' ? ageOf(metric, evidence) : null;
  return ageMs === null
    ? what
    : t('evidence.ago', { what, duration: formatDuration(t, ageMs) });
}

function describeShare(t: Translate, { share }: EvidenceView): string {
  if (!share?.observed) {
    return '';
  }
  const observed = formatShare(t, share.observed.share, share.max);
  if (share.actual === null) {
    return t('evidence.tile.share', { share: observed });
  }
  const words = {
    share: observed,
    expected: formatShare(t, share.actual, share.max),
  };
  // The weight has just changed: the requests of before still count.
  return share.agreement.kind === 'settling'
    ? t('evidence.tile.shareSettling', words)
    : t('evidence.tile.shareAgainst', words);
}

// All metrics of the tiles are better when they are lower.
const HIGH_RATIO = 1.5;
