import type { WeightView } from 'backstage-plugin-argo-rollouts-common';
import { aView, aWeight } from '../../__fixtures__/rolloutViews';
import { t } from '../../__testUtils__/translate';
import { describeSplit } from './TrafficLine';

describe('describeSplit', () => {
  it.each<[string, Partial<WeightView>, string]>([
    ['as asked', {}, 'Canary 25 %, stable 75 %.'],
    [
      'not yet as asked',
      { actual: 10, verified: false },
      'Canary 10 %, stable 90 %. Asked for: 25 %. The router has not confirmed it yet.',
    ],
    [
      'by pods',
      { actual: 27, source: 'pods' },
      'Canary 27 %, stable 73 %, by pods: no traffic router divides the requests. Asked for: 25 %.',
    ],
    [
      'not known',
      { actual: null, source: 'none' },
      'Asked for: 25 %. What the canary takes is not known.',
    ],
    [
      'an experiment besides',
      {
        destinations: [
          { takenBy: 'canary', podHash: '1', weight: 25, service: null },
          { takenBy: 'experiment', podHash: 'x', weight: 5, service: null },
          { takenBy: 'stable', podHash: '2', weight: 70, service: null },
        ],
      },
      'Canary 25 %, experiment x 5 %, stable 70 %.',
    ],
    ['of a thousand', { max: 1000 }, 'Canary 2.5 %, stable 97.5 %.'],
  ])('says how the traffic is split: %s', (_, fields, text) => {
    const view = aView({ weight: { ...aWeight(25), ...fields } });
    expect(describeSplit(t, view).replace(/\u00a0/g, ' ')).toBe(text);
  });
});
