import { screen, within } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import { ScrollingTable } from './ScrollingTable';

it('can be reached and scrolled by keyboard, and is named for those who do not see it', () => {
  render(
    <ScrollingTable label="Errors over time" maxHeightPx={320}>
      <tbody>
        <tr>
          <td>0.42 %</td>
        </tr>
      </tbody>
    </ScrollingTable>,
  );
  const region = screen.getByRole('region', { name: 'Errors over time' });
  expect(region).toHaveAttribute('tabindex', '0');
  expect(region).toHaveStyle({ overflow: 'auto', maxHeight: '320px' });
  expect(
    within(region).getByRole('table', { name: 'Errors over time' }),
  ).toHaveTextContent('0.42 %');
});
