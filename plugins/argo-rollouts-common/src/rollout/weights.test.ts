import { readReplicaSet, readRollout } from '../crd';
import { describeWeight } from './weights';

const routed = {
  strategy: {
    canary: {
      trafficRouting: { alb: {} },
      steps: [{ setWeight: 20 }, { pause: {} }],
    },
  },
};

function weightOf(spec: object, status: object, replicaSets: object[] = []) {
  return describeWeight(
    readRollout({ spec, status }),
    replicaSets.map(readReplicaSet),
  );
}

function weights(canary: string, weight: number, more: object = {}) {
  return {
    canary: {
      weights: {
        canary: { podTemplateHash: canary, weight, serviceName: 'canary' },
        stable: { podTemplateHash: 'old', weight: 100 - weight },
        ...more,
      },
    },
  };
}

const update = { currentPodHash: 'new', stableRS: 'old', currentStepIndex: 1 };

describe('describeWeight', () => {
  it('tells what is asked for, what is so, and whether it is confirmed', () => {
    expect(
      weightOf(routed, {
        ...update,
        ...weights('new', 10, { verified: false }),
      }),
    ).toMatchObject({ set: 20, actual: 10, source: 'router', verified: false });
  });

  it('lists everything that takes traffic', () => {
    const additional = [
      { podTemplateHash: 'trial', weight: 5, serviceName: 'trial' },
    ];
    expect(
      weightOf(routed, { ...update, ...weights('new', 10, { additional }) })
        .destinations,
    ).toEqual([
      { takenBy: 'canary', podHash: 'new', weight: 10, service: 'canary' },
      { takenBy: 'stable', podHash: 'old', weight: 90, service: null },
      { takenBy: 'experiment', podHash: 'trial', weight: 5, service: 'trial' },
    ]);
  });

  it('is all of it after a promotion, though the entry canary has 0', () => {
    const status = {
      currentPodHash: 'new',
      stableRS: 'new',
      ...weights('new', 0),
    };
    expect(weightOf(routed, status).actual).toBe(100);
  });

  it('is what the version left behind does not take, on the way back to stable', () => {
    const status = {
      currentPodHash: 'old',
      stableRS: 'old',
      ...weights('new', 30),
    };
    expect(weightOf(routed, status).actual).toBe(70);
  });

  it('is nothing for a version that the router was not told of', () => {
    expect(
      weightOf(routed, { ...update, ...weights('older', 40) }).actual,
    ).toBe(0);
  });

  it('counts in thousandths when the rollout does', () => {
    const spec = {
      strategy: {
        canary: { trafficRouting: { nginx: {}, maxTrafficWeight: 1000 } },
      },
    };
    expect(weightOf(spec, update)).toMatchObject({ max: 1000, set: 1000 });
  });

  it('is the share of pods without a router, and says so', () => {
    const canary = {
      metadata: { labels: { 'rollouts-pod-template-hash': 'new' } },
      status: { availableReplicas: 1 },
    };
    expect(
      weightOf(
        { strategy: { canary: { steps: [{ setWeight: 20 }] } } },
        { ...update, currentStepIndex: 0, availableReplicas: 3 },
        [canary],
      ),
    ).toMatchObject({ set: 20, actual: 33, source: 'pods', verified: null });
  });

  it.each([
    ['new', 100],
    ['old', 0],
  ])(
    'follows the active service of blue-green: %s',
    (activeSelector, actual) => {
      expect(
        weightOf(
          { strategy: { blueGreen: {} } },
          { ...update, blueGreen: { activeSelector } },
        ).actual,
      ).toBe(actual);
    },
  );

  it('asks for nothing after an abort', () => {
    expect(weightOf(routed, { ...update, abort: true }).set).toBe(0);
  });
});
