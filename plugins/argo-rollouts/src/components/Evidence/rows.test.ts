import { aMeasuredMetric, anEvidence } from '../../__fixtures__/evidence';
import { momentsOf, toRows } from './rows';

const { window } = anEvidence();

it('leaves gaps where there is no number', () => {
  const metric = aMeasuredMetric({ id: 'errors', unit: 'ratio' }, 0.1, 0.2);
  metric.canary.points.splice(0, 4, null, 'noRequests', 'NaN', '+Inf');
  const rows = toRows(metric, window);
  expect(rows).toHaveLength(61);
  expect(rows.slice(0, 5).map(({ canary }) => canary)).toEqual([
    ...[null, null, null, null, 0.1],
  ]);
  expect(rows[1].atMs - rows[0].atMs).toBe(15_000);
  expect(rows[60].atMs).toBe(Date.parse(window.to));
});

it('puts ticks at whole minutes, as many as have room', () => {
  const quarter = {
    ...window,
    from: '2026-01-01T09:01:30Z',
    to: '2026-01-01T09:16:30Z',
  };
  const { ticks } = momentsOf(quarter);
  expect(momentsOf(quarter, 2).ticks).toEqual([
    Date.parse('2026-01-01T09:10:00Z'),
  ]);
  expect(ticks.map(ms => new Date(ms).toISOString().slice(11, 19))).toEqual([
    ...['09:05:00', '09:10:00', '09:15:00'],
  ]);
});
