import { compareTimes, earliestOf, isOnCalendar, latestOf } from './time';

describe('compareTimes', () => {
  it.each([
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 0],
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', -1],
    // A fraction is later than the second that it belongs to.
    ['2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00Z', 1],
    ['2026-01-01T00:00:00+02:00', '2026-01-01T00:00:00Z', -1],
    [null, '0001-01-01T00:00:00Z', -1],
    [null, null, 0],
  ])('puts %p and %p in order', (a, b, sign) => {
    expect(Math.sign(compareTimes(a, b))).toBe(sign);
    expect(Math.sign(compareTimes(b, a)) + sign).toBe(0);
  });
});

describe('earliestOf and latestOf', () => {
  it('leave out what is unknown', () => {
    const times = [null, '2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z'];
    expect(earliestOf(...times)).toBe('2026-01-01T00:00:00Z');
    expect(latestOf(...times)).toBe('2026-01-02T00:00:00Z');
    expect(latestOf(undefined, null)).toBeNull();
  });
});

describe('isOnCalendar', () => {
  it.each([
    ['2026-02-28T00:00:00Z', true],
    ['2026-13-01T00:00:00Z', false],
    ['2026-01-01T25:00:00Z', false],
  ])('says of %p: %p', (time, expected) => {
    expect(isOnCalendar(time)).toBe(expected);
  });
});
