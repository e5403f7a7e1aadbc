import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import type { StepPlugin } from './types.ts';

/**
 * What each cluster needs before anything runs on it: a node as large as need
 * be, and the portal's user bound to the role of the documented manifest.
 */
export function clusterObjects(): string {
  const objects = [
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name: 'node-1',
        labels: { 'kubernetes.io/hostname': 'node-1' },
      },
      status: { capacity: NODE_RESOURCES, allocatable: NODE_RESOURCES },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'portal' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'backstage-argo-rollouts',
      },
      subjects: [
        { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'portal' },
      ],
    },
  ];
  return objects.map(object => stringify(object)).join('---\n');
}

/**
 * The controller's configuration, which it reads when it starts. It copies the plugins
 * into `plugin-bin` below its working folder, the cluster's own, and talks to them over
 * sockets in its temporary folder, which is the same.
 */
export function controllerObjects(stepPlugins: StepPlugin[]): string {
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'argo-rollouts-config', namespace: NAMESPACE },
      data: {
        stepPlugins: stringify(
          stepPlugins.map(({ name, file, disabled }) => ({
            name,
            location: pathToFileURL(file).href,
            disabled,
          })),
        ),
      },
    },
  ];
  return objects.map(object => stringify(object)).join('---\n');
}

// Where the controller looks unless it is told another.
const NAMESPACE = 'argo-rollouts';

// As kwok would fill it in, and GPUs, which it would not.
const NODE_RESOURCES = {
  cpu: '1k',
  memory: '1Ti',
  pods: '1M',
  'nvidia.com/gpu': '64',
};

/** Scrapes the program that plays the users, in place of the pods. */
export function prometheusConfig(trafficPort: number): string {
  return stringify({
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    scrape_configs: [
      {
        job_name: 'pods',
        // Namespace, pod and job come from the series, as if each pod had been
        // scraped by itself.
        honor_labels: true,
        static_configs: [{ targets: [`127.0.0.1:${trafficPort}`] }],
      },
    ],
  });
}
