import { drawCurve } from './curve';

describe('drawCurve', () => {
  const places = (values: Array<number | null>) =>
    values.map((y, x) => ({ x, y }));
  const countMarkers = (path: string) => path.match(/M/g)?.length ?? 0;

  it('leaves a gap where there is no value', () => {
    const { line } = drawCurve(places([1, 2, null, 3, 4]), {
      hasMarkers: false,
    });
    expect(line).toBe('M0 1L1 2M3 3L4 4');
  });

  it('has some markers only, however many points', () => {
    for (const length of [30, 300]) {
      const { markers } = drawCurve(places(new Array(length).fill(1)), {
        hasMarkers: true,
      });
      expect(countMarkers(markers)).toBeGreaterThanOrEqual(10);
      expect(countMarkers(markers)).toBeLessThanOrEqual(16);
    }
  });

  it('marks a point that stands alone, which no line would show', () => {
    for (const hasMarkers of [true, false]) {
      const values = [null, null, 5, ...new Array(297).fill(null)];
      const { markers } = drawCurve(places(values), { hasMarkers });
      expect(countMarkers(markers)).toBe(1);
    }
  });

  it('draws nothing of nothing', () => {
    expect(drawCurve(places([null, null]), { hasMarkers: true })).toEqual({
      line: '',
      markers: '',
    });
  });
});
