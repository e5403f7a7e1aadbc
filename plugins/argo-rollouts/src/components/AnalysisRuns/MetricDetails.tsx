import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  AnalysisRunView,
  MetricQuery,
  MetricView,
} from 'backstage-plugin-argo-rollouts-common';
import { useTranslateDetails } from '../../translationOfDetails';
import { CopyableText } from '../CopyableText';
import { JobPodsProvider } from './JobPods';
import { MeasurementsChart } from './MeasurementsChart';
import { MeasurementsTable } from './MeasurementsTable';
import { describeArgs, describeRhythm } from './detailsText';

const useStyles = makeStyles(theme => ({
  root: { margin: theme.spacing(1, 0) },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0, 2),
    margin: theme.spacing(0, 0, 1),
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
}));

/** What a metric asks and what was answered: facts, query, chart and table. */
export function MetricDetails(props: {
  run: AnalysisRunView;
  metric: MetricView;
}) {
  const { run, metric } = props;
  const t = useTranslateDetails();
  const classes = useStyles();
  const facts: Array<[string, string | null]> = [
    [t('analysisRuns.facts.provider'), metric.provider],
    [t('analysisRuns.facts.rhythm'), describeRhythm(t, metric)],
    [t('analysisRuns.facts.success'), metric.successCondition],
    [t('analysisRuns.facts.failure'), metric.failureCondition],
    [t('analysisRuns.facts.args'), describeArgs(t, run.args)],
  ];
  return (
    <div className={classes.root}>
      <Typography variant="body2" component="dl" className={classes.facts}>
        {facts
          .filter(([, fact]) => fact)
          .map(([name, fact]) => (
            <FactRow key={name} name={name} fact={fact} />
          ))}
      </Typography>
      {metric.query && <Query query={metric.query} />}
      <MeasurementsChart metric={metric} />
      <JobPodsProvider run={run} metric={metric}>
        <MeasurementsTable metric={metric} />
      </JobPodsProvider>
    </div>
  );
}

function FactRow(props: { name: string; fact: string | null }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.fact}</dd>
    </>
  );
}

function Query({ query }: { query: MetricQuery }) {
  const t = useTranslateDetails();
  const words = query.hidesSecret ? 'hidesSecret' : 'filledIn';
  return (
    <>
      <Typography variant="body2">
        {t(`analysisRuns.query.${query.isAsSent ? 'asSent' : words}`)}
      </Typography>
      <CopyableText
        text={query.text}
        copyLabel={t('analysisRuns.query.copy')}
      />
    </>
  );
}
