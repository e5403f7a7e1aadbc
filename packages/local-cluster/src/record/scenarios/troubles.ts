import { waitUntil } from '../../cluster/waitUntil.ts';
import { rollout } from '../manifests.ts';
import { isAborted, isDegraded, isHealthy, type Scenario } from '../subject.ts';

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
