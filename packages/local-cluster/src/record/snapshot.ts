import type { ApiClient } from '../cluster/apiClient.ts';

/** A rollout and all that belongs to it. */
export type Snapshot = {
  rollout: KubernetesObject;
  replicaSets: KubernetesObject[];
  pods: KubernetesObject[];
  analysisRuns: KubernetesObject[];
  experiments: KubernetesObject[];
  events: KubernetesObject[];
};

export type KubernetesObject = {
  metadata: {
    name: string;
    uid: string;
    resourceVersion: string;
    annotations?: { [name: string]: string };
    managedFields?: unknown;
    ownerReferences?: { uid: string }[];
  };
  involvedObject?: { uid?: string; kind?: string; name?: string };
  type?: string;
  spec?: unknown;
};

export async function takeSnapshot(
  api: ApiClient,
  namespace: string,
  name: string,
): Promise<Snapshot> {
  const argo = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}`;
  const core = `/api/v1/namespaces/${namespace}`;
  const list = async (path: string) =>
    (await api.get<{ items: KubernetesObject[] }>(path)).items;
  const [rollout, sets, pods, runs, experiments, events, jobs] =
    await Promise.all([
      api.get<KubernetesObject>(`${argo}/rollouts/${name}`),
      list(`/apis/apps/v1/namespaces/${namespace}/replicasets`),
      list(`${core}/pods`),
      list(`${argo}/analysisruns`),
      list(`${argo}/experiments`),
      list(`${core}/events`),
      list(`/apis/batch/v1/namespaces/${namespace}/jobs`),
    ]);

  // A rollout owns ReplicaSets, runs and experiments, an experiment too, and a run the
  // Jobs by which it measures.
  const owners = new Set([rollout.metadata.uid]);
  const owned = (objects: KubernetesObject[]) => {
    const own = objects.filter(({ metadata }) =>
      metadata.ownerReferences?.some(({ uid }) => owners.has(uid)),
    );
    own.forEach(({ metadata }) => owners.add(metadata.uid));
    return own;
  };
  const ownExperiments = owned(experiments);
  const replicaSets = owned(sets);
  const analysisRuns = owned(runs);
  owned(jobs);
  // Of a pod that is gone there are still the events, and its name tells whose it was.
  const isOfSet = (pod: string) =>
    replicaSets.some(({ metadata }) => pod.startsWith(`${metadata.name}-`));
  return {
    rollout,
    experiments: ownExperiments,
    replicaSets,
    analysisRuns,
    pods: owned(pods),
    events: events.filter(
      ({ involvedObject: about }) =>
        about?.uid !== undefined &&
        (owners.has(about.uid) ||
          (about.kind === 'Pod' && isOfSet(about.name ?? ''))),
    ),
  };
}

/**
 * Leaves out what nobody reads and what makes the files long: who wrote which field,
 * all of a pod but its containers, and what the scheduler and the
 * controllers of ReplicaSets and Jobs tell of pods that go well.
 */
export function trimSnapshot(snapshot: Snapshot): Snapshot {
  return {
    rollout: trimMetadata(snapshot.rollout),
    replicaSets: snapshot.replicaSets.map(trimMetadata).map(trimTemplate),
    pods: snapshot.pods.map(trimMetadata).map(pod => ({
      ...pod,
      spec: keepContainers(pod.spec),
    })),
    analysisRuns: snapshot.analysisRuns.map(trimMetadata),
    experiments: snapshot.experiments.map(trimMetadata),
    events: snapshot.events
      .filter(
        ({ type, involvedObject }) =>
          type !== 'Normal' ||
          !['Pod', 'ReplicaSet', 'Job'].includes(involvedObject?.kind ?? ''),
      )
      .map(trimMetadata),
  };
}

function trimMetadata<T extends KubernetesObject>(object: T): T {
  const { managedFields: _, ...metadata } = object.metadata;
  const annotations = { ...metadata.annotations };
  delete annotations['kubectl.kubernetes.io/last-applied-configuration'];
  return { ...object, metadata: { ...metadata, annotations } };
}

function trimTemplate(replicaSet: KubernetesObject): KubernetesObject {
  const spec = replicaSet.spec as { template: { spec: unknown } };
  const { template } = spec;
  return {
    ...replicaSet,
    spec: {
      ...spec,
      template: { ...template, spec: keepContainers(template.spec) },
    },
  };
}

function keepContainers(spec: unknown): unknown {
  const { initContainers, containers, nodeName } = spec as PodSpec;
  const keep = (list: Container[] | undefined) =>
    list?.map(({ name, image, restartPolicy }) => ({
      name,
      image,
      restartPolicy,
    }));
  return {
    initContainers: keep(initContainers),
    containers: keep(containers),
    nodeName,
  };
}

type PodSpec = {
  initContainers?: Container[];
  containers: Container[];
  nodeName?: string;
};
type Container = { name: string; image: string; restartPolicy?: string };
