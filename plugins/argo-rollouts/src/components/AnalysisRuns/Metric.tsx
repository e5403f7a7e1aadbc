import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import type {
  AnalysisRunView,
  MetricView,
} from 'backstage-plugin-argo-rollouts-common';
import { useState } from 'react';
import { useLinkedRun } from '../../hooks/useLinkedRun';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useTranslateDetails } from '../../translationOfDetails';
import { CalmButton } from '../CalmButton';
import { later } from '../Part';
import { describeCounts, describeFinding } from './metricText';
import { PhaseMark } from './PhaseMark';

const MetricDetails = later(
  () => import('./MetricDetails').then(m => m.MetricDetails),
  { heightPx: 320 },
);

const useStyles = makeStyles(theme => ({
  finding: { fontWeight: theme.typography.fontWeightBold as number },
  button: { textTransform: 'none', padding: 0, minWidth: 0 },
}));

/** One metric in one look: its phase, the value that decides, counts against limits; the rest on demand. */
export function Metric(props: { run: AnalysisRunView; metric: MetricView }) {
  const { run, metric } = props;
  const t = useTranslateDetails();
  const classes = useStyles();
  const detailsId = useUniqueId();
  const { isLinked } = useLinkedRun();
  const isBad = BAD.has(metric.phase) && !metric.isDryRun;
  const [isOpen, setOpen] = useState(isLinked(run.name) && isBad);
  const Arrow = isOpen ? ExpandLessIcon : ExpandMoreIcon;
  const finding = describeFinding(t, metric);
  return (
    <>
      <Typography variant="body2" component="div">
        <PhaseMark phase={metric.phase} /> {metric.name}
        {metric.isDryRun && ` (${t('analysisRuns.dryRun')})`}
        {finding && ': '}
        <span className={isBad ? classes.finding : undefined}>{finding}</span>
      </Typography>
      <Typography variant="body2" color="textSecondary" component="div">
        {describeCounts(t, metric)}{' '}
        <CalmButton
          className={classes.button}
          size="small"
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailsId : undefined}
          aria-label={`${t('analysisRuns.details')}: ${metric.name}`}
          endIcon={<Arrow aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {t('analysisRuns.details')}
        </CalmButton>
      </Typography>
      {isOpen && (
        <div id={detailsId}>
          <MetricDetails run={run} metric={metric} />
        </div>
      )}
    </>
  );
}

const BAD = new Set<MetricView['phase']>(['Failed', 'Error', 'Inconclusive']);
