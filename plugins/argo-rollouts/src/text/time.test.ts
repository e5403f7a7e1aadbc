import { t } from '../__testUtils__/translate';
import {
  formatCountdown,
  formatDuration,
  formatExactDuration,
  formatMoment,
} from './time';

const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('formatDuration', () => {
  it.each([
    [-5_000, '0 s'],
    [42_900, '42 s'],
    [60_000, '1 min'],
    [59 * 60_000, '59 min'],
    [47 * 3_600_000, '47 h'],
    [3 * 86_400_000, '3 days'],
  ])('says %d ms as %s', (ms, text) => {
    expect(plain(formatDuration(t, ms))).toBe(text);
  });
});

describe('formatExactDuration', () => {
  it.each([
    [0, '0 s'],
    [0.5, '0.5 s'],
    [60, '1 min'],
    [90, '90 s'],
    [300, '5 min'],
    [7200, '2 h'],
    [5400, '90 min'],
  ])('says %d s as %s', (seconds, text) => {
    expect(plain(formatExactDuration(t, seconds))).toBe(text);
  });
});

describe('formatCountdown', () => {
  it.each([
    [42_000, '0:42'],
    [41_001, '0:42'],
    [605_000, '10:05'],
    [3_900_000, '1:05:00'],
    [-1_000, '0:00'],
  ])('counts %d ms down as %s', (ms, text) => {
    expect(formatCountdown(ms)).toBe(text);
  });
});

describe('formatMoment', () => {
  it('names the zone', () => {
    expect(formatMoment('2026-03-02T09:45:00Z')).toMatch(/UTC|GMT|[A-Z]{3,}/);
  });

  it('leaves what is no time as it is', () => {
    expect(formatMoment('soon')).toBe('soon');
  });
});
