import { recordingOf } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';

describe('describeExperiments', () => {
  const view = describeRollout(recordingOf('canary-experiment'));
  const [experiment] = view.experiments;

  it('tells what runs, for how long, with which share of the traffic', () => {
    expect(experiment).toMatchObject({
      stepIndex: 5,
      revision: 2,
      isCurrent: true,
      phase: 'Running',
      durationSeconds: 3600,
      analyses: [{ name: 'compare', template: 'measures', isRequired: false }],
      templates: [
        { name: 'candidate', specRef: 'canary', weight: 10, status: 'Running' },
        { name: 'baseline', specRef: 'stable', weight: 10, status: 'Running' },
      ],
    });
  });

  it('ends its time after its pods are available', () => {
    expect(
      Date.parse(experiment.endsAt!) - Date.parse(experiment.availableAt!),
    ).toBe(3_600_000);
  });

  it('has ReplicaSets, pods and runs of its own', () => {
    const [{ replicaSet }] = experiment.templates;
    expect(replicaSet).toMatchObject({
      version: '2.0.0',
      status: 'Healthy',
      pods: [{ ready: true, status: 'Running' }],
    });
    expect(experiment.analysisRuns).toMatchObject([
      { type: 'Experiment', phase: 'Running' },
    ]);
    const own = view.revisions.map(revision => revision.replicaSet);
    expect(own).not.toContain(replicaSet?.replicaSet);
    expect(view.analysisRuns).toEqual([]);
  });

  it('belongs to its step, which is planned to last as long', () => {
    expect(view.steps[5]).toMatchObject({
      kind: 'experiment',
      progress: 'current',
      experiment: experiment.name,
      plannedSeconds: 3600,
      startedAt: experiment.createdAt,
    });
  });

  it('lists the newest first when the controller started another', () => {
    const { experiments, steps } = describeRollout(
      recordingOf('canary-experiment-inconclusive'),
    );
    expect(experiments.map(({ phase }) => phase)).toContain('Inconclusive');
    expect(experiments.every(({ stepIndex }) => stepIndex === 1)).toBe(true);
    expect(steps[1]).toMatchObject({ experiment: experiments[0].name });
  });

  it('is over after its step, while its pods wait for their end', () => {
    const after = describeRollout(recordingOf('canary-after-experiment'));
    expect(after.experiments[0]).toMatchObject({
      isCurrent: false,
      phase: 'Successful',
      templates: [
        { replicaSet: { scaleDownAt: expect.any(String) } },
        { replicaSet: { scaleDownAt: expect.any(String) } },
      ],
    });
  });
});
