import type { EvidenceMetric } from 'backstage-plugin-argo-rollouts-common';
import {
  aFailedMetric,
  aMeasuredMetric,
  anEvidence,
  aReason,
} from '../__fixtures__/evidence';
import { t } from '../__testUtils__/translate';
import {
  describeMetric,
  formatPoint,
  formatQuantity,
  nameMetric,
  nameSides,
} from './evidence';

const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('formatQuantity', () => {
  it('writes all of an axis as its largest value', () => {
    expect(plain(formatQuantity(t, 'seconds', 0.5, 1.5))).toBe('0.5 s');
    expect(plain(formatQuantity(t, 'bytes', 0, 2 ** 30))).toBe('0 GiB');
  });

  it.each<[EvidenceMetric['unit'], number, string]>([
    ['perSecond', 31.24, '31.2/s'],
    ['perSecond', 12_345.6, '12,346/s'],
    ['ratio', 0.0042, '0.42 %'],
    ['ratio', 0, '0 %'],
    ['ratio', 1, '100 %'],
    ['seconds', 0.1182, '118 ms'],
    ['seconds', 1.5, '1.5 s'],
    ['cores', 1.284, '1.28 cores'],
    ['cores', 0.41, '0.41 cores'],
    ['cores', 0.0042, '4.2 mcores'],
    ['cores', 0, '0 cores'],
    ['bytes', 512, '512 B'],
    ['bytes', 120 * 2 ** 20, '120 MiB'],
    ['bytes', 3 * 2 ** 40, '3,072 GiB'],
    ['number', 7, '7'],
  ])('of %s %p is %s', (unit, value, text) => {
    expect(plain(formatQuantity(t, unit, value))).toBe(text);
  });
});

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
      `Requests: 31/s against 93/s, which is 25 % of all${counts}.`,
    ],
    [
      'a metric that is not about requests',
      aMeasuredMetric({ id: 'cpu', unit: 'cores' }, 0.5, 0.25),
      'CPU of a pod 2 × stable: 0.5 cores against 0.25 cores.',
    ],
    [
      'both with the unit of the larger',
      aMeasuredMetric({ id: 'cpu', unit: 'cores' }, 0.00675, 0.187),
      'CPU of a pod 0.036 × stable: 0.00675 cores against 0.187 cores.',
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
      `Latency p95 2 × stable: 4 s against 2 s${counts}.`,
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
    expect(plain(describeMetric(t, metric, evidence))).toBe(sentence);
  });

  it('tells no reason that a notice of the target tells', () => {
    const reason = aReason('timeout', 'It did not answer in time.');
    const failing = anEvidence({
      targets: [{ state: 'failed', name: 'main', lastGoodAt: null, reason }],
    });
    expect(describeMetric(t, aFailedMetric('errors', reason), failing)).toBe(
      'Errors: not known, for the reason above.',
    );
    const other = aReason('badQuery', 'It has a typing error.');
    expect(describeMetric(t, aFailedMetric('errors', other), failing)).toBe(
      'Errors: not known. It has a typing error.',
    );
  });
});

function aCanaryThatStopped(
  fields: Pick<EvidenceMetric, 'id' | 'unit'> & { quantile?: number },
): EvidenceMetric {
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

it('never writes zero for what is no number', () => {
  expect(
    ([null, 'noRequests', 'NaN', '+Inf', 0] as const).map(point =>
      plain(formatPoint(t, 'ratio', point)),
    ),
  ).toEqual(['–', 'no requests', 'NaN', '+Inf', '0 %']);
});
