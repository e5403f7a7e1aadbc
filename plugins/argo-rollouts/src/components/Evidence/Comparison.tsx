import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  EvidenceMetric,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { useState } from 'react';
import { useKeptEvidence } from '../../hooks/loadedEvidence';
import { useEvidence, type EvidenceState } from '../../hooks/useEvidence';
import { useTranslate } from '../../translation';
import { Folded } from '../Folded';
import { Ago } from '../Moment';
import { later } from '../Part';
import { describeProblem, Problem } from '../Problem';
import { isInDoubt } from './isInDoubt';
import { LazyCharts } from './LazyCharts';
import { Tiles } from './Tiles';
import { WindowPicker } from './WindowPicker';

const EvidenceNotices = later(
  () => import('./EvidenceNotices').then(m => m.EvidenceNotices),
  { heightPx: 80 },
);

const TILES_PX = 120;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(0, 2),
  },
  heading: { margin: 0 },
  charts: { marginTop: theme.spacing(1) },
  // The tiles come in its place.
  waiting: { minHeight: TILES_PX },
}));

/** Metric by metric, over a window that can be chosen. */
export function Comparison(props: {
  view: RolloutView;
  entityRef: string;
  title: string;
}) {
  const { view, entityRef, title } = props;
  const classes = useStyles();
  const [window, setWindow] = useState(() => (isOver(view) ? 'update' : '15m'));
  const state = useEvidence(entityRef, view, window);
  useKeptEvidence(state);
  return (
    <section>
      <div className={classes.head}>
        {title && (
          <Typography
            variant="subtitle1"
            component="h3"
            className={classes.heading}
          >
            <strong>{title}</strong>
          </Typography>
        )}
        <WindowPicker window={window} onPick={setWindow} />
      </div>
      <Answer {...props} state={state} />
    </section>
  );
}

// Somebody who comes hours later looks for what was compared then.
function isOver({ isFullyPromoted, abort }: RolloutView): boolean {
  return isFullyPromoted || abort !== null;
}

function Answer(props: {
  view: RolloutView;
  entityRef: string;
  state: EvidenceState;
}) {
  const { view, entityRef, state } = props;
  const t = useTranslate();
  const classes = useStyles();
  if (state.kind === 'loading') {
    return (
      <Typography
        variant="body2"
        color="textSecondary"
        role="status"
        className={classes.waiting}
      >
        {t('evidence.loading')}
      </Typography>
    );
  }
  const problem = state.error && (
    <Problem
      text={describeProblem(t, state.error, { entityRef, wanted: 'read' })}
    />
  );
  if (state.kind === 'failed') {
    return <div role="status">{problem}</div>;
  }
  const { evidence, answeredAtMs } = state;
  return (
    <>
      <div role="status">
        {problem && (
          <>
            {problem}
            <Ago time={answeredAtMs} />
          </>
        )}
      </div>
      <div role="status">
        {isInDoubt(evidence) && <EvidenceNotices evidence={evidence} />}
      </div>
      {evidence.metrics.some(isWithinReach) && (
        <>
          {evidence.metrics.some(hasSomethingToTell) && (
            <Tiles evidence={evidence} strategy={view.strategy} />
          )}
          <div className={classes.charts}>
            <Folded title={t('evidence.chartsTitle')} isOpenAtFirst={false}>
              <LazyCharts evidence={evidence} strategy={view.strategy} />
            </Folded>
          </div>
        </>
      )}
    </>
  );
}

// Why there is nothing of any metric is told above, once.
function hasSomethingToTell({ state }: EvidenceMetric): boolean {
  return state !== 'failed' && state !== 'noData';
}

// Where nobody can be asked there is nothing to say six times.
function isWithinReach(metric: EvidenceMetric): boolean {
  return metric.state !== 'failed' || metric.reason.code !== 'noTarget';
}
