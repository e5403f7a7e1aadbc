import type {
  AnalysisRunView,
  JobPods,
  JobPodsQuery,
  RolloutView,
} from '../api';
import { readPod, type PodObject } from '../crd';
import { describePods } from '../rollout/pods';

/**
 * The names of the Jobs that measured a metric, the oldest first; undefined when no
 * AnalysisRun of the rollout has that metric.
 *
 * Only those of the rollout's own namespace: an AnalysisRun names namespace and Job in its
 * status, and whoever may write there must not learn of the pods of others by it. Where
 * the controller has another cluster for its Jobs they would not be found anyway.
 *
 * @public
 */
export function findMetricJobs(
  view: RolloutView,
  { analysisRun, metric: name }: Pick<JobPodsQuery, 'analysisRun' | 'metric'>,
): string[] | undefined {
  const metric = allRuns(view)
    .find(run => run.name === analysisRun)
    ?.metrics.find(m => m.name === name);
  return metric?.measurements
    .flatMap(({ job }) => job ?? [])
    .filter(job => (job.namespace ?? view.namespace) === view.namespace)
    .map(job => job.name)
    .filter(job => LABEL_VALUE.test(job));
}

/**
 * The pods of each Job, among all that carry its name as the label that
 * {@link selectJobPods} asks for.
 *
 * @public
 */
export function describeJobPods(jobs: string[], pods: unknown[]): JobPods {
  const read = pods.map(readPod);
  return {
    jobs: jobs.map(name => {
      const own = read.filter(pod => isOfJob(pod, name));
      return {
        name,
        pods: describePods(own).map(view => ({
          ...view,
          containerNames: namesOf(own, view.name),
        })),
      };
    }),
  };
}

/**
 * Selects the pods of the Jobs. Kubernetes 1.27 and later has `batch.kubernetes.io/job-name`
 * too, but keeps this one, which the older ones have as well.
 *
 * @public
 */
export function selectJobPods(jobs: string[]): string {
  return `job-name in (${jobs.join(',')})`;
}

function allRuns(view: RolloutView): AnalysisRunView[] {
  return [
    ...view.analysisRuns,
    ...view.formerAnalysisRuns,
    ...view.experiments.flatMap(({ analysisRuns }) => analysisRuns),
  ];
}

// A label is not enough: people copy manifests.
function isOfJob({ metadata }: PodObject, job: string): boolean {
  return Boolean(
    metadata?.ownerReferences?.some(
      owner => owner?.kind === 'Job' && owner.name === job,
    ),
  );
}

function namesOf(pods: PodObject[], name: string): string[] {
  const pod = pods.find(({ metadata }) => (metadata?.name ?? '') === name);
  return (pod?.spec?.containers ?? []).flatMap(
    container => container?.name ?? [],
  );
}

// What may be written into a selector. A Job with a longer name has no pods: its name is
// their label.
const LABEL_VALUE = /^[a-z0-9]([-.a-z0-9]{0,61}[a-z0-9])?$/;
