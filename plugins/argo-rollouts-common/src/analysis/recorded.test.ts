import { describeRollout } from '../rollout';
import { recordingOf, recordings } from '../rollout/__fixtures__/recordings';
import {
  analysisPhaseSchema,
  type AnalysisRunView,
  type MetricView,
} from '../api';

function runsOf(state: string): AnalysisRunView[] {
  return describeRollout(recordingOf(state)).analysisRuns;
}

function metricsByName(run: AnalysisRunView): Map<string, MetricView> {
  return new Map(run.metrics.map(metric => [metric.name, metric]));
}

/** What the real controller made of each provider's answers. */
describe('AnalysisRuns as the controller left them', () => {
  const run = runsOf('analysis-providers')[0];
  const metrics = metricsByName(run);
  const last = (name: string) => metrics.get(name)?.measurements.at(-1);

  it('have phase, provider and value of every metric', () => {
    const rows = run.metrics.map(({ name, phase, provider }) => [
      name,
      phase,
      provider,
      last(name)?.value.kind,
    ]);
    expect(rows).toEqual([
      ['decides', 'Successful', 'prometheus', 'vector'],
      ['vector', 'Successful', 'prometheus', 'vector'],
      ['scalar', 'Failed', 'prometheus', 'number'],
      ['not-a-number', 'Inconclusive', 'prometheus', 'vector'],
      ['infinite', 'Failed', 'prometheus', 'vector'],
      ['no-series', 'Error', 'prometheus', 'none'],
      ['refused', 'Error', 'prometheus', 'none'],
      ['unconditional', 'Successful', 'prometheus', 'vector'],
      ['with-arguments', 'Successful', 'prometheus', 'vector'],
      ['with-secret', 'Successful', 'prometheus', 'vector'],
      ['range', 'Successful', 'prometheus', 'vector'],
      ['web-number', 'Successful', 'web', 'number'],
      ['web-too-low', 'Failed', 'web', 'number'],
      ['web-object', 'Successful', 'web', 'object'],
      ['web-text', 'Successful', 'web', 'text'],
      ['web-no-path', 'Error', 'web', 'none'],
      ['web-broken', 'Error', 'web', 'none'],
      ['web-page', 'Successful', 'web', 'text'],
      ['job-completes', 'Successful', 'job', 'none'],
      ['job-fails', 'Failed', 'job', 'none'],
    ]);
    expect(run.phase).toBe('Successful');
  });

  it('tell by how much a value is wrong', () => {
    expect(last('scalar')).toMatchObject({
      sample: 3,
      breaches: [{ operator: '<', limit: 2, sample: 3 }],
    });
    expect(last('web-too-low')).toMatchObject({
      sample: 0.42,
      breaches: [{ operator: '>=', limit: 0.95, sample: 0.42 }],
    });
    expect(last('infinite')).toMatchObject({
      sample: '+Inf',
      violated: 'failureCondition',
      breaches: [],
    });
    expect(last('not-a-number')).toMatchObject({
      sample: 'NaN',
      breaches: [],
    });
  });

  it('have the errors in full', () => {
    expect(last('refused')?.message).toMatch(/parse error: unclosed left/);
    expect(last('web-broken')?.message).toBe(
      'received non 2xx response code: 500',
    );
    expect(last('no-series')?.message).toMatch(/metric result is nil or empty/);
  });

  it('name the jobs', () => {
    expect(last('job-fails')?.job).toEqual({
      name: expect.stringMatching(/\.job-fails\.1$/),
      namespace: 'analysis-providers',
    });
  });

  it('know how many measurements are not kept, and which are dry runs', () => {
    expect(metrics.get('decides')).toMatchObject({
      isDryRun: false,
      measured: 12,
      olderMeasurements: 2,
    });
    expect(metrics.get('decides')?.measurements).toHaveLength(10);
    expect(run.metrics.filter(({ isDryRun }) => !isDryRun)).toHaveLength(1);
  });

  it('have the query as it was sent, and never the value of a secret', () => {
    expect(metrics.get('with-arguments')?.query).toEqual({
      text: 'label_replace(vector(1), "service", "app", "", "")',
      isAsSent: true,
      hidesSecret: false,
    });
    expect(metrics.get('with-secret')?.query).toMatchObject({
      text: 'label_replace(vector(1), "token", "{{args.token}}", "", "")',
      hidesSecret: true,
    });
    const recording = recordingOf('analysis-providers');
    // The controller writes it into the object; that is why it must not be passed on.
    expect(JSON.stringify(recording.analysisRuns)).toContain('hunter2');
    expect(JSON.stringify(describeRollout(recording))).not.toContain('hunter2');
  });

  it('tell what is under way', () => {
    const [underWay] = runsOf('analysis-providers-measuring');
    expect(underWay.phase).toBe('Running');
    expect(metricsByName(underWay).get('decides')?.phase).toBe('Running');
  });

  it('tell a run that the controller has not looked at yet', () => {
    const recording = recordingOf('canary-analysis-not-begun');
    expect(recording.analysisRuns).toEqual([
      expect.objectContaining({ status: { phase: '', runSummary: {} } }),
    ]);
    const [notBegun] = runsOf('canary-analysis-not-begun');
    expect(notBegun).toMatchObject({
      phase: 'Pending',
      message: '',
      completedAt: null,
      metrics: [
        {
          name: 'constant',
          phase: 'Pending',
          provider: 'prometheus',
          query: { text: 'vector(1)', isAsSent: false },
          measured: 0,
          measurements: [],
        },
      ],
    });
    expect(notBegun.startedAt).not.toBeNull();
  });

  it('are recorded in every phase that there is but what upstream may add', () => {
    const phases = recordings.flatMap(recording =>
      describeRollout(recording).analysisRuns.map(({ phase }) => phase),
    );
    expect([...new Set(phases)].sort()).toEqual(
      analysisPhaseSchema.options.filter(phase => phase !== 'Unknown').sort(),
    );
  });

  it('tell a measurement that was ended because a sibling failed', () => {
    const ended = runsOf('analysis-ended-by-sibling')[0];
    const byName = metricsByName(ended);
    expect(ended.phase).toBe('Failed');
    expect(byName.get('decides')).toMatchObject({
      phase: 'Failed',
      failed: 2,
      failureLimit: 1,
    });
    expect(byName.get('works')?.measurements.at(-1)).toMatchObject({
      phase: 'Inconclusive',
      value: { kind: 'none' },
      wasTerminated: true,
    });
    expect(byName.get('later')?.measurements).toEqual([]);
  });
});
