import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  AnalysisRunView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { useLinkedRun } from '../../hooks/useLinkedRun';
import { useTranslateDetails } from '../../translationOfDetails';
import { Folded } from '../Folded';
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

/** What was measured of the current revision, the newest first; older runs are folded. */
export function AnalysisRuns({ view }: { view: RolloutView }) {
  const t = useTranslateDetails();
  const classes = useStyles();
  const { isLinked } = useLinkedRun();
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
        <strong>{t('analysisRuns.title')}</strong> {view.analysisRuns.length}
      </Typography>
      <RunList view={view} runs={shown} />
      {earlier.length > 0 && (
        <Folded
          title={t('analysisRuns.earlier')}
          count={earlier.length}
          isOpenAtFirst={earlier.some(({ name }) => isLinked(name))}
        >
          <RunList view={view} runs={earlier} />
        </Folded>
      )}
    </section>
  );
}

/** Runs below each other. */
export function RunList(props: { view: RolloutView; runs: AnalysisRunView[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.runs.map(run => (
        <li key={run.name} className={classes.run}>
          <AnalysisRun view={props.view} run={run} />
        </li>
      ))}
    </ul>
  );
}

const SHOWN_RUNS = 3;
