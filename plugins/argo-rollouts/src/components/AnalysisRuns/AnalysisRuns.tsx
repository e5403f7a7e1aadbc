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
  heading: { margin: 0 },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    overflowWrap: 'anywhere',
  },
  run: { marginTop: theme.spacing(1) },
  metrics: {
    listStyle: 'none',
    margin: 0,
    padding: theme.spacing(0, 0, 0, 3),
  },
}));

/** What was measured of the current revision, the newest first. */
export function AnalysisRuns({ view }: { view: RolloutView }) {
  const classes = useStyles();
  const [shown, earlier] = [
    view.analysisRuns.slice(0, SHOWN_RUNS),
    view.analysisRuns.slice(SHOWN_RUNS),
  ];
  return (
    <section>
      <Typography
        variant="subtitle1"
        component="h3"
        className={classes.heading}
      >
        <strong>Analysis runs</strong> {view.analysisRuns.length}
      </Typography>
      <ul className={classes.list}>
        {shown.map(run => (
          <li key={run.name} className={classes.run}>
            <Run view={view} run={run} />
          </li>
        ))}
      </ul>
      {earlier.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {earlier.length} earlier: kubectl argo rollouts get rollout{' '}
          {view.name} -n {view.namespace}
        </Typography>
      )}
    </section>
  );
}

const SHOWN_RUNS = 5;

function Run({ view, run }: { view: RolloutView; run: AnalysisRunView }) {
  const classes = useStyles();
  return (
    <>
      <Typography variant="body2" component="div">
        <PhaseMark phase={run.phase} /> <code>{run.name}</code>,{' '}
        {nameOrigin(view, run)}
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
