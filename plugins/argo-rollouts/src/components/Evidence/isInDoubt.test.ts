import type { EvidenceView } from 'backstage-plugin-argo-rollouts-common';
import {
  aFailedMetric,
  aMeasuredMetric,
  anEvidence,
  aReason,
} from '../../__fixtures__/evidence';
import { isInDoubt } from './isInDoubt';

const { share, stable } = anEvidence();
const reason = aReason('unreachable');
const errors = aMeasuredMetric({ id: 'errors', unit: 'ratio' }, 0.1, 0.1);

describe('isInDoubt', () => {
  it.each<[string, boolean, Partial<EvidenceView>]>([
    ['all is measured', false, {}],
    [
      'the preset lacks a metric, which its tile says',
      false,
      { metrics: [errors, aFailedMetric('cpu', aReason('notInPreset'))] },
    ],
    [
      'there is no canary that could differ from stable',
      false,
      { stableIs: 'unknown', canary: null, stable: null },
    ],
    [
      'a Prometheus is partly silent',
      true,
      {
        targets: [
          {
            ...{ state: 'partial', name: 'main', reason },
            lastGoodAt: null,
          },
        ],
      },
    ],
    ['a metric fails', true, { metrics: [errors, aFailedMetric('p', reason)] }],
    [
      'nobody asked anything',
      true,
      {
        metrics: [
          { ...errors, state: 'noRequests', reason: aReason('noRequests') },
        ],
      },
    ],
    ['what was stable is inferred', true, { stableIs: 'inferred', stable }],
    [
      'the traffic does not follow the weight',
      true,
      {
        share: {
          ...share!,
          agreement: {
            ...{ kind: 'parts', observed: 3, expected: 25, tolerance: 2 },
            since: share!.observed!.at,
          },
        },
      },
    ],
  ])('when %s: %p', (_, expected, fields) => {
    expect(isInDoubt(anEvidence(fields))).toBe(expected);
  });
});
