import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  AnalysisRunView,
  MetricView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import {
  countMeasurements,
  formatValue,
  nameCondition,
} from '../../text/analysis';
import { countStep } from '../../text/steps';
import { Ago } from '../Moment';
import { PhaseMark } from './PhaseMark';

const useStyles = makeStyles(theme => ({
  metrics: {
    listStyle: 'none',
    margin: 0,
    padding: theme.spacing(0, 0, 0, 3),
  },
}));

/** One run: how it stands, where it belongs, and each of its metrics. */
export function AnalysisRun(props: {
  view: RolloutView;
  run: AnalysisRunView;
}) {
  const { view, run } = props;
  const classes = useStyles();
  return (
    <>
      <Typography variant="body2" component="div">
        <PhaseMark phase={run.phase} /> <code>{run.name}</code>,{' '}
        {nameOrigin(view, run)}
        {run.isTerminating && ', told to end'}
        {run.startedAt && (
          <>
            , begun <Ago time={run.startedAt} />
          </>
        )}
      </Typography>
      {run.message && (
        <Typography variant="body2" className={classes.metrics}>
          {run.message}
        </Typography>
      )}
      <ul className={classes.metrics}>
        {run.metrics.map(metric => (
          <Typography key={metric.name} variant="body2" component="li">
            {describeMetric(metric)}
          </Typography>
        ))}
      </ul>
    </>
  );
}

function nameOrigin(view: RolloutView, run: AnalysisRunView): string {
  switch (run.type) {
    case 'Step':
      return run.stepIndex === null
        ? 'of a step'
        : `of ${countStep(view, run.stepIndex)}`;
    case 'Background':
      return 'in the background';
    case 'PrePromotion':
      return 'before the promotion';
    case 'PostPromotion':
      return 'after the promotion';
    case 'Experiment':
      return 'of an experiment';
    case 'Unknown':
      return 'of unknown origin';
  }
}

/** `error-rate: 2 of 3 done, no failure, 2 allowed. Latest 0.004, must meet result[0] < 0.02.` */
export function describeMetric(metric: MetricView): string {
  const { name, failureLimit, latestValue } = metric;
  const allowed =
    failureLimit === null ? 'any number allowed' : `${failureLimit} allowed`;
  const latest =
    latestValue === null ? '' : `latest ${formatValue(latestValue)}`;
  const evidence = [latest, nameCondition(metric)].filter(Boolean).join(', ');
  const counts = `${name}: ${countMeasurements(metric)}, ${allowed}`;
  return evidence ? `${counts}; ${evidence}` : counts;
}
