import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  MeasurementView,
  MetricView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatMeasured } from '../../text/samples';
import { formatTimeOfDay } from '../../text/time';
import { useTranslateDetails } from '../../translationOfDetails';
import { CopyableText } from '../CopyableText';
import { Moment } from '../Moment';
import { ScrollingTable } from '../ScrollingTable';
import { PodsOfJob } from './JobPods';
import { describeMeasurementFinding } from './metricText';
import { PhaseMark } from './PhaseMark';

const useStyles = makeStyles({
  nowrap: { whiteSpace: 'nowrap' },
  remark: { minWidth: 200 },
  value: { minWidth: 80, maxWidth: 420, overflowWrap: 'anywhere' },
});

/** Every measurement that is kept, the newest first. */
export function MeasurementsTable({ metric }: { metric: MetricView }) {
  const t = useTranslateDetails();
  const { measurements, olderMeasurements } = metric;
  if (measurements.length === 0) {
    return (
      <Typography variant="body2">{t('analysisRuns.table.none')}</Typography>
    );
  }
  const label = t('analysisRuns.table.label', { metric: metric.name });
  return (
    <>
      <ScrollingTable label={label}>
        <thead>
          <tr>
            <th scope="col">{t('analysisRuns.table.time')}</th>
            <th scope="col">{t('analysisRuns.table.value')}</th>
            <th scope="col">{t('analysisRuns.table.outcome')}</th>
            <th scope="col">{t('analysisRuns.table.remark')}</th>
          </tr>
        </thead>
        <tbody>
          {[...measurements].reverse().map((measurement, i) => (
            <Row
              key={measurements.length - i}
              metric={metric}
              measurement={measurement}
            />
          ))}
        </tbody>
      </ScrollingTable>
      {olderMeasurements > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('analysisRuns.table.lastOf', {
            kept: String(measurements.length),
            total: String(measurements.length + olderMeasurements),
          })}
        </Typography>
      )}
    </>
  );
}

function Row(props: { metric: MetricView; measurement: MeasurementView }) {
  const { metric, measurement } = props;
  const t = useTranslateDetails();
  const classes = useStyles();
  const { startedAt, finishedAt, warnings, job, wasTerminated } = measurement;
  const at = finishedAt ?? startedAt;
  const finding = describeMeasurementFinding(t, metric, measurement);
  return (
    <tr>
      <td className={classes.nowrap}>
        {at && <Moment time={at} words={formatTimeOfDay(Date.parse(at))} />}
      </td>
      <td className={classes.value}>{formatMeasured(t, measurement.value)}</td>
      <td className={classes.nowrap}>
        {!wasTerminated && <PhaseMark phase={measurement.phase} />}
      </td>
      <td className={classes.remark}>
        {finding}
        {warnings && (
          <div>{t('analysisRuns.table.warnings', { warnings })}</div>
        )}
        {job && <Job job={job} />}
      </td>
    </tr>
  );
}

function Job({ job }: { job: NonNullable<MeasurementView['job']> }) {
  const t = useTranslateDetails();
  const { name, namespace } = job;
  const place = namespace ? ` -n ${namespace}` : '';
  return (
    <>
      <div>
        {t('analysisRuns.table.job', {
          job: name,
          namespace: namespace ?? '',
        })}
      </div>
      <PodsOfJob job={job} />
      <CopyableText
        text={`kubectl logs job/${name}${place}`}
        copyLabel={t('analysisRuns.table.logs')}
      />
    </>
  );
}
