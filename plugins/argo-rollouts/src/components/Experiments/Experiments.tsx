import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ExperimentTemplateView,
  ExperimentView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { Fragment } from 'react';
import { useNowMs } from '../../hooks/useNowMs';
import { useTranslateDetails } from '../../translationOfDetails';
import { AnalysisRun, PhaseMark } from '../AnalysisRuns';
import { Folded } from '../Folded';
import { Pods } from '../Revisions';
import { SentenceWords } from '../SentenceWords';
import { describeCourse, describeTemplate } from './experimentText';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  nested: {
    listStyle: 'none',
    margin: 0,
    padding: theme.spacing(0, 0, 0, 3),
  },
  item: { marginTop: theme.spacing(1) },
}));

/** The experiments of a rollout, newest first: their pods, their weights, and what was measured of them. */
export function Experiments({ view }: { view: RolloutView }) {
  const t = useTranslateDetails();
  const classes = useStyles();
  return (
    <Folded
      title={t('experiments.title')}
      count={view.experiments.length}
      isOpenAtFirst={view.experiments.some(({ isCurrent }) => isCurrent)}
    >
      <ul className={classes.list}>
        {view.experiments.map(experiment => (
          <li key={experiment.name} className={classes.item}>
            <Experiment view={view} experiment={experiment} />
          </li>
        ))}
      </ul>
    </Folded>
  );
}

function Experiment(props: { view: RolloutView; experiment: ExperimentView }) {
  const t = useTranslateDetails();
  const { view, experiment } = props;
  const classes = useStyles();
  const nowMs = useNowMs();
  return (
    <>
      <Typography variant="body2" component="div">
        <PhaseMark phase={experiment.phase} /> <code>{experiment.name}</code>
        {describeCourse(t, view, experiment, nowMs).map((sentence, i) => (
          <Fragment key={i}>
            {', '}
            <SentenceWords sentence={sentence} />
          </Fragment>
        ))}
      </Typography>
      {experiment.message && (
        <Typography variant="body2" className={classes.nested}>
          {experiment.message}
        </Typography>
      )}
      <ul className={classes.nested}>
        {experiment.templates.map(template => (
          <li key={template.name}>
            <Template view={view} template={template} />
          </li>
        ))}
        {experiment.analysisRuns.map(run => (
          <li key={run.name}>
            <AnalysisRun view={view} run={run} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Template(props: {
  view: RolloutView;
  template: ExperimentTemplateView;
}) {
  const t = useTranslateDetails();
  const { view, template } = props;
  return (
    <>
      <Typography variant="body2">
        {describeTemplate(t, view, template)}
      </Typography>
      {template.replicaSet && (
        <Pods
          replicaSet={template.replicaSet}
          isCandidate={template.specRef !== 'stable'}
        />
      )}
    </>
  );
}
