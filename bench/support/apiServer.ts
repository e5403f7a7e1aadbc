import { Agent, request } from 'node:https';

/** Requests to the API server of a local cluster, as its admin. */
export interface ApiServer {
  post(path: string, body: object): Promise<any>;
  /** A JSON merge patch. */
  patch(path: string, body: object): Promise<any>;
}

export const ROLLOUTS = '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts';

export function openApiServer(cluster: {
  url: string;
  caData: string;
  adminToken: string;
}): ApiServer {
  const agent = new Agent({
    ca: Buffer.from(cluster.caData, 'base64'),
    keepAlive: true,
    maxSockets: 32,
  });
  const send = (method: string, type: string) => (path: string, body: object) =>
    new Promise((resolve, reject) => {
      const call = request(
        new URL(path, cluster.url),
        {
          method,
          agent,
          headers: {
            Authorization: `Bearer ${cluster.adminToken}`,
            'Content-Type': type,
          },
        },
        response => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', chunk => {
            text += chunk;
          });
          response.on('end', () =>
            (response.statusCode ?? 500) < 300
              ? resolve(JSON.parse(text))
              : reject(new Error(`${method} ${path}: ${text}`)),
          );
        },
      );
      call.on('error', reject);
      call.end(JSON.stringify(body));
    });
  return {
    post: send('POST', 'application/json'),
    patch: send('PATCH', 'application/merge-patch+json'),
  };
}

/** The namespace of the benches' rollouts. */
export async function makeNamespace(api: ApiServer): Promise<void> {
  await api.post('/api/v1/namespaces', { metadata: { name: 'shop' } });
}

/** A revision that pods can be added to. */
export interface Revision {
  component: string;
  podHash: string;
  replicaSet: { name: string; uid: string };
  /** The names of those that it began with. */
  pods: string[];
}

/**
 * Makes a rollout with a ReplicaSet and pods, as the controllers leave them, which only
 * the bench changes: the controllers leave alone what carries another instance's label,
 * and pods that no selector matches.
 */
export async function makeRollout(
  api: ApiServer,
  options: { name: string; component: string; pods: number },
): Promise<Revision> {
  const { name, component, pods } = options;
  const podHash = `${name.replace(/\D/g, '') || '0'}`.padStart(9, 'b');
  const labels = { app: name, 'backstage.io/kubernetes-id': component };
  const rollout = await api.post(ROLLOUTS, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name,
      labels: {
        ...labels,
        'argo-rollouts.argoproj.io/controller-instance-id': 'nobody',
      },
      annotations: { 'rollout.argoproj.io/revision': '3' },
    },
    spec: {
      replicas: pods,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels }, spec: podSpec() },
      strategy: {
        canary: {
          steps: [
            { setWeight: 10 },
            { pause: { duration: '60s' } },
            { setWeight: 50 },
            { pause: {} },
          ],
        },
      },
    },
  });
  await api.patch(`${ROLLOUTS}/${name}/status`, {
    status: {
      observedGeneration: '1',
      phase: 'Healthy',
      currentPodHash: podHash,
      stableRS: podHash,
      currentStepIndex: 4,
      replicas: pods,
      updatedReplicas: pods,
      readyReplicas: pods,
      availableReplicas: pods,
    },
  });
  const setLabels = { ...labels, 'rollouts-pod-template-hash': podHash };
  const set = await api.post('/apis/apps/v1/namespaces/shop/replicasets', {
    metadata: {
      name: `${name}-${podHash}`,
      labels: setLabels,
      annotations: { 'rollout.argoproj.io/revision': '3' },
      ownerReferences: [
        owner('argoproj.io/v1alpha1', 'Rollout', rollout.metadata),
      ],
    },
    spec: {
      // Its controller has nothing to do for it.
      replicas: 0,
      selector: { matchLabels: setLabels },
      template: { metadata: { labels: setLabels }, spec: podSpec() },
    },
  });
  const revision = {
    component,
    podHash,
    replicaSet: set.metadata,
    pods: Array.from(
      { length: pods },
      (_, i) => `${name}-${podHash}-${String(i).padStart(5, '0')}`,
    ),
  };
  await Promise.all(revision.pods.map(pod => addPod(api, revision, pod)));
  return revision;
}

/** A running pod. It lacks the label `app`, so that no ReplicaSet removes it. */
export async function addPod(
  api: ApiServer,
  revision: Revision,
  name: string,
): Promise<void> {
  await api.post('/api/v1/namespaces/shop/pods', {
    metadata: {
      name,
      labels: {
        'backstage.io/kubernetes-id': revision.component,
        'rollouts-pod-template-hash': revision.podHash,
      },
      // As its controller the ReplicaSet would release what it does not select.
      ownerReferences: [
        {
          ...owner('apps/v1', 'ReplicaSet', revision.replicaSet),
          controller: false,
        },
      ],
    },
    // A node that nobody plays: what is written to the status stays.
    spec: { ...podSpec(), nodeName: 'bench' },
  });
  await setRestarts(api, name, 0);
}

/** As if its container had ended and begun again that many times. */
export async function setRestarts(
  api: ApiServer,
  pod: string,
  restarts: number,
): Promise<void> {
  await api.patch(`/api/v1/namespaces/shop/pods/${pod}/status`, {
    status: runningStatus(restarts),
  });
}

function owner(
  apiVersion: string,
  kind: string,
  { name, uid }: { name: string; uid: string },
) {
  return { apiVersion, kind, name, uid, controller: true };
}

function podSpec() {
  return {
    containers: [
      {
        name: 'api',
        image: 'registry.example.com/shop/api:v2.4.1',
        ports: [{ containerPort: 8080 }],
        readinessProbe: { httpGet: { path: '/healthz', port: 8080 } },
      },
    ],
  };
}

function runningStatus(restartCount: number) {
  const since = new Date().toISOString().replace(/\.\d+/, '');
  return {
    phase: 'Running',
    podIP: '10.0.0.1',
    startTime: since,
    conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(
      type => ({ type, status: 'True', lastTransitionTime: since }),
    ),
    containerStatuses: [
      {
        name: 'api',
        image: 'registry.example.com/shop/api:v2.4.1',
        imageID: `registry.example.com/shop/api@sha256:${'0'.repeat(64)}`,
        containerID: `containerd://${'0'.repeat(64)}`,
        ready: true,
        started: true,
        restartCount,
        state: { running: { startedAt: since } },
      },
    ],
  };
}
