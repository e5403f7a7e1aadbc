import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { gridOf } from './grid';

const NOW_MS = Date.parse('2026-01-01T12:00:07Z');

describe('gridOf', () => {
  const viewOf = (fields: Partial<RolloutView>) =>
    ({
      updateStartedAt: null,
      timeline: [],
      abort: null,
      ...fields,
    } as RolloutView);
  const grid = (
    window: string,
    scrapeSeconds = 30,
    fields: Partial<RolloutView> = {},
    nowMs = NOW_MS,
  ) => gridOf(window, viewOf(fields), scrapeSeconds, nowMs);

  it.each([
    // Window, scrape; step, rate, length.
    ['15m', 1, 3, 60, 301],
    ['15m', 30, 30, 120, 31],
    ['1h', 1, 12, 60, 301],
    ['1h', 60, 60, 240, 61],
    ['2026-01-01T00:00:00Z/2026-01-01T06:00:00Z', 15, 72, 72, 301],
  ])('of %s, scraped every %i s', (window, scrape, step, rate, length) => {
    expect(grid(window, scrape)).toMatchObject({
      stepSeconds: step,
      rateSeconds: rate,
      length,
    });
  });

  it.each(['15m', '1h', 'update'])(
    'of %s is the same for all who ask within a while',
    window => {
      const fields = { updateStartedAt: '2026-01-01T11:00:00Z' };
      const at = (seconds: number) => {
        const { freshForSeconds, ...rest } = grid(
          window,
          30,
          fields,
          NOW_MS + seconds * 1000,
        );
        expect(freshForSeconds).toBeGreaterThan(0);
        return rest;
      };
      expect(at(5).toMs).toBe(at(0).toMs);
      expect(at(0).toMs % 30_000).toBe(0);
      expect(at(30).toMs).toBeGreaterThan(at(0).toMs);
    },
  );

  it('is asked anew seldom once it is over, and is told up to its end', () => {
    const over = grid('2026-01-01T09:00:00Z/2026-01-01T10:00:00Z');
    const soon = grid('2026-01-01T11:00:00Z/2026-01-01T11:59:00Z');
    const open = grid('2026-01-01T11:00:00Z/2026-01-01T13:00:00Z');
    expect(over.freshForSeconds).toBe(300);
    expect(over.endMs).toBe(Date.parse('2026-01-01T10:00:00Z'));
    expect(soon.freshForSeconds).toBe(30);
    expect(open.endMs).toBe(Infinity);
  });

  it('refuses a window that has not begun', () => {
    expect(() => grid('2026-01-01T13:00:00Z/2026-01-01T14:00:00Z')).toThrow(
      'must begin in the past',
    );
  });

  it('begins a little before the update, and ends a while after it', () => {
    const { fromMs, toMs } = grid('update', 30, {
      updateStartedAt: '2026-01-01T09:00:00Z',
      isFullyPromoted: true,
      timeline: [
        { kind: 'completed', at: '2026-01-01T10:00:00Z' },
      ] as RolloutView['timeline'],
    });
    expect(new Date(fromMs).toISOString()).toMatch(/T08:5[89]/);
    expect(new Date(toMs).toISOString()).toMatch(/T10:1[45]/);
  });

  it('takes the last 15 minutes when nothing tells when the update began', () => {
    const { fromMs, toMs } = grid('update');
    expect(toMs - fromMs).toBe(900_000);
  });

  it('asks for nothing that is yet to come', () => {
    const { toMs } = grid('2026-01-01T11:00:00Z/2026-01-01T13:00:00Z');
    expect(toMs).toBeLessThanOrEqual(NOW_MS);
  });

  it.each([
    ['2026-01-01T11:00:00Z/2026-01-01T11:00:10Z', /at least a minute/],
    ['2026-01-01T11:00:00Z/2026-01-01T10:00:00Z', /at least a minute/],
    ['2026-13-01T11:00:00Z/2026-01-01T10:00:00Z', /two times/],
    ['2025-01-01T11:00:00Z/2026-01-01T10:00:00Z', /31 days/],
  ])('refuses %s', (window, message) => {
    expect(() => grid(window)).toThrow(message);
  });
});
