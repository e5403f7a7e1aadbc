import type { EvidenceMetric } from 'backstage-plugin-argo-rollouts-common';
import {
  aFailedMetric,
  aMeasuredMetric,
  anEvidence,
  aReason,
} from '../__fixtures__/evidence';
import { t } from '../__testUtils__/translate';
import type { MeasuredMetric } from './comparison';
import { nameMetric } from './evidence';
import { describeMetric, nameSides } from './evidenceSentence';

const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('describeMetric', () => {
  const evidence = anEvidence();
  const errors = (canary: number, stable: number) =>
    aMeasuredMetric({ id: 'errors', unit: 'ratio' }, canary, stable);
  const counts = ', 3,100 and 12,400 requests in 15 min';
  it.each<[string, EvidenceMetric, string]>([
    [
      'more than stable',
      errors(0.0042, 0.001),
      `Errors 4.2 × stable: 0.42 % against 0.1 %${counts}.`,
    ],
    [
      'like stable',
      errors(0.001, 0.001),
      `Errors like stable: 0.1 % against 0.1 %${counts}.`,
    ],
    [
      'nothing to divide by',
      errors(0.01, 0),
      `Errors: 1 % against 0 %${counts}.`,
    ],
    [
      'nothing that could be a multiple',
      errors(0, 0.001),
      `Errors: 0 % against 0.1 %${counts}.`,
    ],
    [
      'no comparison of a few requests',
      {
        ...errors(0.5, 0.001),
        canary: { ...errors(0.5, 0.001).canary, total: { count: 4, part: 2 } },
      },
      'Errors: 50 % against 0.1 %, 4 and 12,400 requests in 15 min.',
    ],
    [
      'requests by their share',
      aMeasuredMetric({ id: 'requests', unit: 'perSecond' }, 31, 93),
      `Requests: 31/s against 93/s at the end, which is 25 % of all${counts}.`,
    ],
    [
      'a difference that chance makes',
      errors(0.0015, 0.001),
      `Errors 1.5 × stable, which may be chance: 0.15 % against 0.1 %${counts}.`,
    ],
    [
      'traffic that has stopped, and when',
      withoutTrafficFor(12),
      `Requests: none for 3 min${counts}.`,
    ],
    [
      'of when latencies are that are not of now',
      bothStopped({ id: 'latency', unit: 'seconds', quantile: 0.95 }),
      'Latency p95 2 × stable: 4 s against 2 s, 3,100 and 12,400 requests in 1 min, 3 min ago.',
    ],
    [
      'a metric that is not about requests',
      aMeasuredMetric({ id: 'cpu', unit: 'cores' }, 0.5, 0.25),
      'CPU of a pod 2 × stable: 500 mcores against 250 mcores.',
    ],
    [
      'both with the unit of the larger',
      aMeasuredMetric({ id: 'cpu', unit: 'cores' }, 0.00675, 0.187),
      'CPU of a pod 0.036 × stable: 6.75 mcores against 187 mcores.',
    ],
    [
      'a metric of the configuration',
      {
        ...aMeasuredMetric({ id: 'orders', unit: 'number' }, 5, 5),
        title: 'Open orders',
      },
      'Open orders like stable: 5 against 5.',
    ],
    [
      'a canary without requests',
      {
        ...errors(0.1, 0.001),
        canary: {
          ...errors(0.1, 0.001).canary,
          state: 'noRequests',
          total: { count: 0, part: 0 },
        },
      },
      'Errors: no requests against 0.1 %.',
    ],
    [
      'a canary without series',
      {
        ...aMeasuredMetric({ id: 'cpu', unit: 'cores' }, 1, 2),
        canary: {
          ...aMeasuredMetric({ id: 'cpu', unit: 'cores' }, 1, 2).canary,
          state: 'noData',
          latest: null,
        },
      },
      'CPU of a pod: no data against 2 cores.',
    ],
    [
      'a canary that has stopped, by what it took',
      aCanaryThatStopped({ id: 'requests', unit: 'perSecond' }),
      'Requests: none now against 2/s.',
    ],
    [
      'a canary that has stopped, by how fast it was',
      aCanaryThatStopped({ id: 'latency', unit: 'seconds', quantile: 0.95 }),
      'Latency p95 2 × stable: 4 s against 2 s, 3,100 and 12,400 requests in 1 min.',
    ],
    [
      'no traffic',
      { ...errors(0, 0), state: 'noRequests', reason: aReason('noRequests') },
      'Errors: neither version got a request in 15 min.',
    ],
    [
      'no series',
      { ...errors(0, 0), state: 'noData', reason: aReason('noSeries') },
      'Errors: there are no series of either version.',
    ],
    [
      'a failure',
      aFailedMetric('errors', aReason('timeout', 'It did not answer in time.')),
      'Errors: not known. It did not answer in time.',
    ],
  ])('tells %s', (_, metric, sentence) => {
    expect(plain(describeMetric(t, metric, evidence, 'canary'))).toBe(sentence);
  });

  it.each([
    ['blueGreen', false, 'active'],
    ['canary', true, 'the one before'],
  ] as const)('of %s, over: %p, against %s', (strategy, isOver, other) => {
    const compared = anEvidence();
    compared.canary = { ...compared.canary!, isStableNow: isOver };
    const tell = (metric: EvidenceMetric) =>
      plain(describeMetric(t, metric, compared, strategy));
    expect(tell(errors(0.0042, 0.001))).toMatch(`Errors 4.2 × ${other}: `);
    expect(tell(errors(0.001, 0.001))).toMatch(`Errors like ${other}: `);
  });

  it('tells nothing of now where the window ended long ago', () => {
    const past = { ...evidence, evaluatedAt: '2099-01-01T00:00:00Z' };
    const tell = (metric: EvidenceMetric) =>
      plain(describeMetric(t, metric, past, 'canary'));
    expect(tell(withoutTrafficFor(12))).toBe('Requests: 0/s against 0/s.');
    expect(
      tell(bothStopped({ id: 'latency', unit: 'seconds', quantile: 0.95 })),
    ).not.toMatch('ago');
  });

  it('tells no reason that a notice of the target tells', () => {
    const reason = aReason('timeout', 'It did not answer in time.');
    const failing = anEvidence({
      targets: [{ state: 'failed', name: 'main', lastGoodAt: null, reason }],
    });
    expect(
      describeMetric(t, aFailedMetric('errors', reason), failing, 'canary'),
    ).toBe('Errors: not known, for the reason above.');
    const other = aReason('badQuery', 'It has a typing error.');
    expect(
      describeMetric(t, aFailedMetric('errors', other), failing, 'canary'),
    ).toBe('Errors: not known. It has a typing error.');
  });
});

type Fields = Parameters<typeof aMeasuredMetric>[0];

function withoutTrafficFor(points: number): EvidenceMetric {
  const fields = { id: 'requests', unit: 'perSecond' } as const;
  const metric = aMeasuredMetric(fields, 31, 93);
  for (const side of ['canary', 'stable'] as const) {
    metric[side].points.fill(0, -points);
    metric[side].latest!.value = 0;
  }
  return metric;
}

function bothStopped(fields: Fields): EvidenceMetric {
  const { canary } = aCanaryThatStopped(fields);
  const { stable, ...metric } = aMeasuredMetric(fields, 4, 2);
  const { at } = canary.latest!;
  return {
    ...metric,
    canary,
    stable: { ...stable, latest: { ...stable.latest!, at } },
  };
}

function aCanaryThatStopped(fields: Fields): MeasuredMetric {
  const metric = aMeasuredMetric(fields, 4, 2);
  const at = new Date(
    Date.parse(anEvidence().window.to) - 180_000,
  ).toISOString();
  return {
    ...metric,
    canary: { ...metric.canary, latest: { ...metric.canary.latest!, at } },
  };
}

it('names a quantile', () => {
  const latency = aMeasuredMetric(
    { id: 'latency', unit: 'seconds', quantile: 0.99 },
    1,
    1,
  );
  expect(nameMetric(t, latency)).toBe('Latency p99');
});

describe('nameSides', () => {
  it.each([
    ['canary', false, 'Canary v2.5.0', 'Stable v2.4.1'],
    ['blueGreen', false, 'Preview v2.5.0', 'Active v2.4.1'],
    ['canary', true, 'Latest v2.5.0', 'Before v2.4.1'],
  ] as const)('of %s, over: %p', (strategy, isStableNow, canary, stable) => {
    const evidence = anEvidence();
    evidence.canary = { ...evidence.canary!, isStableNow };
    expect(nameSides(t, evidence, strategy)).toEqual({ canary, stable });
  });

  it('does without a version, and without a stable one', () => {
    const evidence = anEvidence({ stable: null });
    evidence.canary = { ...evidence.canary!, version: '' };
    expect(nameSides(t, evidence, 'canary')).toEqual({
      canary: 'Canary 57756dfd67',
      stable: 'Stable',
    });
  });
});
