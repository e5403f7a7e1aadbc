import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { AnalysisRun } from './AnalysisRun';

const useStyles = makeStyles(theme => ({
  heading: { margin: 0 },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    overflowWrap: 'anywhere',
  },
  run: { marginTop: theme.spacing(1) },
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
            <AnalysisRun view={view} run={run} />
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
