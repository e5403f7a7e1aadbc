import { rollout } from '../manifests.ts';
import type { KubernetesObject } from '../snapshot.ts';
import {
  isDegraded,
  isHealthy,
  waitsAtStep,
  type Scenario,
  type Subject,
} from '../subject.ts';

/**
 * Pods that do not run. What the kubelet would report is written by hand; what the
 * controller makes of it is real.
 */
export const brokenPods: Scenario = async subject => {
  const { apply, ship, act, reaches, record } = subject;
  await apply(
    rollout({
      strategy: {
        canary: { steps: [{ setWeight: 100 }, { pause: {} }] },
      },
      spec: { progressDeadlineSeconds: 2 },
      podSpec: {
        initContainers: [
          { name: 'migrate', image: 'example/migrate:1.0.0' },
          {
            name: 'sidecar',
            image: 'example/sidecar:1.0.0',
            restartPolicy: 'Always',
          },
        ],
      },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(waitsAtStep(1));
  const pods = await newPods(subject);
  await Promise.all(
    BROKEN_STATUSES.map((status, i) => report(subject, pods[i], status)),
  );
  await act('promote');
  await reaches(isDegraded);
  await record('canary-degraded-pods');
};

/**
 * Pods of which only events tell why they are not ready: of three the probe fails, of one
 * a volume is not there. The kubelet's part is written by hand.
 */
export const unreadyPods: Scenario = async subject => {
  const { apply, ship, act, reaches, record } = subject;
  await apply(
    rollout({
      strategy: { canary: { steps: [{ setWeight: 100 }, { pause: {} }] } },
      spec: { progressDeadlineSeconds: 2 },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(waitsAtStep(1));
  const [withoutVolume, ...others] = await newPods(subject);
  const started = { ...app, started: true, state: { running: {} } };
  await report(subject, withoutVolume, {
    phase: 'Pending',
    containerStatuses: [
      { ...app, state: { waiting: { reason: 'ContainerCreating' } } },
    ],
  });
  await warn(subject, withoutVolume, {
    reason: 'FailedMount',
    message:
      'MountVolume.SetUp failed for volume "settings" : configmap "settings" not found',
  });
  for (const [i, pod] of others.entries()) {
    await report(subject, pod, { containerStatuses: [started] });
    await warn(subject, pod, {
      reason: 'Unhealthy',
      message: `Readiness probe failed: Get "http://10.0.0.${i}:8080/healthz": dial tcp 10.0.0.${i}:8080: connect: connection refused`,
    });
  }
  await act('promote');
  await reaches(isDegraded);
  await record('canary-pods-unready');
};

const migrated = {
  name: 'migrate',
  ready: true,
  restartCount: 0,
  image: 'example/migrate:1.0.0',
  imageID: '',
  state: { terminated: { exitCode: 0, reason: 'Completed' } },
};
const sidecar = {
  name: 'sidecar',
  ready: true,
  started: true,
  restartCount: 1,
  image: 'example/sidecar:1.0.0',
  imageID: '',
  state: { running: {} },
};
const app = {
  name: 'app',
  ready: false,
  restartCount: 0,
  image: 'example/app:2.0.0',
  imageID: '',
};

const BROKEN_STATUSES = [
  {
    initContainerStatuses: [migrated, sidecar],
    containerStatuses: [
      {
        ...app,
        state: {
          waiting: {
            reason: 'ImagePullBackOff',
            message:
              'Back-off pulling image "example/app:2.0.0": ErrImagePull: not found',
          },
        },
      },
    ],
  },
  {
    initContainerStatuses: [migrated, sidecar],
    containerStatuses: [
      {
        ...app,
        restartCount: 7,
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: 'back-off 5m0s restarting failed container=app',
          },
        },
        lastState: {
          terminated: {
            exitCode: 137,
            reason: 'OOMKilled',
            finishedAt: '2026-01-01T00:00:00Z',
          },
        },
      },
    ],
  },
  {
    phase: 'Pending',
    initContainerStatuses: [
      {
        ...migrated,
        ready: false,
        restartCount: 2,
        state: { terminated: { exitCode: 3 } },
      },
    ],
    containerStatuses: [
      { ...app, state: { waiting: { reason: 'PodInitializing' } } },
    ],
  },
  {
    initContainerStatuses: [migrated, sidecar],
    containerStatuses: [
      { ...app, state: { terminated: { exitCode: 0, signal: 9 } } },
    ],
  },
];

async function newPods({ cluster, namespace, get }: Subject) {
  const { status } = await get();
  const { items } = await cluster.api.get<{ items: KubernetesObject[] }>(
    `/api/v1/namespaces/${namespace}/pods?labelSelector=rollouts-pod-template-hash=${status?.currentPodHash}`,
  );
  return items.map(({ metadata }) => metadata.name);
}

/** As the kubelet does, three times. */
async function warn(
  { cluster, namespace, apply }: Subject,
  name: string,
  told: { reason: string; message: string },
): Promise<void> {
  const { metadata } = await cluster.api.get<KubernetesObject>(
    `/api/v1/namespaces/${namespace}/pods/${name}`,
  );
  await apply({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.${told.reason.toLowerCase()}` },
    involvedObject: {
      ...{ apiVersion: 'v1', kind: 'Pod', namespace, name },
      uid: metadata.uid,
    },
    ...{ type: 'Warning', ...told, count: 3 },
    ...{ firstTimestamp: now(), lastTimestamp: now() },
    source: { component: 'kubelet' },
  });
}

async function report(
  { cluster, namespace }: Subject,
  pod: string,
  status: object,
): Promise<void> {
  await cluster.api.patch(
    `/api/v1/namespaces/${namespace}/pods/${pod}/status`,
    'application/merge-patch+json',
    {
      status: {
        conditions: [
          { type: 'PodScheduled', status: 'True' },
          { type: 'Initialized', status: isInitialized(status) },
          {
            type: 'Ready',
            status: 'False',
            lastTransitionTime: now(),
            reason: 'ContainersNotReady',
            message: 'containers with unready status: [app]',
          },
          { type: 'ContainersReady', status: 'False' },
        ],
        ...status,
      },
    },
  );
}

function isInitialized({ phase }: { phase?: string }): string {
  return phase === 'Pending' ? 'False' : 'True';
}

/** As the API server writes times, to the second. */
function now(): string {
  return new Date().toISOString().replace(/\.\d+/, '');
}
