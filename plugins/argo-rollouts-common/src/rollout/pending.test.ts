import { recordingOf } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';
import type { RolloutObjects } from './evidence';

function pendingWith(state: string, fields: RolloutFields = {}) {
  const recording = recordingOf(state);
  const rollout = recording.rollout as Required<RolloutFields>;
  const objects: RolloutObjects = {
    ...recording,
    rollout: {
      ...rollout,
      metadata: { ...rollout.metadata, ...fields.metadata },
      spec: { ...rollout.spec, ...fields.spec },
      status: { ...rollout.status, ...fields.status },
    },
  };
  return describeRollout(objects).pending.map(({ kind }) => kind);
}

interface RolloutFields {
  metadata?: object;
  spec?: object;
  status?: object;
}

describe('describePending', () => {
  it.each([
    ['specNotObserved', { metadata: { generation: 9_999 } }],
    [
      'workloadNotObserved',
      {
        metadata: {
          annotations: { 'rollout.argoproj.io/workload-generation': '7' },
        },
        spec: { workloadRef: { kind: 'Deployment', name: 'x' } },
        status: { workloadObservedGeneration: '6' },
      },
    ],
    ['abortRequested', { status: { abort: true } }],
    ['resumeRequested', { status: { pauseConditions: null } }],
    ['fullPromotion', { status: { promoteFull: true } }],
    ['restart', { spec: { restartAt: '2026-01-01T00:00:00Z' } }],
    [
      'weightNotVerified',
      { status: { canary: { weights: { verified: false } } } },
    ],
  ])('has %s with %j', (kind, fields) => {
    expect(pendingWith('canary-waits-for-person', fields)).toEqual([kind]);
  });

  it.each([
    ['canary-waits-for-person', true],
    ['canary-inconclusive', true],
    ['canary-analysing', false],
    ['blue-green-waits-for-person', false],
  ])('in %s a resume can be asked for again: %s', (state, canSendAgain) => {
    const { rollout, ...others } = recordingOf(state);
    const { status, ...rest } = rollout as { status: object };
    const resuming = { pauseConditions: null, controllerPause: true };
    expect(
      describeRollout({
        ...others,
        rollout: { ...rest, status: { ...status, ...resuming } },
      }).pending,
    ).toEqual([{ kind: 'resumeRequested', canSendAgain }]);
  });

  it.each(['2026-01-01T02:00:00+02:00', '2026-01-01T00:00:00.000Z'])(
    'knows that a restart is done whose time the controller writes in its own way: %s',
    restartAt => {
      const status = { restartedAt: '2026-01-01T00:00:00Z' };
      expect(
        pendingWith('canary-healthy', { spec: { restartAt }, status }),
      ).toEqual([]);
    },
  );

  it('counts the pods that a restart still replaces', () => {
    expect(describeRollout(recordingOf('canary-restarting')).pending).toEqual([
      { kind: 'restart', at: expect.any(String), podsToReplace: 3 },
    ]);
    expect(
      describeRollout(recordingOf('canary-restart-scheduled')).pending,
    ).toEqual([{ kind: 'restart', at: expect.any(String), podsToReplace: 4 }]);
  });

  it('has none when nothing is asked for', () => {
    expect(pendingWith('canary-healthy')).toEqual([]);
    expect(pendingWith('canary-waits-for-person')).toEqual([]);
  });
});
