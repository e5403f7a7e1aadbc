import { aMeasuredMetric, anEvidence } from '../../__fixtures__/evidence';
import { render } from '../../__testUtils__/render';
import { MetricChart } from './MetricChart';

let frames = 0;
jest.mock('recharts', () => {
  const recharts = jest.requireActual('recharts');
  return {
    ...recharts,
    CartesianGrid: (props: object) => {
      frames += 1;
      return <recharts.CartesianGrid {...props} />;
    },
  };
});

beforeEach(() => {
  frames = 0;
});

const { window } = anEvidence();
const sides = { canary: 'Canary v2', stable: 'Stable v1' };

function chartOf(canary: number) {
  const metric = aMeasuredMetric({ id: 'errors', unit: 'ratio' }, canary, 0.1);
  return (
    <MetricChart metric={metric} window={window} sides={sides} marks={[]} />
  );
}

function lineOf(container: HTMLElement): string | null {
  const line = container.querySelector('path[data-line=canary]');
  return line && line.getAttribute('d');
}

it('is drawn once, and its frame not again for new points', () => {
  const { container, rerender } = render(chartOf(0.091));
  expect(frames).toBe(1);
  const before = lineOf(container);
  expect(before).toMatch(/^M72 /);

  rerender(chartOf(0.092));
  expect(lineOf(container)).not.toBe(before);
  expect(frames).toBe(1);
});

it('has another frame for another scale', () => {
  const { container, rerender } = render(chartOf(0.09));
  expect(container).toHaveTextContent(/0 %2.5 %5 %7.5 %10 %/);
  rerender(chartOf(0.4));
  expect(frames).toBe(2);
  expect(container).toHaveTextContent('40 %');
});
