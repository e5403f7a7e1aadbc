import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  AnalysisRunView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import { useLinkedRun } from '../../hooks/useLinkedRun';
import { countStep } from '../../text/steps';
import {
  type TranslateDetails,
  useTranslateDetails,
} from '../../translationOfDetails';
import { Ago } from '../Moment';
import { Metric } from './Metric';
import { PhaseMark } from './PhaseMark';

const useStyles = makeStyles(theme => ({
  metrics: {
    listStyle: 'none',
    margin: 0,
    padding: theme.spacing(0, 0, 0, 3),
    [theme.breakpoints.down('xs')]: { paddingLeft: theme.spacing(1) },
  },
  metric: { marginTop: theme.spacing(0.5) },
  link: { color: 'inherit' },
  linked: {
    borderLeft: `4px solid ${theme.palette.primary.main}`,
    paddingLeft: theme.spacing(1),
  },
}));

/** One run: how it stands, where it belongs, and each of its metrics. */
export function AnalysisRun(props: {
  view: RolloutView;
  run: AnalysisRunView;
}) {
  const { view, run } = props;
  const t = useTranslateDetails();
  const classes = useStyles();
  const { isLinked, linkTo } = useLinkedRun();
  const root = useRef<HTMLDivElement>(null);
  const isHere = isLinked(run.name);
  useEffect(() => {
    if (isHere) {
      root.current?.scrollIntoView?.({ block: 'center' });
    }
  }, [isHere]);
  return (
    <div
      ref={root}
      className={isHere ? classes.linked : undefined}
      aria-current={isHere || undefined}
    >
      <Typography variant="body2" component="div">
        <PhaseMark phase={run.phase} />{' '}
        <Link
          to={linkTo(run.name)}
          title={t('analysisRuns.link')}
          className={classes.link}
        >
          <code>{run.name}</code>
        </Link>
        , {nameOrigin(t, view, run)}
        {run.isTerminating && `, ${t('analysisRuns.toldToEnd')}`}
        {run.startedAt && (
          <>
            , {t('analysisRuns.begun')} <Ago time={run.startedAt} />
          </>
        )}
      </Typography>
      {run.message && !COUNTS.test(run.message) && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.metrics}
        >
          {run.message}
        </Typography>
      )}
      <ul className={classes.metrics}>
        {run.metrics.map(metric => (
          <li key={metric.name} className={classes.metric}>
            <Metric run={run} metric={metric} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the metric below it says too, with the value that decided. */
const COUNTS =
  /^Metric "[^"]*" assessed \w+ due to (failed|inconclusive) \(\d+\) > \w+ \(\d+\)$/;

function nameOrigin(
  t: TranslateDetails,
  view: RolloutView,
  run: AnalysisRunView,
): string {
  switch (run.type) {
    case 'Step':
      return run.stepIndex === null
        ? t('analysisRuns.origin.someStep')
        : t('analysisRuns.origin.step', {
            step: countStep(t, view, run.stepIndex),
          });
    case 'Background':
      return t('analysisRuns.origin.background');
    case 'PrePromotion':
      return t('analysisRuns.origin.prePromotion');
    case 'PostPromotion':
      return t('analysisRuns.origin.postPromotion');
    case 'Experiment':
      return t('analysisRuns.origin.experiment');
    case 'Unknown':
      return t('analysisRuns.origin.unknown');
  }
}
