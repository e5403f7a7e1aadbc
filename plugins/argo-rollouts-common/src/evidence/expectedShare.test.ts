import type { RolloutView } from '../api';
import { describeRollout } from '../rollout';
import { recordingOf } from '../rollout/__fixtures__/recordings';
import { describeExpectedShare } from './expectedShare';

describe('describeExpectedShare', () => {
  const view = describeRollout(recordingOf('canary-waits-for-person'));
  const withWeight = (weight: Partial<RolloutView['weight']>) => ({
    ...view,
    weight: { ...view.weight, ...weight },
  });

  it('is the weight that the router was told', () => {
    expect(describeExpectedShare(view)).toEqual({
      kind: 'known',
      weight: view.weight.actual,
    });
  });

  it('leaves out what an experiment takes', () => {
    const experiment = {
      takenBy: 'experiment' as const,
      podHash: 'x',
      weight: 20,
      service: null,
    };
    expect(
      describeExpectedShare(
        withWeight({ actual: 10, destinations: [experiment] }),
      ),
    ).toEqual({ kind: 'known', weight: 12.5 });
  });

  it('is unknown where nothing tells it', () => {
    expect(describeExpectedShare(withWeight({ actual: null }))).toEqual({
      kind: 'unknown',
      why: 'noWeight',
    });
  });

  it('is unknown while requests come by other ways', () => {
    const routed = describeRollout(recordingOf('canary-header-route'));
    expect(routed.traffic.routes.length).toBeGreaterThan(0);
    expect(describeExpectedShare(routed)).toEqual({
      kind: 'unknown',
      why: 'otherRoutes',
    });
  });
});
