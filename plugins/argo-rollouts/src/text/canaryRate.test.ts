import type { EvidenceView } from 'backstage-plugin-argo-rollouts-common';
import { anEvidence } from '../__fixtures__/evidence';
import { aView, NOW_MS } from '../__fixtures__/rolloutViews';
import { readCanaryRate } from './canaryRate';

const view = aView();
const evidence = anEvidence();

/** With the metric of requests changed. */
function measured(change: (requests: any) => object): EvidenceView {
  return anEvidence({
    metrics: evidence.metrics.map(metric =>
      metric.id === 'requests'
        ? ({ ...metric, ...change(metric) } as typeof metric)
        : metric,
    ),
  });
}

describe('the requests of the canary', () => {
  it('are those of the latest point', () => {
    expect(readCanaryRate(evidence, view, NOW_MS)).toBe(31);
  });

  it.each<[string, EvidenceView | null]>([
    ['nothing has been loaded', null],
    ['it is of another rollout', anEvidence({ rollout: 'other' })],
    ['it is of another cluster', anEvidence({ cluster: 'other' })],
    [
      'it is of another version',
      anEvidence({ canary: { ...evidence.canary!, podHash: 'other' } }),
    ],
    ['there is no canary', anEvidence({ canary: null })],
    ['they are not measured', anEvidence({ metrics: [] })],
    ['they are counted otherwise', measured(() => ({ unit: 'number' }))],
    ['something speaks against it', measured(() => ({ state: 'partial' }))],
    [
      'the canary has no value',
      measured(({ canary }) => ({ canary: { ...canary, latest: null } })),
    ],
    [
      'the canary has no requests',
      measured(({ canary }) => ({
        canary: { ...canary, state: 'noRequests' },
      })),
    ],
  ])('are not known when %s', (_, loaded) => {
    expect(readCanaryRate(loaded, view, NOW_MS)).toBeNull();
  });

  it('are not known any more after two minutes', () => {
    expect(readCanaryRate(evidence, view, NOW_MS + 121_000)).toBeNull();
  });
});
