/** A kind of object, and which objects of it concern us. */
export interface Resource {
  /** Empty for the core group. */
  group: string;
  version: string;
  plural: string;
  labelSelector?: string;
  fieldSelector?: string;
}

/** Everything that the controller makes for a revision carries this label. */
export const POD_HASH_LABEL = 'rollouts-pod-template-hash';

const ARGO = { group: 'argoproj.io', version: 'v1alpha1' };

/** What the views are made of. The order is that in which they are drawn from one another. */
export const RESOURCES = {
  rollouts: { ...ARGO, plural: 'rollouts' },
  experiments: { ...ARGO, plural: 'experiments' },
  analysisRuns: { ...ARGO, plural: 'analysisruns' },
  replicaSets: {
    group: 'apps',
    version: 'v1',
    plural: 'replicasets',
    labelSelector: POD_HASH_LABEL,
  },
  pods: {
    group: '',
    version: 'v1',
    plural: 'pods',
    labelSelector: POD_HASH_LABEL,
  },
  // What the controller says of rollouts, AnalysisRuns and experiments.
  events: {
    group: '',
    version: 'v1',
    plural: 'events',
    fieldSelector: 'source=rollouts-controller',
  },
  // What everybody else says when something is wrong: the kubelet, the scheduler, the
  // controller of ReplicaSets. All that goes well with pods would be the greater part of a
  // cluster's events. Of a writer to events.k8s.io, which has no source, the API server
  // takes the `reportingController` for it.
  warnings: {
    group: '',
    version: 'v1',
    plural: 'events',
    fieldSelector: 'type=Warning,source!=rollouts-controller',
  },
} as const satisfies Record<string, Resource>;

export type ResourceKey = keyof typeof RESOURCES;

/** What a rollout's `workloadRef` can name; only read and patched to roll it back. */
export const WORKLOADS = {
  Deployment: { group: 'apps', version: 'v1', plural: 'deployments' },
  ReplicaSet: { group: 'apps', version: 'v1', plural: 'replicasets' },
  PodTemplate: { group: '', version: 'v1', plural: 'podtemplates' },
} as const satisfies Record<string, Resource>;

/** With its API group, as RBAC and `kubectl auth can-i` take it. */
export function nameOf({ group, plural }: Resource): string {
  return group ? `${plural}.${group}` : plural;
}

/** The path at the API server. Null: in all namespaces. */
export function pathOf(resource: Resource, namespace: string | null): string {
  const { group, version, plural } = resource;
  const root = group ? `/apis/${group}/${version}` : `/api/${version}`;
  return namespace === null
    ? `${root}/${plural}`
    : `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`;
}
