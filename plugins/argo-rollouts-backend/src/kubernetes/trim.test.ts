import {
  type RolloutObjects,
  describeRollout,
} from 'backstage-plugin-argo-rollouts-common';
import { STATES, readRecording } from '../__testUtils__/recordings';
import type { ResourceKey } from './resources';
import { trim } from './trim';

const recordings = STATES.map((state): [string, RolloutObjects] => [
  state,
  { cluster: 'recorded', ...readRecording(state) },
]);

const metadata = {
  uid: 'u',
  name: 'api',
  namespace: 'shop',
  resourceVersion: '1',
};

describe('trim', () => {
  it.each(recordings)('leaves all that the view of %s shows', (_, objects) => {
    const trimAll = (key: ResourceKey, list: unknown[] = []) =>
      list.map(object => trim(key, object));
    expect(
      describeRollout({
        cluster: objects.cluster,
        rollout: trim('rollouts', objects.rollout),
        replicaSets: trimAll('replicaSets', objects.replicaSets),
        pods: trimAll('pods', objects.pods),
        analysisRuns: trimAll('analysisRuns', objects.analysisRuns),
        experiments: trimAll('experiments', objects.experiments),
        events: trimAll('events', objects.events),
      }),
    ).toEqual(describeRollout(objects));
  });

  it('leaves out what is large and shown nowhere', () => {
    const trimmed = trim('pods', {
      metadata: {
        ...metadata,
        managedFields: [{ manager: 'kubelet' }],
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
          other: 'kept',
        },
        ownerReferences: [{ uid: 'rs', kind: 'ReplicaSet', apiVersion: 'v1' }],
      },
      spec: {
        containers: [{ name: 'api', image: 'api:v1', env: [{ name: 'A' }] }],
        volumes: [{ name: 'token' }],
      },
      status: { phase: 'Running', hostIP: '10.0.0.1' },
    });
    expect(trimmed).toEqual({
      metadata: {
        ...metadata,
        annotations: { other: 'kept' },
        ownerReferences: [{ uid: 'rs', kind: 'ReplicaSet' }],
      },
      spec: { containers: [{ name: 'api', image: 'api:v1' }] },
      status: { phase: 'Running' },
    });
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { metadata: null },
    { metadata: { ...metadata, uid: '' } },
    { metadata: { ...metadata, name: 7 } },
  ])('does not keep %j, which has no identity', raw => {
    expect(trim('rollouts', raw)).toBeUndefined();
  });

  it.each([
    ['Pod', true],
    ['ReplicaSet', true],
    ['Node', false],
    ['Job', false],
    [undefined, false],
  ])('keeps warnings about a %s: %s', (kind, isKept) => {
    const involvedObject = { kind, name: 'api', uid: 'u' };
    const trimmed = trim('warnings', { metadata, involvedObject });
    expect(trimmed !== undefined).toBe(isKept);
  });

  it.each<ResourceKey>([
    ...(['rollouts', 'experiments', 'analysisRuns', 'replicaSets'] as const),
    ...(['pods', 'events'] as const),
  ])('keeps odd %s, for the view to make sense of', key => {
    expect(
      trim(key, { metadata, spec: [], status: 'odd', involvedObject: 1 }),
    ).toMatchObject({ metadata });
  });
});
