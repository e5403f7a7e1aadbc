import type { TimelineEntry } from '../api';
import { recordingOf } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';

interface Named {
  metadata: {
    name: string;
    uid: string;
    annotations?: Record<string, string>;
    ownerReferences?: { kind: string; uid: string }[];
  };
}

function isWarning({ evidence, kind }: TimelineEntry): boolean {
  return evidence === 'event' && kind === 'trouble';
}

function viewOf(state: string) {
  return describeRollout(recordingOf(state));
}

describe('warnings in the timeline', () => {
  it('tells of each version what the kubelet warns of, once for all its pods', () => {
    const { revisions, timeline } = viewOf('canary-pods-unready');
    const [canary] = revisions;
    const alone = canary.pods.find(
      ({ status }) => status === 'ContainerCreating',
    )!;
    const troubles = timeline.filter(isWarning);
    expect(troubles).toHaveLength(2);
    expect(troubles).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          text: expect.stringMatching(/^MountVolume.SetUp failed/),
          severity: 'warning',
          object: alone.name,
          count: 3,
        }),
        expect.objectContaining({
          text: expect.stringMatching(/^Readiness probe failed: .*:8080:/),
          object: canary.replicaSet,
          count: 9,
        }),
      ]),
    );
  });

  it('keeps what befell a pod that is gone', () => {
    const { pods, ...view } = viewOf('canary-aborted-by-deadline').revisions[0];
    expect(pods).toEqual([]);
    expect(
      viewOf('canary-aborted-by-deadline').timeline.map(
        ({ text, object }) => `${object}: ${text}`,
      ),
    ).toContainEqual(
      expect.stringMatching(
        `^${view.replicaSet}-\\w{5}: 0/1 nodes are available: `,
      ),
    );
  });

  describe('about pods', () => {
    const recording = recordingOf('canary-pods-unready');
    const [canarySet, stableSet] = ['2', '1'].map(
      revision =>
        (recording.replicaSets as Named[]).find(
          ({ metadata }) =>
            metadata.annotations?.['rollout.argoproj.io/revision'] === revision,
        )!.metadata,
    );
    const canary = canarySet.name;
    const stable = stableSet.name;
    const at = '2099-01-01T00:00:00Z';
    const warn = (pod: string, message: string, about: object = {}) => {
      const uid = `00000000-0000-4000-8000-${pod.slice(-5).padStart(12, '0')}`;
      return {
        metadata: { name: `${pod}.1` },
        involvedObject: { kind: 'Pod', name: pod, uid },
        ...{ type: 'Warning', reason: 'Failed', count: 1 },
        ...{ firstTimestamp: at, lastTimestamp: at },
        message: message.replaceAll('POD', pod).replaceAll('UID', uid),
        ...about,
      };
    };
    const troublesOf = (events: unknown[]) =>
      describeRollout({ ...recording, events }).timeline.filter(isWarning);

    it.each([
      [
        'Back-off restarting failed container app in pod POD_shop(UID)',
        'Back-off restarting failed container app in pod POD_shop(UID)',
      ],
      [
        'Readiness probe failed: read tcp 10.0.0.1:51234->10.0.0.7:8080: read: connection reset by peer',
        'Readiness probe failed: read tcp 10.0.0.1:40312->10.0.1.9:8080: read: connection reset by peer',
      ],
      [
        'Liveness probe failed: dial tcp [fd00::7]:8080: connect: connection refused',
        'Liveness probe failed: dial tcp [fd00:1::9]:8080: connect: connection refused',
      ],
      [
        '0/3 nodes are available: 1 Insufficient cpu, 2 Insufficient memory.',
        '0/14 nodes are available: 6 Insufficient cpu, 8 Insufficient memory.',
      ],
      [
        'The node was low on resource: memory. Threshold quantity: 100Mi, available: 91180Ki.',
        'The node was low on resource: memory. Threshold quantity: 100Mi, available: 80412Ki.',
      ],
      [
        `Failed to create pod sandbox: name "POD_shop_UID_0" is reserved for "${'a1'.repeat(
          32,
        )}"`,
        `Failed to create pod sandbox: name "POD_shop_UID_0" is reserved for "${'b2'.repeat(
          32,
        )}"`,
      ],
      [
        'MountVolume.SetUp failed for volume "kube-api-access-x7x2k" : failed to sync configmap cache',
        'MountVolume.SetUp failed for volume "kube-api-access-p9vq4" : failed to sync configmap cache',
      ],
    ])('makes one entry of %s', (one, other) => {
      const events = [
        warn(`${canary}-aaaaa`, one),
        warn(`${canary}-bbbbb`, other),
      ];
      expect(troublesOf(events)).toMatchObject([{ object: canary, count: 2 }]);
    });

    it.each([
      [
        'Back-off pulling image "example/app:2.0.0"',
        'Back-off pulling image "example/app:2.0.1"',
      ],
      [
        'Readiness probe failed: HTTP probe failed with statuscode: 500',
        'Readiness probe failed: HTTP probe failed with statuscode: 503',
      ],
      [
        '0/3 nodes are available: 3 Insufficient cpu.',
        '0/3 nodes are available: 3 Insufficient memory.',
      ],
    ])('tells %s from another trouble', (one, other) => {
      const events = [
        warn(`${canary}-aaaaa`, one),
        warn(`${canary}-bbbbb`, other),
      ];
      expect(troublesOf(events)).toHaveLength(2);
    });

    it('tells stable from canary', () => {
      const events = [
        warn(`${canary}-aaaaa`, 'Liveness probe failed'),
        warn(`${stable}-bbbbb`, 'Liveness probe failed'),
      ];
      expect(troublesOf(events).map(({ object }) => object)).toEqual(
        expect.arrayContaining([`${canary}-aaaaa`, `${stable}-bbbbb`]),
      );
    });

    it('leaves out those that ended before the update, and counts anew what goes on', () => {
      const long = { firstTimestamp: '2020-01-01T00:00:00Z', count: 99 };
      const events = [
        warn(`${stable}-aaaaa`, 'Over', {
          ...long,
          lastTimestamp: '2020-01-01T00:10:00Z',
        }),
        warn(`${stable}-bbbbb`, 'Going on', long),
      ];
      expect(troublesOf(events)).toMatchObject([
        { text: 'Going on', count: 1 },
      ]);
    });

    it('makes one entry of a quota, however full it is', () => {
      const { uid } = canarySet;
      const refuse = (pod: string, used: string) =>
        warn(
          canary,
          `Error creating: pods "${canary}-${pod}" is forbidden: exceeded quota: all, requested: cpu=1, used: cpu=${used}, limited: cpu=4`,
          { involvedObject: { kind: 'ReplicaSet', name: canary, uid } },
        );
      const events = [refuse('aaaaa', '3500m'), refuse('bbbbb', '4')];
      expect(troublesOf(events)).toMatchObject([{ object: canary, count: 2 }]);
    });

    it('leaves out those of others, and what is no warning', () => {
      const events = [
        warn('app-aaaaa', 'Failed'),
        warn(`${canary}-x-aaaaa`, 'Failed'),
        warn(`${canary}-aaaaa`, 'Pulled', { type: 'Normal' }),
        warn(canary, 'Failed'),
      ];
      expect(troublesOf(events)).toEqual([]);
    });
  });

  it('tells of the pods and ReplicaSets of an experiment', () => {
    const { events, ...recording } = recordingOf('canary-experiment');
    const set = (recording.replicaSets as Named[]).find(({ metadata }) =>
      metadata.ownerReferences?.some(({ kind }) => kind === 'Experiment'),
    )!.metadata;
    const warn = (kind: string, { uid, name }: Named['metadata']) => ({
      ...{ type: 'Warning', reason: 'Failed', message: `${kind} failed` },
      involvedObject: { kind, name, uid },
      ...{ metadata: {}, lastTimestamp: '2099-01-01T00:00:00Z' },
    });
    const pod = (recording.pods as Named[]).find(({ metadata }) =>
      metadata.ownerReferences?.some(({ uid }) => uid === set.uid),
    )!.metadata;
    const warnings = [warn('ReplicaSet', set), warn('Pod', pod)];
    expect(
      describeRollout({
        ...recording,
        events: [...events!, ...warnings],
      }).timeline.map(({ text, object }) => `${object}: ${text}`),
    ).toEqual(
      expect.arrayContaining([
        `${set.name}: ReplicaSet failed`,
        `${pod.name}: Pod failed`,
      ]),
    );
  });
});
