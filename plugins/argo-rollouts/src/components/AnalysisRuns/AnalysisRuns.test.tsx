import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  AnalysisRunView,
  MeasurementView,
  MetricView,
} from 'backstage-plugin-argo-rollouts-common';
import { render } from '../../__testUtils__/render';
import { aMetric, aRun, aView } from '../../__fixtures__/rolloutViews';
import { AnalysisRuns } from './AnalysisRuns';

function renderRuns(...analysisRuns: AnalysisRunView[]) {
  return render(<AnalysisRuns view={aView({ analysisRuns })} />).container;
}

function renderMetric(fields: Partial<MetricView>, run = {}) {
  return renderRuns(aRun({ metrics: [aMetric(fields)], ...run }));
}

function aMeasurement(fields: Partial<MeasurementView> = {}): MeasurementView {
  return {
    phase: 'Successful',
    value: { kind: 'vector', samples: [0.004] },
    sample: 0.004,
    message: '',
    warnings: '',
    startedAt: '2026-01-01T09:00:00Z',
    finishedAt: '2026-01-01T09:00:01Z',
    job: null,
    wasTerminated: false,
    violated: null,
    breaches: [],
    ...fields,
  };
}

function aFailedMeasurement(sample: number): MeasurementView {
  return aMeasurement({
    phase: 'Failed',
    value: { kind: 'vector', samples: [sample] },
    sample,
    violated: 'successCondition',
    breaches: [{ of: 'successCondition', operator: '<', limit: 0.02, sample }],
  });
}

const failed = {
  phase: 'Failed' as const,
  measured: 3,
  failed: 3,
  measurements: [aMeasurement(), aFailedMeasurement(0.08149)],
};

describe('a run in one look', () => {
  it.each<[string, Partial<MetricView>, string, string?]>([
    [
      'a metric that failed, by how much, and what was allowed',
      failed,
      'Failed error-rate: 0.08149, must be below 0.02: 4.1 × the limit',
      '3 of 3 measured: 3 failed (2 allowed)',
    ],
    [
      'one that goes well',
      { measurements: [aMeasurement()] },
      'Measuring error-rate: Latest 0.004, must be below 0.02',
      '2 of 3 measured: no failure (2 allowed)',
    ],
    [
      'one that is just above',
      { ...failed, measurements: [aFailedMeasurement(0.021)] },
      '0.021, must be below 0.02: 0.001 too high',
    ],
    [
      'a condition that is no plain comparison',
      {
        ...failed,
        successCondition: 'all(result, # < 5)',
        thresholds: [],
        measurements: [
          aMeasurement({
            phase: 'Failed',
            value: { kind: 'vector', samples: [9, 1, 2, 3, 4, 5, 6] },
            sample: null,
            violated: 'successCondition',
          }),
        ],
      },
      'error-rate: 9; 1; 2; 3; 4 and 2 more does not meet all(result, # < 5)',
    ],
    [
      'a failure condition',
      {
        ...failed,
        successCondition: null,
        failureCondition: 'result > 5',
        thresholds: [
          { of: 'failureCondition', path: [], operator: '>', limit: 5 },
        ],
        measurements: [
          aMeasurement({
            phase: 'Failed',
            sample: 9,
            violated: 'failureCondition',
            breaches: [
              { of: 'failureCondition', operator: '>', limit: 5, sample: 9 },
            ],
          }),
        ],
      },
      '9, must be at most 5: 1.8 × the limit',
    ],
    [
      'what could not decide',
      {
        phase: 'Inconclusive',
        inconclusive: 1,
        failureCondition: 'result[0] > 5',
        measurements: [
          aMeasurement({
            phase: 'Inconclusive',
            sample: 'NaN',
            violated: 'successCondition',
          }),
        ],
      },
      'no number (NaN) meets neither result[0] < 0.02 nor result[0] > 5',
      '2 of 3 measured: no failure (2 allowed), 1 inconclusive (none allowed)',
    ],
    [
      'what lies between two limits, by the limits',
      {
        phase: 'Inconclusive',
        inconclusive: 1,
        successCondition: 'len(result) == 1 && result[0] < 0.5',
        failureCondition: 'len(result) == 1 && result[0] >= 3',
        thresholds: [
          { of: 'successCondition', path: [0], operator: '<', limit: 0.5 },
          { of: 'failureCondition', path: [0], operator: '>=', limit: 3 },
        ],
        measurements: [
          aMeasurement({
            phase: 'Inconclusive',
            sample: 2.264,
            violated: 'successCondition',
          }),
        ],
      },
      '2.264 is neither below 0.5, which passes, nor at least 3, which fails',
    ],
    [
      'an error in full',
      {
        phase: 'Error',
        errors: 5,
        measured: 0,
        measurements: [
          aMeasurement({
            phase: 'Error',
            value: { kind: 'none' },
            sample: null,
            message: 'Post "http://prometheus": connection refused',
          }),
        ],
      },
      'Could not measure error-rate: Post "http://prometheus": connection refused',
      '0 of 3 measured: no failure (2 allowed), 5 errors (4 in a row allowed)',
    ],
    [
      'a job that failed',
      {
        ...failed,
        successCondition: null,
        measurements: [
          aMeasurement({
            phase: 'Failed',
            value: { kind: 'none' },
            sample: null,
            job: { name: 'uid.check.1', namespace: 'shop' },
          }),
        ],
      },
      'Failed error-rate: The job failed',
      '3 of 3',
    ],
    ['a dry run', { isDryRun: true }, 'error-rate (dry run, decides nothing)'],
    [
      'no end and any number of failures',
      { planned: null, failureLimit: null },
      '2 measured, until the run ends: no failure (any number allowed)',
    ],
    [
      'successes in a row',
      { consecutiveSuccessLimit: 5, consecutiveSuccesses: 2 },
      '(2 allowed), 2 of 5 successes in a row',
    ],
  ])('tells %s', (_, fields, ...words) => {
    const page = renderMetric(fields);
    words
      .filter(text => text !== undefined)
      .forEach(text => expect(page).toHaveTextContent(text));
  });

  it('shows each run with a word for its phase and where it belongs', () => {
    const page = renderRuns(
      aRun({ startedAt: null }),
      aRun({
        name: 'background',
        type: 'Background',
        stepIndex: null,
        phase: 'Error',
        message: 'Metric "error-rate" assessed Error',
        startedAt: null,
      }),
    );
    expect(
      screen.getByRole('heading', { name: 'Analysis runs 2' }),
    ).toBeInTheDocument();
    expect(page).toHaveTextContent(
      'Measuring api-service-57756dfd67-12-4, of step 5 of 8',
    );
    expect(page).toHaveTextContent(
      'Could not measure background, in the background',
    );
    expect(page).toHaveTextContent('Metric "error-rate" assessed Error');
  });

  it('leaves out of a run what its metric says below', () => {
    const page = renderRuns(
      aRun({
        phase: 'Failed',
        message:
          'Metric "error-rate" assessed Failed due to failed (3) > failureLimit (2)',
      }),
    );
    expect(page).not.toHaveTextContent('assessed');
  });

  it('folds all but the newest three', async () => {
    const names = ['run-0', 'run-1', 'run-2', 'run-3', 'run-4'];
    renderRuns(...names.map(name => aRun({ name })));
    expect(screen.getByText('run-2')).toBeInTheDocument();
    expect(screen.queryByText('run-3')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Earlier runs of this revision 2' }),
    );
    expect(screen.getByText('run-4')).toBeInTheDocument();
  });
});

describe('the details of a metric', () => {
  const unfold = async () =>
    userEvent.click(
      screen.getByRole('button', {
        name: 'Measurements and query: error-rate',
      }),
    );

  it('has query, facts, chart and table', async () => {
    const page = renderMetric(
      {
        ...failed,
        query: {
          text: 'sum(rate(errors[1m]))',
          isAsSent: true,
          hidesSecret: false,
        },
        initialDelaySeconds: 60,
        olderMeasurements: 8,
      },
      {
        args: [
          { name: 'service', kind: 'text', value: 'api' },
          { name: 'token', kind: 'secret' },
          { name: 'later', kind: 'unset' },
        ],
      },
    );
    await unfold();
    expect(page).toHaveTextContent('Measured byprometheus');
    expect(page).toHaveTextContent('every 30 s, first after 1 min');
    expect(page).toHaveTextContent(
      'service = api, token (from a secret, hidden), later (not set)',
    );
    expect(page).toHaveTextContent('Query as it was sent');
    expect(screen.getByText('sum(rate(errors[1m]))')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Copy the query' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('img', {
        name: 'Measured values of error-rate, from 0.004 to 0.08149',
      }),
    ).toHaveTextContent('must be below 0.02');
    const [, newest, oldest] = within(screen.getByRole('table')).getAllByRole(
      'row',
    );
    expect(newest).toHaveTextContent(
      '0.08149 Failed0.08149, must be below 0.02: 4.1 × the limit',
    );
    expect(oldest).toHaveTextContent('0.004 Successful');
    expect(page).toHaveTextContent('The last 2 of 10');
  });

  it('names the job and how to read its logs', async () => {
    const page = renderMetric({
      measurements: [
        aMeasurement({
          value: { kind: 'none' },
          sample: null,
          job: { name: 'uid.check.1', namespace: 'shop' },
        }),
      ],
    });
    await unfold();
    expect(page).toHaveTextContent('Job uid.check.1 in namespace shop');
    expect(
      screen.getByText('kubectl logs job/uid.check.1 -n shop'),
    ).toBeInTheDocument();
  });

  it('takes what was ended early for no success, and draws nothing odd', async () => {
    const page = renderMetric({
      measurements: [
        aMeasurement({
          value: { kind: 'none' },
          sample: null,
          message: 'Metric Terminated',
          wasTerminated: true,
        }),
        aMeasurement({
          value: { kind: 'number', sample: 'NaN' },
          sample: 'NaN',
        }),
      ],
    });
    await unfold();
    const [, , ended] = within(screen.getByRole('table')).getAllByRole('row');
    expect(ended).toHaveTextContent(/no value\s*Ended before it had a value/);
    expect(ended).not.toHaveTextContent('Successful');
    expect(page).toHaveTextContent('no number (NaN)');
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });

  it('draws the limits of the number that is drawn, not those of others', async () => {
    renderMetric({
      successCondition: 'result[0] < 0.02 && result[1] < 500',
      thresholds: [
        { of: 'successCondition', path: [0], operator: '<', limit: 0.02 },
        { of: 'successCondition', path: [1], operator: '<', limit: 500 },
      ],
      measurements: [aMeasurement(), aMeasurement({ sample: 0.01 })],
    });
    await unfold();
    const chart = screen.getByRole('img', {
      name: 'Measured values of error-rate, from 0.004 to 0.02',
    });
    expect(chart).toHaveTextContent('must be below 0.02');
    expect(chart).not.toHaveTextContent('500');
  });

  it('draws no line over a measurement without a number', async () => {
    renderMetric({
      measurements: [
        aMeasurement(),
        aMeasurement(),
        aMeasurement({
          value: { kind: 'number', sample: 'NaN' },
          sample: 'NaN',
        }),
        aMeasurement(),
        aMeasurement({ phase: 'Error', value: { kind: 'none' }, sample: null }),
        aMeasurement(),
        aMeasurement(),
      ],
    });
    await unfold();
    const lines = [...screen.getByRole('img').querySelectorAll('polyline')].map(
      line => line.getAttribute('points')!.split(' ').length,
    );
    expect(lines).toEqual([2, 1, 2]);
  });

  it('says so when nothing was measured', async () => {
    const page = renderMetric({});
    await unfold();
    expect(page).toHaveTextContent('Nothing was measured yet.');
  });
});

it('unfolds the run that the address names, and links to each', () => {
  render(
    <AnalysisRuns
      view={aView({
        analysisRuns: [
          aRun({ name: 'other' }),
          aRun({ name: 'named', metrics: [aMetric(failed)] }),
        ],
      })}
    />,
    '/?rollout=x&run=named',
  );
  expect(screen.getByRole('table')).toBeInTheDocument();
  expect(screen.getByText('other').closest('a')).toHaveAttribute(
    'href',
    '/?rollout=x&run=other',
  );
});
