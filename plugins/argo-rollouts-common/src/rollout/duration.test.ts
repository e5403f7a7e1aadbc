import { addSeconds, parseDurationSeconds } from './duration';

describe('parseDurationSeconds', () => {
  it.each([
    [30, 30],
    ['30', 30],
    ['30s', 30],
    ['5m', 300],
    ['1h30m', 5400],
    ['1.5h', 5400],
    ['500ms', 0.5],
  ])('reads %p as %p seconds', (value, seconds) => {
    expect(parseDurationSeconds(value)).toBe(seconds);
  });

  it.each([undefined, null, '', 'soon', '10d', '-5s', -1, NaN, {}, [1]])(
    'knows no seconds of %p',
    value => {
      expect(parseDurationSeconds(value)).toBeUndefined();
    },
  );
});

describe('addSeconds', () => {
  it('gives the later time', () => {
    expect(addSeconds('2026-01-01T00:00:00Z', 90)).toBe(
      '2026-01-01T00:01:30.000Z',
    );
  });

  it.each([
    [undefined, 10],
    ['not a time', 10],
    ['2026-01-01T00:00:00Z', undefined],
    ['2026-01-01T00:00:00Z', 1e300],
  ])('gives null for %p and %p', (time, seconds) => {
    expect(addSeconds(time, seconds)).toBeNull();
  });
});
