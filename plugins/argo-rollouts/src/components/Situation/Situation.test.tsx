import { screen } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import {
  aHealthyView,
  aView,
  NOW_MS,
  secondsAgo,
} from '../../__fixtures__/rolloutViews';
import { Situation } from './Situation';

beforeEach(() => jest.useFakeTimers({ now: NOW_MS }));
afterEach(() => jest.useRealTimers());

describe('Situation', () => {
  it('shows beside the situation what is wrong and what is under way', () => {
    render(
      <Situation
        view={aView({
          troubles: [
            {
              kind: 'replicaFailure',
              replicaSet: 'api-1',
              text: 'exceeded quota',
              since: null,
            },
          ],
          pending: [{ kind: 'fullPromotion' }],
        })}
      />,
    );
    expect(screen.getByText('Waits for a person')).toBeInTheDocument();
    expect(screen.getByText('Pods cannot be made')).toBeInTheDocument();
    expect(screen.getByText('Full promotion')).toBeInTheDocument();
  });

  it('tells a restart that is scheduled from one under way', () => {
    const restartAt = (at: string) =>
      aHealthyView({ pending: [{ kind: 'restart', at, podsToReplace: 1 }] });
    const { rerender } = render(
      <Situation view={restartAt(secondsAgo(-60))} />,
    );
    expect(screen.getByText('Restart scheduled')).toBeInTheDocument();
    rerender(<Situation view={restartAt(secondsAgo(60))} />);
    expect(screen.getByText('Restarting')).toBeInTheDocument();
  });

  it('announces the progress politely, without what ticks', () => {
    render(<Situation view={aView()} />);
    expect(screen.getByRole('status')).toHaveTextContent(
      'api-service: Waits for a person, step 4 of 8',
    );
  });
});
