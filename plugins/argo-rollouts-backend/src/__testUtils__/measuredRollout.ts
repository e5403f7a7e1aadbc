import type { LocalCluster } from './localCluster';
import { until } from './portal';

/** How a version behaves, as the traffic program of the local cluster reads it. */
export interface Behaviour {
  errorRatio: number;
  latencyMs: number;
  cpuMsPerRequest: number;
  memoryMb: number;
  throttledRatio: number;
}

/** Of all users together. */
export const REQUESTS_PER_SECOND = 200;

const ROLLOUT = '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/measured';

/** A rollout behind NGINX whose requests all programs count, as the demo has none. */
export async function makeMeasuredRollout(
  cluster: LocalCluster,
  behaviour: Behaviour,
): Promise<void> {
  for (const name of ['measured-stable', 'measured-canary']) {
    await cluster.admin(
      '/api/v1/namespaces/shop/services',
      {
        metadata: { name },
        spec: { selector: LABELS, ports: [{ port: 80 }] },
      },
      'POST',
    );
  }
  await cluster.admin(
    '/apis/networking.k8s.io/v1/namespaces/shop/ingresses',
    INGRESS,
    'POST',
  );
  await cluster.admin(
    ROLLOUT.replace(/\/measured$/, ''),
    rolloutOf(behaviour),
    'POST',
  );
  await untilRollout(
    cluster,
    ({ phase, stableRS }) => phase === 'Healthy' && Boolean(stableRS),
  );
}

/** Ships a version that behaves so. */
export async function ship(
  cluster: LocalCluster,
  version: string,
  behaviour: Behaviour,
): Promise<void> {
  await cluster.admin(ROLLOUT, {
    spec: { template: templateOf(version, behaviour) },
  });
}

/** Ends the pause that it waits in. */
export async function promote(cluster: LocalCluster): Promise<void> {
  await cluster.admin(`${ROLLOUT}/status`, {
    status: { pauseConditions: null },
  });
}

export async function abort(cluster: LocalCluster): Promise<void> {
  await cluster.admin(`${ROLLOUT}/status`, { status: { abort: true } });
}

/** Resolves once its status is so. */
export async function untilRollout(
  cluster: LocalCluster,
  isReached: (status: {
    phase?: string;
    stableRS?: string;
    currentPodHash?: string;
    currentStepIndex?: number;
    abort?: boolean;
  }) => boolean,
): Promise<void> {
  await until(async () => {
    const { metadata, status = {} } = await cluster.admin(ROLLOUT);
    return (
      status.observedGeneration === String(metadata.generation) &&
      isReached(status)
    );
  });
}

const LABELS = { app: 'measured' };

function templateOf(version: string, behaviour: Behaviour) {
  const traffic = {
    'requests-per-second': REQUESTS_PER_SECOND,
    'error-ratio': behaviour.errorRatio,
    'latency-ms': behaviour.latencyMs,
    'cpu-ms-per-request': behaviour.cpuMsPerRequest,
    'memory-mb': behaviour.memoryMb,
    'throttled-ratio': behaviour.throttledRatio,
    metrics: 'http-hash,istio,linkerd,otel-http,nginx',
  };
  return {
    metadata: {
      labels: LABELS,
      annotations: Object.fromEntries(
        Object.entries(traffic).map(([key, value]) => [
          `traffic.local-cluster/${key}`,
          String(value),
        ]),
      ),
    },
    spec: { containers: [{ name: 'app', image: `example/app:${version}` }] },
  };
}

function rolloutOf(behaviour: Behaviour) {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'measured' },
    spec: {
      replicas: 4,
      selector: { matchLabels: LABELS },
      template: templateOf('v1', behaviour),
      strategy: {
        canary: {
          canaryService: 'measured-canary',
          stableService: 'measured-stable',
          trafficRouting: { nginx: { stableIngress: 'measured' } },
          steps: [
            { setWeight: 25 },
            { pause: {} },
            { setWeight: 60 },
            { pause: {} },
          ],
        },
      },
    },
  };
}

const INGRESS = {
  metadata: { name: 'measured' },
  spec: {
    ingressClassName: 'nginx',
    rules: [
      {
        host: 'measured.example.com',
        http: {
          paths: [
            {
              path: '/',
              pathType: 'Prefix',
              backend: {
                service: { name: 'measured-stable', port: { number: 80 } },
              },
            },
          ],
        },
      },
    ],
  },
};
