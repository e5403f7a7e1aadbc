import { screen } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import userEvent from '@testing-library/user-event';
import {
  anExperiment,
  aRun,
  aView,
  NOW_MS,
  secondsAgo,
} from '../../__fixtures__/rolloutViews';
import { Experiments } from './Experiments';

function textOf(container: HTMLElement) {
  return container.textContent!.replace(/\u00a0/g, ' ');
}

describe('Experiments', () => {
  it('shows a running one with its pods, weights and runs', () => {
    jest.useFakeTimers({ now: NOW_MS });
    const { container } = render(
      <Experiments
        view={aView({
          experiments: [
            anExperiment({
              endsAt: secondsAgo(-30),
              analysisRuns: [
                aRun({ name: 'try-run', type: 'Experiment', stepIndex: null }),
              ],
            }),
          ],
        })}
      />,
    );
    expect(textOf(container)).toContain(
      'Measuring api-service-57756dfd67-12-1, of step 2 of 8, ends in 0:30',
    );
    expect(textOf(container)).toContain(
      'purchase (as canary): Running, 1 of 1 pod ready, takes 5 % of the traffic, service try-purchase',
    );
    expect(screen.getByText('try-run')).toBeInTheDocument();
    jest.useRealTimers();
  });

  it.each([
    [{ isTerminating: true }, ', told to end'],
    [{ durationSeconds: 60 }, ', for 1 min once its pods are available'],
    [{ durationSeconds: null }, ', ends with its analyses'],
  ])('says how long it goes on: %j', (fields, text) => {
    const { container } = render(
      <Experiments view={aView({ experiments: [anExperiment(fields)] })} />,
    );
    expect(textOf(container)).toContain(text);
  });

  it('folds those that are over, and says of which revision they were', async () => {
    const { container } = render(
      <Experiments
        view={aView({
          experiments: [
            anExperiment({
              isCurrent: false,
              revision: 9,
              phase: 'Failed',
              message: 'errors too high',
            }),
          ],
        })}
      />,
    );
    expect(screen.queryByText('errors too high')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Experiments 1' }),
    );
    expect(screen.getByText('errors too high')).toBeInTheDocument();
    expect(textOf(container)).toContain(', of revision 9');
  });
});
