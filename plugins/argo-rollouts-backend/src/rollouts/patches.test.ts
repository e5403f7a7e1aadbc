import { makePatches } from './patches';

const metadata = { uid: 'u-1', resourceVersion: '42' };

describe('makePatches', () => {
  it('aborts in the status, guarded by the version that was judged', () => {
    expect(makePatches('abort', { metadata })).toEqual([
      { target: 'status', body: { metadata, status: { abort: true } } },
    ]);
  });

  it.each([
    [
      'a pause step: the pause goes, controllerPause tells that somebody resumed',
      {
        status: {
          pauseConditions: [{ reason: 'CanaryPauseStep' }],
          controllerPause: true,
          currentStepIndex: 3,
        },
      },
      [
        {
          target: 'status',
          body: { metadata, status: { pauseConditions: null } },
        },
      ],
    ],
    [
      'an inconclusive analysis step: it is left behind',
      {
        status: {
          pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
          controllerPause: true,
          currentStepIndex: 1,
          canary: { currentStepAnalysisRunStatus: { status: 'Inconclusive' } },
        },
      },
      [
        {
          target: 'status',
          body: {
            metadata,
            status: {
              pauseConditions: null,
              controllerPause: false,
              currentStepIndex: 2,
            },
          },
        },
      ],
    ],
    [
      'a pause by hand: no step is skipped',
      { spec: { paused: true } },
      [{ target: 'rollout', body: { metadata, spec: { paused: false } } }],
    ],
    [
      'both pauses: status first, and the second patch follows our own change',
      {
        spec: { paused: true },
        status: { pauseConditions: [{ reason: 'CanaryPauseStep' }] },
      },
      [
        {
          target: 'status',
          body: { metadata, status: { pauseConditions: null } },
        },
        {
          target: 'rollout',
          body: { metadata: { uid: 'u-1' }, spec: { paused: false } },
        },
      ],
    ],
    ['no pause: a running step is not skipped', {}, []],
  ])('promotes from %s', (_, object, patches) => {
    expect(makePatches('promote', { metadata, ...object })).toEqual(patches);
  });
});
