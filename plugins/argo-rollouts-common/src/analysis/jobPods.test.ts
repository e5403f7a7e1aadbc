import { jobPodsSchema, type MeasurementView } from '../api';
import { describeRollout } from '../rollout';
import { recordingOf } from '../rollout/__fixtures__/recordings';
import { describeJobPods, findMetricJobs, selectJobPods } from './jobPods';

const recording = recordingOf('analysis-providers');
const view = describeRollout(recording);
const [run] = view.analysisRuns;

function jobsOf(metric: string, analysisRun = run.name) {
  return findMetricJobs(view, { analysisRun, metric });
}

describe('findMetricJobs', () => {
  it('names the Jobs of a metric', () => {
    expect(jobsOf('job-completes')).toEqual([
      expect.stringMatching(/\.job-completes\.1$/),
    ]);
    expect(jobsOf('vector')).toEqual([]);
  });

  it('knows what the rollout does not have', () => {
    expect(jobsOf('none')).toBeUndefined();
    expect(jobsOf('job-completes', 'other')).toBeUndefined();
  });

  it('finds runs of earlier revisions and of experiments', () => {
    const runs = { analysisRuns: [], formerAnalysisRuns: [run] };
    const question = { analysisRun: run.name, metric: 'job-fails' };
    expect(findMetricJobs({ ...view, ...runs }, question)).toHaveLength(1);
    const [experiment] = describeRollout(
      recordingOf('canary-experiment'),
    ).experiments;
    const experiments = [{ ...experiment, analysisRuns: [run] }];
    expect(
      findMetricJobs({ ...view, analysisRuns: [], experiments }, question),
    ).toHaveLength(1);
  });

  it('leaves out those of other namespaces, and what would be more than a name', () => {
    const measured = (name: string, namespace: string | null) =>
      ({ job: { name, namespace } } as MeasurementView);
    const measurements = [
      measured('own.1', view.namespace),
      measured('own.2', null),
      measured('others.1', 'kube-system'),
      measured('a),app notin (b', view.namespace),
      measured('a'.repeat(64), view.namespace),
    ];
    const metrics = [{ ...run.metrics[0], name: 'odd', measurements }];
    expect(
      findMetricJobs(
        { ...view, analysisRuns: [{ ...run, metrics }] },
        { analysisRun: run.name, metric: 'odd' },
      ),
    ).toEqual(['own.1', 'own.2']);
  });
});

describe('describeJobPods', () => {
  const [completes] = jobsOf('job-completes')!;
  const [fails] = jobsOf('job-fails')!;

  it("tells the pods in kubectl's words, each with its Job", () => {
    const { jobs } = jobPodsSchema.parse(
      describeJobPods([completes, fails, 'gone'], recording.pods),
    );
    expect(jobs).toMatchObject([
      {
        name: completes,
        pods: [
          {
            name: expect.stringContaining('job-completes.1-'),
            status: 'Completed',
            containerNames: ['check'],
          },
        ],
      },
      { name: fails, pods: [] },
      { name: 'gone', pods: [] },
    ]);
  });

  it('takes no pod for that of a Job that only carries its label', () => {
    const copied = recording.pods.map(pod => ({
      ...(pod as object),
      metadata: { name: 'copied', labels: { 'job-name': completes } },
    }));
    expect(describeJobPods([completes], copied).jobs[0].pods).toEqual([]);
  });
});

it('selects by a label that the pods carry', () => {
  const [name] = jobsOf('job-completes')!;
  expect(selectJobPods([name, 'b'])).toBe(`job-name in (${name},b)`);
  expect(JSON.stringify(recording.pods)).toContain(`"job-name":"${name}"`);
});
