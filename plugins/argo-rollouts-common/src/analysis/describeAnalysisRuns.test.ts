import type { AnalysisRunView } from '../api';
import { readAnalysisRun } from '../crd';
import { describeAnalysisRuns } from './describeAnalysisRuns';

function describeOne(run: object): AnalysisRunView {
  return describeAnalysisRuns([readAnalysisRun(run)])[0];
}

function metricOf(metric: object, result: object = {}, spec: object = {}) {
  return describeOne({
    spec: { metrics: [{ name: 'm', ...metric }], ...spec },
    status: { metricResults: [{ name: 'm', ...result }] },
  }).metrics[0];
}

describe('describeAnalysisRuns', () => {
  it.each([
    [{}, 1],
    [{ interval: '10s' }, null],
    [{ interval: '10s', count: 3 }, 3],
    [{ count: '5' }, 5],
    [{ count: '{{args.count}}' }, 1],
  ])('plans for %j %p measurements', (metric, planned) => {
    expect(metricOf(metric).planned).toBe(planned);
  });

  it.each([
    [[{}], null],
    [[{ interval: '10s', count: 3 }], 20],
    [[{ interval: '10s', count: 3, initialDelay: '1m' }], 80],
    [
      [
        { interval: '10s', count: 3 },
        { interval: '1m', count: 2 },
      ],
      60,
    ],
    [[{ interval: '10s' }], null],
    [[], null],
  ])('plans for %j %p seconds', (metrics, seconds) => {
    expect(describeOne({ spec: { metrics } }).plannedSeconds).toBe(seconds);
  });

  it.each([
    [undefined, 0],
    [2, 2],
    ['2', 2],
    [-1, null],
    ['{{args.limit}}', 0],
  ])('reads the failure limit %p as %p', (failureLimit, expected) => {
    expect(metricOf({ failureLimit }).failureLimit).toBe(expected);
  });

  it('allows four errors in a row unless the metric says otherwise', () => {
    expect(metricOf({}).consecutiveErrorLimit).toBe(4);
    expect(metricOf({ consecutiveErrorLimit: 0 }).consecutiveErrorLimit).toBe(
      0,
    );
  });

  it('knows what is only observed', () => {
    expect(metricOf({}, { dryRun: true }).isDryRun).toBe(true);
    const spec = { dryRun: [{ metricName: 'm' }] };
    expect(metricOf({}, {}, spec).isDryRun).toBe(true);
    expect(metricOf({}).isDryRun).toBe(false);
  });

  it('tells the latest value and message, and the latest that failed', () => {
    const measurements = [
      { phase: 'Failed', value: '[9]' },
      { phase: 'Successful', value: '[1]' },
      { phase: 'Error', message: 'no answer' },
    ];
    expect(metricOf({}, { measurements })).toMatchObject({
      latestValue: null,
      latestFailedValue: '[9]',
      latestMessage: 'no answer',
    });
  });

  it('keeps results of metrics that the spec does not have', () => {
    const run = describeOne({
      spec: { metrics: [{ name: 'a' }] },
      status: { metricResults: [{ name: 'b', phase: 'Failed' }] },
    });
    expect(run.metrics.map(({ name, phase }) => [name, phase])).toEqual([
      ['a', 'Pending'],
      ['b', 'Failed'],
    ]);
  });

  it('reads what started it, which step and which revision', () => {
    expect(
      describeOne({
        metadata: {
          labels: {
            'rollout-type': 'Step',
            'step-index': '4',
            'rollouts-pod-template-hash': 'abc',
          },
          annotations: { 'rollout.argoproj.io/revision': '7' },
        },
        spec: { terminate: true },
        status: { phase: 'Sleeping' },
      }),
    ).toMatchObject({
      type: 'Step',
      stepIndex: 4,
      podHash: 'abc',
      revision: 7,
      isTerminating: true,
      phase: 'Unknown',
    });
  });

  it('lists the newest first', () => {
    const run = (name: string, startedAt: string) =>
      readAnalysisRun({ metadata: { name }, status: { startedAt } });
    const names = describeAnalysisRuns([
      run('a', '2026-01-01T00:00:00Z'),
      run('b', '2026-01-02T00:00:00Z'),
      run('c', '2026-01-01T00:00:00Z'),
    ]).map(({ name }) => name);
    expect(names).toEqual(['b', 'c', 'a']);
  });
});
