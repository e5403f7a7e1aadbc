import type { EvidenceMetric } from 'backstage-plugin-argo-rollouts-common';
import { t } from '../__testUtils__/translate';
import { formatPoint } from './points';
import { formatQuantity } from './quantities';

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
    ['cores', 0.41, '410 mcores'],
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

it('never writes zero for what is no number', () => {
  expect(
    ([null, 'noRequests', 'NaN', '+Inf', 0] as const).map(point =>
      plain(formatPoint(t, 'ratio', point)),
    ),
  ).toEqual(['–', 'no requests', 'NaN', '+Inf', '0 %']);
});
