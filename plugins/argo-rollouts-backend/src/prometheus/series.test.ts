import { quantileSeries, rateSeries, ratioSeries, valueSeries } from './series';

const grid = {
  fromMs: 0,
  toMs: 120_000,
  stepSeconds: 60,
  length: 3,
  rateSeconds: 60,
  endMs: Infinity,
  freshForSeconds: 60,
};

describe('A ratio', () => {
  it('is zero where there were requests and no errors, and nothing where errors are not counted', () => {
    expect(
      ratioSeries([null, 0, 5], [10, 10, 10], { part: 5, of: 30 }, grid),
    ).toMatchObject({
      state: 'ok',
      points: [null, 0, 0.5],
      counts: [10, 10, 10],
      latest: { value: 0.5, count: 10, part: 5 },
      total: { count: 30, part: 5 },
    });
  });

  it('of which the part is absent is no data, and never zero', () => {
    expect(
      ratioSeries(
        [null, null, null],
        [10, 10, 10],
        { part: null, of: 30 },
        grid,
      ),
    ).toMatchObject({
      state: 'noData',
      points: [null, null, null],
      counts: [10, 10, 10],
      latest: null,
      total: { count: 30, part: null },
    });
  });

  it('is no number where there were no requests, and nothing where nobody counted', () => {
    expect(
      ratioSeries([0, 0, 0], [0, null, 10], { part: 0, of: 10 }, grid),
    ).toMatchObject({ state: 'ok', points: ['noRequests', null, 0] });
  });

  it.each([
    ['noRequests', [0, 0, 0], 0],
    ['noData', [null, null, null], null],
    // Between two points of a coarse grid there were some.
    ['ok', [0, 0, 0], 3],
  ])('of %s says so', (state, requests, of) => {
    const series = ratioSeries(requests, requests, { part: of, of }, grid);
    expect(series.state).toBe(state);
    expect(series.latest).toBeNull();
  });

  it('never takes errors without requests as healthy', () => {
    expect(
      ratioSeries([3, 3, 3], [null, null, null], { part: 9, of: null }, grid),
    ).toMatchObject({
      state: 'noData',
      points: [null, null, null],
      total: null,
    });
  });
});

describe('A rate', () => {
  it('is told by the second, and a zero is a zero', () => {
    expect(rateSeries([60, 0, null], 60, grid)).toMatchObject({
      state: 'ok',
      points: [1, 0, null],
      latest: { value: 0, at: '1970-01-01T00:01:00.000Z', count: 0 },
      total: { count: 60, part: null },
    });
  });
});

describe('A quantile', () => {
  const inMilliseconds = { quantile: 0.95, perSecond: 1_000 };

  it('is told in seconds, and without requests is no number', () => {
    expect(
      quantileSeries([250, NaN, null], [10, 0, 0], 10, inMilliseconds, grid),
    ).toMatchObject({ points: [0.25, 'noRequests', 'noRequests'] });
  });

  it('that is not finite has a name', () => {
    expect(
      quantileSeries(
        [NaN, Infinity, -Infinity],
        [10, 10, 10],
        30,
        inMilliseconds,
        grid,
      ),
    ).toMatchObject({ points: ['NaN', '+Inf', '-Inf'], latest: null });
  });

  it.each([
    ['of the last few requests of a version is not its latest', [90, 20, 3], 1],
    ['of few requests at any time is', [9, 8, 3], 2],
    ['of enough requests is long past', [20, 3, 3], 2],
  ])('%s', (_, requests, latest) => {
    const values = [140, 142, 99];
    expect(
      quantileSeries(values, requests, 113, inMilliseconds, grid).latest,
    ).toMatchObject({ value: values[latest] / 1000, count: requests[latest] });
  });
});

describe('A value', () => {
  it('has gaps and no counts', () => {
    expect(valueSeries([1, null, 3], grid)).toMatchObject({
      state: 'ok',
      points: [1, null, 3],
      counts: null,
      latest: { value: 3, count: null },
    });
    expect(valueSeries([null, null, null], grid).state).toBe('noData');
  });
});
