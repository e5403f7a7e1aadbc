import { screen } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import type { MetricView } from 'backstage-plugin-argo-rollouts-common';
import { aMetric, aRun, aView } from '../../__fixtures__/rolloutViews';
import { describeMetric } from './AnalysisRun';
import { AnalysisRuns } from './AnalysisRuns';

describe('describeMetric', () => {
  it.each<[string, Partial<MetricView>, string]>([
    [
      'all well',
      {},
      'error-rate: 2 of 3 done, no failure, 2 allowed; latest 0.004, must meet result[0] < 0.02',
    ],
    [
      'failures, errors and undecided ones',
      { failed: 1, inconclusive: 1, errors: 2 },
      'error-rate: 2 of 3 done, 1 failure, 1 inconclusive, 2 errors, 2 allowed; latest 0.004, must meet result[0] < 0.02',
    ],
    [
      'no end and no limit',
      { planned: null, failureLimit: null },
      'error-rate: 2 done, no failure, any number allowed; latest 0.004, must meet result[0] < 0.02',
    ],
    [
      'a condition that must not hold',
      { successCondition: null, failureCondition: 'result > 1' },
      'error-rate: 2 of 3 done, no failure, 2 allowed; latest 0.004, must not meet result > 1',
    ],
    [
      'no value and no condition',
      { latestValue: null, successCondition: null },
      'error-rate: 2 of 3 done, no failure, 2 allowed',
    ],
    [
      'values that are no number',
      { latestValue: '[NaN]', successCondition: null },
      'error-rate: 2 of 3 done, no failure, 2 allowed; latest [NaN]',
    ],
  ])('says how it went: %s', (_, fields, text) => {
    expect(describeMetric(aMetric(fields)).replace(/\u00a0/g, ' ')).toBe(text);
  });
});

describe('AnalysisRuns', () => {
  it('shows each run with a word for its phase and where it belongs', () => {
    const { container } = render(
      <AnalysisRuns
        view={aView({
          analysisRuns: [
            aRun({ startedAt: null }),
            aRun({
              name: 'background',
              type: 'Background',
              stepIndex: null,
              phase: 'Error',
              message: 'Metric "error-rate" assessed Error',
              startedAt: null,
            }),
          ],
        })}
      />,
    );
    expect(
      screen.getByRole('heading', { name: 'Analysis runs 2' }),
    ).toBeInTheDocument();
    expect(container).toHaveTextContent(
      'Measuring api-service-57756dfd67-12-4, of step 5 of 8',
    );
    expect(container).toHaveTextContent(
      'Could not measure background, in the background',
    );
    expect(container).toHaveTextContent('Metric "error-rate" assessed Error');
  });

  it('keeps the list short and says how to see the rest', () => {
    const analysisRuns = Array.from({ length: 7 }, (_, i) =>
      aRun({ name: `run-${i}` }),
    );
    render(<AnalysisRuns view={aView({ analysisRuns })} />);
    expect(screen.getByText('run-4')).toBeInTheDocument();
    expect(screen.queryByText('run-5')).not.toBeInTheDocument();
    expect(
      screen.getByText(
        '2 earlier: kubectl argo rollouts get rollout api-service -n shop',
      ),
    ).toBeInTheDocument();
  });
});
