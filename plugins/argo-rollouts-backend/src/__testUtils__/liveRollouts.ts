import type { LocalCluster } from './localCluster';

const ROLLOUTS = '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts';
const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** Makes the namespace `shop`, and in it rollouts that only the test changes. */
export async function makeRollouts(
  cluster: LocalCluster,
  ...names: string[]
): Promise<void> {
  const { status } = await cluster
    .admin('/api/v1/namespaces/shop')
    .catch(() =>
      cluster.admin(
        '/api/v1/namespaces',
        { metadata: { name: 'shop' } },
        'POST',
      ),
    );
  expect(status).toBeDefined();
  for (const name of names) {
    await cluster.admin(ROLLOUTS, rolloutNamed(name), 'POST');
  }
}

/** Asks for that many replicas, which a view shows as desired. */
export async function setReplicas(
  cluster: LocalCluster,
  name: string,
  replicas: number,
): Promise<void> {
  await cluster.admin(`${ROLLOUTS}/${name}`, { spec: { replicas } });
}

export async function deleteRollout(
  cluster: LocalCluster,
  name: string,
): Promise<void> {
  await cluster.admin(`${ROLLOUTS}/${name}`, undefined, 'DELETE');
}

/** Installs the kinds of Argo Rollouts as another cluster has them. */
export async function copyDefinitions(
  from: LocalCluster,
  to: LocalCluster,
): Promise<void> {
  const { items } = await from.admin(CRDS);
  for (const { metadata, spec } of items) {
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: {
        name: metadata.name,
      },
      spec,
    };
    await to.admin(CRDS, definition, 'POST');
  }
}

export async function removeDefinitions(cluster: LocalCluster): Promise<void> {
  const { items } = await cluster.admin(CRDS);
  for (const { metadata } of items) {
    await cluster.admin(`${CRDS}/${metadata.name}`, undefined, 'DELETE');
  }
}

function rolloutNamed(name: string) {
  const labels = { app: name };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name,
      labels: {
        'backstage.io/kubernetes-id': 'api-service',
        // The controller leaves those of others alone.
        'argo-rollouts.argoproj.io/controller-instance-id': 'nobody',
      },
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'api', image: 'api:v1' }] },
      },
      strategy: { canary: {} },
    },
  };
}
