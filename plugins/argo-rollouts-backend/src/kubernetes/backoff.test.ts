import { backoffMs } from './backoff';

describe('backoffMs', () => {
  it.each([
    [1, 0, 250],
    [1, 1, 500],
    [2, 1, 1_000],
    [3, 0.5, 1_500],
    [4, 1, 3_000],
    [1_000_000, 1, 3_000],
  ])('after %i failures, random %d: %i ms', (failures, random, waitMs) => {
    expect(backoffMs({ failures, random, firstMs: 500, limitMs: 3_000 })).toBe(
      waitMs,
    );
  });
});
