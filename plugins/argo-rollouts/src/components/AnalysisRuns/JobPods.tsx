import { makeStyles } from '@material-ui/core/styles';
import type {
  AnalysisRunView,
  MeasurementView,
  MetricView,
} from 'backstage-plugin-argo-rollouts-common';
import {
  createContext,
  type ContextType,
  type ReactNode,
  useContext,
} from 'react';
import { type JobPodsState, useJobPods } from '../../hooks/useJobPods';
import { describeWorkingPod } from '../../text/pods';
import { useTranslateDetails } from '../../translationOfDetails';
import { PlaceContext, PodLogsButton } from '../PodLogs';
import { describeProblem } from '../Problem';

type Job = NonNullable<MeasurementView['job']>;
type Place = NonNullable<ContextType<typeof PlaceContext>>;

const JobPodsContext = createContext<{
  place: Place;
  state: JobPodsState;
} | null>(null);

const useStyles = makeStyles({
  pods: { listStyle: 'none', margin: 0, padding: 0 },
});

/** Asks for the pods of the Jobs that measured this metric, if any did. */
export function JobPodsProvider(props: {
  run: AnalysisRunView;
  metric: MetricView;
  children: ReactNode;
}) {
  const { run, metric, children } = props;
  const place = useContext(PlaceContext);
  const own = metric.measurements.filter(
    ({ job }) => place && job && isAt(place, job),
  );
  if (!place || own.length === 0) {
    return <>{children}</>;
  }
  return (
    <Asking
      place={place}
      analysisRun={run.name}
      metric={metric.name}
      jobs={own.map(({ job }) => job?.name).join()}
      isUnderWay={own.some(({ finishedAt }) => finishedAt === null)}
    >
      {children}
    </Asking>
  );
}

function Asking(props: {
  place: Place;
  analysisRun: string;
  metric: string;
  jobs: string;
  isUnderWay: boolean;
  children: ReactNode;
}) {
  const { place, children, ...question } = props;
  const state = useJobPods({ ...place, ...question });
  return (
    <JobPodsContext.Provider value={{ place, state }}>
      {children}
    </JobPodsContext.Provider>
  );
}

/** The pods of one Job, each with its status and its log. */
export function PodsOfJob({ job }: { job: Job }) {
  const t = useTranslateDetails();
  const classes = useStyles();
  const asked = useContext(JobPodsContext);
  if (!asked || !isAt(asked.place, job)) {
    return null;
  }
  const { place, state } = asked;
  switch (state.kind) {
    case 'loading':
      return <div role="status">{t('analysisRuns.table.lookingForPods')}</div>;
    case 'failed': {
      const { message } = describeProblem(t, state.error, {
        entityRef: place.entityRef,
        wanted: 'read',
      });
      return <div>{t('analysisRuns.table.podsNotKnown', { message })}</div>;
    }
    case 'answered': {
      const pods = state.jobs.find(({ name }) => name === job.name)?.pods ?? [];
      return pods.length === 0 ? (
        <div>{t('analysisRuns.table.noPods')}</div>
      ) : (
        <ul className={classes.pods}>
          {pods.map(pod => (
            <li key={pod.name}>
              {t('analysisRuns.table.pod', {
                pod: pod.name,
                facts: describeWorkingPod(t, pod),
              })}{' '}
              <PodLogsButton pod={pod.name} containers={pod.containerNames} />
            </li>
          ))}
        </ul>
      );
    }
  }
}

// A Job of another namespace, or of another cluster, is not the portal's to look for.
function isAt(place: Place, job: Job): boolean {
  return job.namespace === null || job.namespace === place.namespace;
}
