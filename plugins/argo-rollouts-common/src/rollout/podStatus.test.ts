import { readPod } from '../crd';
import { describePods } from './pods';

const waiting = (reason: string, message = '') => ({
  state: { waiting: { reason, message } },
});
const terminated = (fields: object) => ({ state: { terminated: fields } });
const running = { ready: true, state: { running: {} } };
const condition = (type: string, fields: object) => ({ type, ...fields });

function describeOne(pod: object) {
  return describePods([readPod(pod)])[0];
}

function statusOf(status: object, rest: object = {}) {
  return describeOne({ status, ...rest }).status;
}

describe('describePods', () => {
  it.each([
    ['Unknown', {}],
    ['Pending', { phase: 'Pending' }],
    ['Evicted', { phase: 'Failed', reason: 'Evicted' }],
    ['Running', { phase: 'Running', containerStatuses: [running] }],
    [
      'SchedulingGated',
      {
        phase: 'Pending',
        conditions: [condition('PodScheduled', { reason: 'SchedulingGated' })],
      },
    ],
    [
      'ContainerCreating',
      { phase: 'Pending', containerStatuses: [waiting('ContainerCreating')] },
    ],
    [
      'CrashLoopBackOff',
      { phase: 'Running', containerStatuses: [waiting('CrashLoopBackOff')] },
    ],
    ['OOMKilled', { containerStatuses: [terminated({ reason: 'OOMKilled' })] }],
    ['Signal:9', { containerStatuses: [terminated({ signal: 9 })] }],
    ['ExitCode:3', { containerStatuses: [terminated({ exitCode: 3 })] }],
    ['Completed', { containerStatuses: [terminated({ reason: 'Completed' })] }],
    [
      'NotReady',
      { containerStatuses: [terminated({ reason: 'Completed' }), running] },
    ],
    [
      'Running',
      {
        containerStatuses: [terminated({ reason: 'Completed' }), running],
        conditions: [condition('Ready', { status: 'True' })],
      },
    ],
    // The first container decides.
    [
      'CrashLoopBackOff',
      {
        containerStatuses: [
          waiting('CrashLoopBackOff'),
          waiting('ErrImagePull'),
        ],
      },
    ],
  ])('prints %s for %j', (expected, status) => {
    expect(statusOf(status)).toBe(expected);
  });

  it.each([
    ['Init:0/2', [{ state: { running: {} } }, waiting('PodInitializing')]],
    ['Init:1/2', [terminated({ exitCode: 0 }), waiting('PodInitializing')]],
    ['Init:ImagePullBackOff', [waiting('ImagePullBackOff')]],
    ['Init:Error', [terminated({ exitCode: 1, reason: 'Error' })]],
    ['Init:ExitCode:1', [terminated({ exitCode: 1 })]],
    ['Init:Signal:15', [terminated({ exitCode: 143, signal: 15 })]],
  ])('prints %s while init containers are %j', (expected, statuses) => {
    expect(
      statusOf(
        {
          phase: 'Pending',
          initContainerStatuses: statuses,
          containerStatuses: [waiting('PodInitializing')],
        },
        { spec: { initContainers: [{ name: 'a' }, { name: 'b' }] } },
      ),
    ).toBe(expected);
  });

  it.each([
    ['Terminating', { phase: 'Running' }],
    ['Unknown', { phase: 'Running', reason: 'NodeLost' }],
    ['Succeeded', { phase: 'Succeeded' }],
  ])('prints %s for a pod that is deleted in %j', (expected, status) => {
    const metadata = { deletionTimestamp: '2026-01-01T00:00:00Z' };
    expect(statusOf(status, { metadata })).toBe(expected);
  });

  it('counts a sidecar as a container, and its restarts', () => {
    const pod = describeOne({
      spec: {
        initContainers: [{ name: 'proxy', restartPolicy: 'Always' }],
        containers: [{ name: 'app' }],
      },
      status: {
        phase: 'Running',
        initContainerStatuses: [
          { name: 'proxy', ...running, started: true, restartCount: 2 },
        ],
        containerStatuses: [{ name: 'app', ...running, restartCount: 1 }],
      },
    });
    expect(pod).toMatchObject({
      status: 'Running',
      containers: { ready: 2, total: 2 },
      restarts: 3,
    });
  });

  it('says what the kubelet says, and how the container ended before', () => {
    const pod = describeOne({
      status: {
        containerStatuses: [
          {
            ...waiting('CrashLoopBackOff', 'back-off 5m0s'),
            lastState: {
              terminated: {
                reason: 'OOMKilled',
                exitCode: 137,
                finishedAt: '2026-01-01T00:00:00Z',
              },
            },
          },
        ],
      },
    });
    expect(pod).toMatchObject({
      message: 'back-off 5m0s',
      lastExit: {
        reason: 'OOMKilled',
        exitCode: 137,
        at: '2026-01-01T00:00:00Z',
      },
    });
  });

  it('says what the scheduler says of a pod without a place', () => {
    const message = '0/1 nodes are available';
    const unscheduled = condition('PodScheduled', { status: 'False', message });
    expect(
      describeOne({ status: { phase: 'Pending', conditions: [unscheduled] } }),
    ).toMatchObject({ status: 'Pending', message });
  });

  it('lists the oldest first, then by name', () => {
    const pod = (name: string, creationTimestamp: string) =>
      readPod({ metadata: { name, creationTimestamp } });
    const names = describePods([
      pod('c', '2026-01-01T00:00:01Z'),
      pod('b', '2026-01-01T00:00:00Z'),
      pod('a', '2026-01-01T00:00:00Z'),
    ]).map(({ name }) => name);
    expect(names).toEqual(['a', 'b', 'c']);
  });
});
