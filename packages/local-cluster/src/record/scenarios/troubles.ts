import { waitUntil } from '../../cluster/waitUntil.ts';
import { rollout } from '../manifests.ts';
import type { KubernetesObject } from '../snapshot.ts';
import {
  isAborted,
  isDegraded,
  isHealthy,
  waitsAtStep,
  type Scenario,
  type Subject,
} from '../subject.ts';

/** The second pod has no place: there is one node, and no two may share it. */
export const timedOut: Scenario = async ({ apply, ship, reaches, record }) => {
  await apply(withoutPlace({}));
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(isDegraded);
  await record('canary-timed-out');
};

export const abortedByDeadline: Scenario = async ({
  apply,
  ship,
  reaches,
  record,
}) => {
  await apply(withoutPlace({ progressDeadlineAbort: true }));
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(isAborted);
  await record('canary-aborted-by-deadline');
};

export const invalidSpec: Scenario = async ({ apply, reaches, record }) => {
  await apply(
    rollout({
      strategy: { canary: { steps: [{ setWeight: 101 }, { pause: {} }] } },
    }),
  );
  await reaches(isDegraded);
  await record('canary-invalid-spec');
};

/** The namespace may have no second ReplicaSet. Nobody counts here, so we say what is used. */
export const quotaExceeded: Scenario = async subject => {
  const { namespace, cluster, apply, ship, reaches, record } = subject;
  const hard = { 'count/replicasets.apps': '1' };
  await apply(
    rollout({
      strategy: { canary: { steps: [{ setWeight: 25 }, { pause: {} }] } },
    }),
  );
  await reaches(isHealthy);
  await apply({
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'one-replica-set' },
    spec: { hard },
  });
  await cluster.api.patch(
    `/api/v1/namespaces/${namespace}/resourcequotas/one-replica-set/status`,
    'application/merge-patch+json',
    { status: { hard, used: hard } },
  );
  await ship('2.0.0');
  await waitUntil(
    'the controller says that it cannot create the ReplicaSet',
    async () =>
      JSON.stringify((await subject.get()).status).includes('exceeded quota'),
    { timeoutMs: 60_000, everyMs: 100 },
  );
  await record('canary-quota-exceeded');
};

/** An admission rule of the namespace refuses the pods of the new version. */
export const podsForbidden: Scenario = async ({
  namespace,
  cluster,
  apply,
  ship,
  reaches,
  record,
}) => {
  await apply(
    rollout({
      strategy: { canary: { steps: [{ setWeight: 25 }, { pause: {} }] } },
    }),
  );
  await reaches(isHealthy);
  await cluster.kubectl(
    ...['label', 'namespace', namespace],
    'pod-security.kubernetes.io/enforce=restricted',
  );
  await ship('2.0.0');
  await waitUntil(
    'the ReplicaSet says why it has no pods',
    async () => {
      const { items } = await cluster.api.get<{
        items: { status?: { conditions?: { type: string }[] } }[];
      }>(`/apis/apps/v1/namespaces/${namespace}/replicasets`);
      return items.some(({ status }) =>
        status?.conditions?.some(({ type }) => type === 'ReplicaFailure'),
      );
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  await record('canary-pods-forbidden');
};

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

function withoutPlace(spec: object): object {
  return rollout({
    strategy: {
      canary: {
        maxSurge: 1,
        maxUnavailable: 0,
        steps: [{ setWeight: 50 }, { pause: {} }],
      },
    },
    spec: { replicas: 1, progressDeadlineSeconds: 5, ...spec },
    podSpec: {
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            {
              labelSelector: { matchLabels: { app: 'app' } },
              topologyKey: 'kubernetes.io/hostname',
            },
          ],
        },
      },
    },
  });
}
