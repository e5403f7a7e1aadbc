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

  it('says why pods do not become ready that say nothing themselves', () => {
    expect(troublesOf('canary-pods-unready')).toMatchObject([
      {
        kind: 'pods',
        status: 'Running',
        text: expect.stringMatching(/^Readiness probe failed: /),
        count: 3,
      },
      {
        kind: 'pods',
        status: 'ContainerCreating',
        text: expect.stringMatching(/^MountVolume.SetUp failed .* not found$/),
      },
      { kind: 'progressDeadline' },
    ]);
  });

  it.each([
    ['that is of another kind', { reason: 'FailedScheduling' }],
    [
      'from before the pod became unready',
      { lastTimestamp: '2020-01-01T00:00:00Z' },
    ],
    ['that is none', { type: 'Normal' }],
  ])('does not take for the cause a warning %s', (_, changes) => {
    const { events, ...recording } = recordingOf('canary-pods-unready');
    const [{ text }] = describeRollout({
      ...recording,
      events: events!.map(event => ({ ...(event as object), ...changes })),
    }).troubles;
    expect(text).toBe('containers with unready status: [app]');
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

  it('tells of the pods of an experiment that runs', () => {
    const recording = recordingOf('canary-experiment');
    const waiting = {
      reason: 'ImagePullBackOff',
      message: 'Back-off pulling image "example/app:2.0.0"',
    };
    const isOfExperiment = (pod: unknown) =>
      JSON.stringify(pod).includes(
        '"kind":"ReplicaSet","name":"app-66c8b9ddc4-2-5',
      );
    const pods = recording.pods!.map(pod =>
      isOfExperiment(pod)
        ? {
            ...(pod as object),
            status: {
              phase: 'Pending',
              containerStatuses: [
                { name: 'app', ready: false, state: { waiting } },
              ],
            },
          }
        : pod,
    );
    const replicaSets = recording.replicaSets!.map(set =>
      (set as { metadata: { name: string } }).metadata.name.startsWith(
        'app-66c8b9ddc4-2-5',
      )
        ? { ...(set as object), status: { replicas: 1, readyReplicas: 0 } }
        : set,
    );
    const view = describeRollout({ ...recording, pods, replicaSets });
    expect(view.troubles).toMatchObject([
      {
        kind: 'pods',
        replicaSet: 'app-66c8b9ddc4-2-5-candidate',
        status: 'ImagePullBackOff',
        text: waiting.message,
      },
      { kind: 'pods', replicaSet: 'app-66c8b9ddc4-2-5-baseline' },
    ]);
  });

  describe('from warnings of the controller', () => {
    const recording = recordingOf('canary-without-router');
    const { uid } = (recording.rollout as { metadata: { uid: string } })
      .metadata;
    const warned = (
      reason: string,
      lastTimestamp: string,
      {
        events = recording.events!,
        ...more
      }: { events?: unknown[]; count?: number; firstTimestamp?: string } = {},
    ) =>
      describeRollout({
        ...recording,
        events: [
          ...events,
          {
            ...more,
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

    it('takes one that goes on longer than the cluster keeps events', () => {
      const goesOn = {
        events: [],
        count: 40,
        firstTimestamp: '2098-12-31T22:00:00Z',
      };
      expect(
        warned('TrafficRoutingError', '2099-01-01T00:00:00Z', goesOn),
      ).toMatchObject([{ kind: 'controller', since: goesOn.firstTimestamp }]);
      // Something went well since, of which an event may have been dropped.
      const { conditions } = (
        recording.rollout as {
          status: { conditions: { lastUpdateTime: string }[] };
        }
      ).status;
      const [wellAt] = conditions
        .map(c => c.lastUpdateTime)
        .sort()
        .reverse();
      expect(warned('TrafficRoutingError', wellAt, goesOn)).toEqual([]);
    });

    it('does not say since when for one that was over in between', () => {
      expect(
        warned('TrafficRoutingError', '2099-01-01T00:00:00Z', {
          count: 2,
          firstTimestamp: '2000-01-01T00:00:00Z',
        }),
      ).toMatchObject([{ since: '2099-01-01T00:00:00Z' }]);
    });

    it.each([
      ['TrafficRoutingError', '2000-01-01T00:00:00Z'],
      ['AnalysisRunFailed', '2099-01-01T00:00:00Z'],
    ])('does not take %s of %s', (reason, time) => {
      expect(warned(reason, time)).toEqual([]);
    });
  });
});
