import { recordingOf } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';

function troublesOf(state: string) {
  return describeRollout(recordingOf(state)).troubles;
}

describe('describeTroubles', () => {
  it('names pods by what holds them up, before the deadline that they missed', () => {
    const troubles = troublesOf('canary-degraded-pods');
    const pods = (status: string) =>
      expect.objectContaining({ kind: 'pods', status, count: 1 });
    expect(troubles).toEqual([
      ...Array(4).fill(expect.objectContaining({ kind: 'pods' })),
      expect.objectContaining({ kind: 'progressDeadline', deadlineSeconds: 2 }),
    ]);
    expect(troubles).toEqual(
      expect.arrayContaining([
        pods('ImagePullBackOff'),
        pods('CrashLoopBackOff'),
        pods('Init:ExitCode:3'),
        pods('Signal:9'),
        expect.objectContaining({
          text: expect.stringMatching(/^Back-off pulling image/),
        }),
      ]),
    );
  });

  it('says why a pod has no place', () => {
    expect(troublesOf('canary-timed-out')).toMatchObject([
      {
        kind: 'pods',
        status: 'Pending',
        text: expect.stringContaining('anti-affinity'),
      },
      { kind: 'progressDeadline' },
    ]);
  });

  it('says why pods cannot be made', () => {
    expect(troublesOf('canary-pods-forbidden')).toMatchObject([
      {
        kind: 'replicaFailure',
        text: expect.stringContaining('violates PodSecurity'),
      },
    ]);
  });

  it('says what the controller cannot do, though upstream calls it healthy', () => {
    const view = describeRollout(recordingOf('canary-quota-exceeded'));
    expect(view.phase).toBe('Healthy');
    expect(view.situation).toBe('degraded');
    expect(view.troubles).toMatchObject([
      {
        kind: 'controller',
        reason: 'ReplicaSetCreateError',
        text: expect.stringContaining('exceeded quota'),
      },
    ]);
  });

  it.each([['canary-invalid-spec'], ['canary-unresolved-argument']])(
    'says why the spec is refused on %s',
    state => {
      expect(troublesOf(state)).toMatchObject([{ kind: 'invalidSpec' }]);
    },
  );

  it.each([
    ['canary-first-version'],
    ['canary-promoting-fully'],
    ['canary-waits-for-person'],
    ['canary-aborted-by-analysis'],
    ['canary-restarting'],
  ])('has none on %s', state => {
    expect(troublesOf(state)).toEqual([]);
  });

  describe('from warnings of the controller', () => {
    const recording = recordingOf('canary-without-router');
    const { uid } = (recording.rollout as { metadata: { uid: string } })
      .metadata;
    const warned = (reason: string, lastTimestamp: string) =>
      describeRollout({
        ...recording,
        events: [
          ...recording.events!,
          {
            involvedObject: { uid, kind: 'Rollout' },
            type: 'Warning',
            reason,
            message: 'the router said no',
            lastTimestamp,
          },
        ],
      }).troubles;

    it('takes the one after which nothing went well', () => {
      expect(warned('TrafficRoutingError', '2099-01-01T00:00:00Z')).toEqual([
        {
          kind: 'controller',
          reason: 'TrafficRoutingError',
          text: 'the router said no',
          since: '2099-01-01T00:00:00Z',
        },
      ]);
    });

    it.each([
      ['TrafficRoutingError', '2000-01-01T00:00:00Z'],
      ['AnalysisRunFailed', '2099-01-01T00:00:00Z'],
    ])('does not take %s of %s', (reason, time) => {
      expect(warned(reason, time)).toEqual([]);
    });
  });
});
