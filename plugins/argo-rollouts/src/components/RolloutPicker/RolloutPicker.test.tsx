import { screen, within } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import userEvent from '@testing-library/user-event';
import { aFailure } from '../../__fixtures__/replies';
import { aHealthyView, aView } from '../../__fixtures__/rolloutViews';
import type { SeenRollout } from '../../hooks/entityRolloutsState';
import { RolloutPicker } from './RolloutPicker';

const seen = (view = aView()): SeenRollout => ({
  view,
  seenAtMs: 0,
  lostBecause: null,
});

describe('RolloutPicker', () => {
  it('shows a card for each, and which is in focus', async () => {
    const onFocus = jest.fn();
    render(
      <RolloutPicker
        rollouts={[
          seen(),
          { ...seen(aHealthyView({ name: 'web' })), lostBecause: aFailure() },
        ]}
        focused="demo/shop/api-service"
        onFocus={onFocus}
      />,
    );
    const [first, second] = within(
      screen.getByRole('list', { name: 'Rollouts' }),
    ).getAllByRole('button');
    expect(first).toHaveAttribute('aria-current', 'true');
    expect(first).toHaveTextContent(
      /^api-service demo \/ shopWaits for a personCanary v2.5.0 takes 25\s%/,
    );
    expect(second).toHaveTextContent(/As last seen: v2.4.1 serves/);
    await userEvent.click(second);
    expect(onFocus).toHaveBeenCalledWith('demo/shop/web');
  });

  it('shows many in a table that can be filtered by what a row says', async () => {
    const onFocus = jest.fn();
    const rollouts = Array.from({ length: 9 }, (_, i) =>
      seen(aHealthyView({ name: `web-${i}` })),
    );
    render(
      <RolloutPicker
        rollouts={[seen(), ...rollouts]}
        focused="demo/shop/web-1"
        onFocus={onFocus}
      />,
    );
    const table = await screen.findByRole('table', { name: 'Rollouts' });
    expect(within(table).getAllByRole('row')).toHaveLength(11);
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Filter rollouts' }),
      'waits for',
    );
    expect(within(table).getAllByRole('row')).toHaveLength(2);
    expect(screen.getByRole('status')).toHaveTextContent('1 of 10 rollouts');
    await userEvent.click(
      within(table).getByRole('button', { name: 'api-service' }),
    );
    expect(onFocus).toHaveBeenCalledWith('demo/shop/api-service');
  });
});
