import { readAnalysisRun } from '../crd';
import { describeAnalysisRuns } from './describeAnalysisRuns';

function metricOf(metric: object, result: object, spec: object = {}) {
  const [run] = describeAnalysisRuns([
    readAnalysisRun({
      spec: { metrics: [{ name: 'm', ...metric }], ...spec },
      status: { metricResults: [{ name: 'm', ...result }] },
    }),
  ]);
  return run.metrics[0];
}

function measurementOf(metric: object, measurement: object) {
  return metricOf(metric, { measurements: [measurement] }).measurements[0];
}

describe('describeMeasurement', () => {
  it('says by which number a success condition is not met', () => {
    expect(
      measurementOf(
        { successCondition: 'result[0] >= 0.95 && result[0] < 1' },
        { phase: 'Failed', value: '[0.9]' },
      ),
    ).toMatchObject({
      value: { kind: 'vector', samples: [0.9] },
      sample: 0.9,
      violated: 'successCondition',
      breaches: [
        {
          of: 'successCondition',
          operator: '>=',
          limit: 0.95,
          sample: 0.9,
        },
      ],
    });
  });

  const S = { successCondition: 'result < 2' };
  const F = { failureCondition: 'result >= 5' };
  it.each([
    ['success condition only', S, 'Failed', '9', 'successCondition', [2]],
    ['failure condition only', F, 'Failed', '9', 'failureCondition', [5]],
    [
      'the failure condition wins',
      { ...S, ...F },
      'Failed',
      '9',
      'failureCondition',
      [5],
    ],
    [
      'neither holds',
      { ...S, ...F },
      'Inconclusive',
      '3',
      'successCondition',
      [2],
    ],
    ['all is well', { ...S, ...F }, 'Successful', '1', null, []],
    ['a job that failed', {}, 'Failed', undefined, null, []],
    ['an error', S, 'Error', undefined, null, []],
    ['not a number', S, 'Failed', 'NaN', 'successCondition', []],
    ['infinity', S, 'Failed', '+Inf', 'successCondition', [2]],
    [
      'no plain condition',
      { successCondition: 'all(result, # < 2)' },
      'Failed',
      '[9]',
      'successCondition',
      [],
    ],
  ])('%s', (_, conditions, phase, value, violated, limits) => {
    const measurement = measurementOf(conditions, { phase, value });
    expect(measurement.violated).toBe(violated);
    expect(measurement.breaches.map(({ limit }) => limit)).toEqual(limits);
  });

  it('takes what was ended before it had a value for no evidence', () => {
    expect(
      measurementOf(S, { phase: 'Successful', message: 'Metric Terminated' }),
    ).toMatchObject({
      value: { kind: 'none' },
      sample: null,
      wasTerminated: true,
    });
    expect(
      measurementOf(S, { phase: 'Successful', value: '1' }).wasTerminated,
    ).toBe(false);
  });

  it('names the job that measured, and what the provider warned of', () => {
    const metadata = { 'job-name': 'uid.m.1', 'job-namespace': 'shop' };
    expect(measurementOf({}, { metadata }).job).toEqual({
      name: 'uid.m.1',
      namespace: 'shop',
    });
    expect(
      measurementOf({}, { metadata: { warnings: '"slow"' } }),
    ).toMatchObject({ job: null, warnings: '"slow"' });
  });

  it('counts the measurements that are not kept', () => {
    const kept = Array.from({ length: 10 }, () => ({
      finishedAt: '2026-01-01T00:00:00Z',
    }));
    const underway = { phase: 'Running' };
    expect(
      metricOf({}, { count: 35, error: 2, measurements: [...kept, underway] })
        .olderMeasurements,
    ).toBe(27);
    expect(metricOf({}, { measurements: [underway] }).olderMeasurements).toBe(
      0,
    );
  });
});

describe('arguments', () => {
  const spec = {
    args: [
      { name: 'limit', value: '0.02' },
      { name: 'n', value: '5' },
      { name: 'token', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
      { name: 'open' },
    ],
  };

  it('are filled into conditions, counts and limits', () => {
    expect(
      metricOf(
        {
          successCondition: 'result[0] < {{args.limit}}',
          failureCondition: 'result[0] > {{args.token}}',
          count: '{{ args.n }}',
          failureLimit: '{{args.n}}',
          interval: '{{args.n}}s',
        },
        {},
        spec,
      ),
    ).toMatchObject({
      successCondition: 'result[0] < 0.02',
      failureCondition: 'result[0] > {{args.token}}',
      thresholds: [{ limit: 0.02 }],
      planned: 5,
      failureLimit: 5,
      intervalSeconds: 5,
    });
  });

  it('from secrets stay hidden', () => {
    const [run] = describeAnalysisRuns([readAnalysisRun({ spec })]);
    expect(run.args).toEqual([
      { name: 'limit', kind: 'text', value: '0.02' },
      { name: 'n', kind: 'text', value: '5' },
      { name: 'token', kind: 'secret' },
      { name: 'open', kind: 'unset' },
    ]);
  });
});
