import {
  describeEvidenceReason,
  judge,
  shippedProfiles,
} from 'backstage-plugin-argo-rollouts-common';
import type { BinCounts, CountsResult } from '../prometheus';
import { observe } from './observe';

const START_MS = Date.parse('2026-11-24T12:00:00Z');
const window = {
  fromMs: START_MS,
  toMs: START_MS + 3_600_000,
  coldSinceMs: [],
};
const [profile] = shippedProfiles;
const query = (text: string) => ({
  text,
  link: { title: 'Prometheus', url: `https://prometheus.example/${text}` },
});

function counts(
  bins: [canary: Partial<BinCounts> | null, stable: Partial<BinCounts>][],
  warnings: string[] = [],
): CountsResult {
  const fill = (bin: Partial<BinCounts> | null): BinCounts => ({
    requests: null,
    errors: null,
    buckets: null,
    restarts: null,
    ...bin,
  });
  return {
    kind: 'counts',
    target: 'main',
    preset: { id: 'x', title: 'X', chosenBy: 'only', found: null },
    binSeconds: 60,
    bins: bins.map(([canary, stable], i) => ({
      atMs: START_MS + (i + 1) * 60_000,
      canary: fill(canary),
      stable: fill(stable),
    })),
    queries: {
      requests: [query('requests')],
      errors: [query('errors')],
      buckets: [query('buckets')],
      restarts: [query('restarts')],
    },
    whyNoErrors: describeEvidenceReason({
      ...{ code: 'noErrorLabel', target: 'main', metric: 'x_total' },
      label: 'code',
    }),
    warnings,
  };
}

const buckets = (fast: number, all: number) => [
  { upToSeconds: 0.25, count: fast / 2 },
  { upToSeconds: 0.5, count: fast },
  { upToSeconds: Infinity, count: all },
];

const cpuProfile = {
  ...profile,
  metrics: [
    {
      id: 'cpu',
      source: { kind: 'evidence' as const, metric: 'cpu' },
      title: 'CPU',
      unit: 'cores',
      kind: 'continuous' as const,
      scale: 'ratio' as const,
      isRequired: true,
      margin: 1.2,
      passMargin: 1.5,
      objective: null,
    },
  ],
};

describe('observe', () => {
  it('counts errors and slow requests from the canary’s first request on', () => {
    const { metrics, toMs } = observe(
      profile,
      window,
      counts([
        [null, { requests: 900, errors: 4 }],
        [
          { requests: 100, errors: 1, buckets: buckets(95, 100) },
          { requests: 900, errors: 4, buckets: buckets(890, 900) },
        ],
      ]),
      null,
    );
    expect(toMs).toBe(START_MS + 120_000);
    expect(metrics).toMatchObject([
      {
        id: 'errors',
        queries: [query('requests'), query('errors')],
        minutes: [
          {
            startMs: START_MS + 60_000,
            canary: { total: 100, events: 1 },
            stable: { total: 900, events: 4 },
          },
        ],
      },
      {
        id: 'slow',
        queries: [query('buckets')],
        minutes: [
          {
            canary: { total: 100, events: 5 },
            stable: { total: 900, events: 10 },
          },
        ],
      },
      { id: 'restarts', kind: 'missing', code: 'noMetrics' },
    ]);
  });

  it('tells no requests from no metrics', () => {
    const codesOf = (result: CountsResult) =>
      observe(profile, window, result, null).metrics.map(metric =>
        metric.kind === 'missing' ? metric.code : metric.kind,
      );
    expect(
      codesOf(
        counts([
          [
            { requests: 0, errors: 0 },
            { requests: 9, errors: 0 },
          ],
        ]),
      ),
    ).toEqual(['noRequests', 'noRequests', 'noRequests']);
    expect(codesOf(counts([[null, {}]]))).toEqual([
      'noMetrics',
      'noMetrics',
      'noMetrics',
    ]);
  });

  it('misses nothing before the first minute is over', () => {
    const observations = observe(profile, window, counts([]), null);
    expect(judge(observations, profile)).toMatchObject({
      value: 'insufficient',
      reason: { code: 'tooFewMinutes' },
      sentence:
        'Not enough data yet: Errors: no minute of the update is over yet.',
    });
  });

  it('says that Prometheus failed, and why', () => {
    const { metrics } = observe(
      profile,
      window,
      {
        kind: 'none',
        reason: {
          code: 'unreachable',
          cause: null,
          message: 'There is no connection.',
          nextStep: 'See whether it runs.',
        },
      },
      null,
    );
    expect(metrics[0]).toMatchObject({
      kind: 'missing',
      code: 'evidenceFailed',
      message: 'There is no connection. See whether it runs.',
    });
    expect(judge({ ...window, metrics }, profile).sentence).toBe(
      'No data: There is no connection. See whether it runs.',
    );
  });

  it('says which label is missing where nothing tells the errors', () => {
    const { metrics } = observe(
      profile,
      window,
      counts([[{ requests: 100 }, { requests: 900 }]]),
      null,
    );
    expect(metrics[0]).toMatchObject({
      ...{ id: 'errors', kind: 'missing', code: 'noMetrics' },
      message: expect.stringContaining('the label code'),
    });
  });

  it('trusts no answer that may be incomplete', () => {
    const { metrics } = observe(
      profile,
      window,
      counts(
        [
          [
            { requests: 100, errors: 1 },
            { requests: 900, errors: 4 },
          ],
        ],
        ['a block is missing'],
      ),
      null,
    );
    expect(metrics[0]).toMatchObject({ minutes: [{ isPartial: true }] });
  });

  it.each([
    ['noTarget', 'noMetrics'],
    ['noSeries', 'noMetrics'],
    ['timeout', 'evidenceFailed'],
    ['badQuery', 'evidenceFailed'],
  ] as const)('tells of a value that %s is %s', (code, expected) => {
    const reason = {
      code,
      cause: null,
      message: 'It is so.',
      nextStep: 'Look.',
    };
    const { metrics } = observe(cpuProfile, window, counts([]), {
      window: {
        ...{ from: '2026-11-24T12:00:00Z', stepSeconds: 30, rateSeconds: 60 },
      },
      metrics: [
        {
          ...{ id: 'cpu', title: 'CPU', unit: 'cores', quantile: null },
          ...{ preset: null, state: 'failed', reason, queries: [] },
        },
      ],
    });
    expect(metrics).toMatchObject([
      { kind: 'missing', code: expected, message: 'It is so. Look.' },
    ]);
  });

  it('takes a value that is absent in an incomplete answer for no absence', () => {
    const series = {
      ...{ state: 'noData' as const, points: [null, null], counts: null },
      ...{ latest: null, total: null, query: 'cpu', link: null },
    };
    const { metrics } = observe(cpuProfile, window, counts([]), {
      window: {
        ...{ from: '2026-11-24T12:00:00Z', stepSeconds: 30, rateSeconds: 60 },
      },
      metrics: [
        {
          ...{ id: 'cpu', title: 'CPU', unit: 'cores', quantile: null },
          ...{ preset: null, state: 'partial', canary: series, stable: series },
          reason: describeEvidenceReason({
            code: 'warnings',
            said: 'no store',
          }),
        },
      ],
    });
    expect(metrics[0]).toMatchObject({
      ...{ kind: 'missing', code: 'evidenceFailed' },
      message: expect.stringContaining('no store'),
    });
  });

  it('takes values that do not overlap', () => {
    const point = (value: number) => value;
    const series = (points: number[]) => ({
      state: 'ok' as const,
      points,
      counts: null,
      latest: null,
      total: null,
      query: 'cpu',
      link: null,
    });
    const { metrics } = observe(cpuProfile, window, counts([]), {
      window: {
        from: '2026-11-24T12:00:00Z',
        stepSeconds: 30,
        rateSeconds: 60,
      },
      metrics: [
        {
          ...{ id: 'cpu', title: 'CPU', unit: 'cores', quantile: null },
          preset: null,
          state: 'ok',
          canary: series([1, 2, 3, 4, 5].map(point)),
          stable: series([1, 1, 1, 1, 1].map(point)),
        },
      ],
    });
    expect(metrics[0]).toMatchObject({
      kind: 'measured',
      minutes: [
        { seconds: 60, canary: 1, stable: 1 },
        { seconds: 60, canary: 3, stable: 1 },
        { seconds: 60, canary: 5, stable: 1 },
      ],
    });
  });
});
