import { hearClock, readClock } from './clock';

const NOW_MS = Date.parse('2026-01-01T12:00:00Z');

describe('readClock', () => {
  beforeEach(() => jest.useFakeTimers({ now: NOW_MS }));
  afterEach(() => {
    hearClock(new Date().toISOString());
    jest.useRealTimers();
  });

  it('is the person’s own until the backend is heard', () => {
    expect(readClock()).toBe(NOW_MS);
  });

  it.each([-180_000, 180_000])(
    'goes by the clock of the backend: %i ms away',
    awayMs => {
      hearClock(new Date(NOW_MS + awayMs).toISOString());
      jest.advanceTimersByTime(1_000);
      expect(readClock()).toBe(NOW_MS + awayMs + 1_000);
    },
  );

  it('takes no notice of the time that an answer takes, nor of what is no time', () => {
    hearClock(new Date(NOW_MS - 1_500).toISOString());
    expect(readClock()).toBe(NOW_MS);
    hearClock('soon');
    expect(readClock()).toBe(NOW_MS);
  });
});
