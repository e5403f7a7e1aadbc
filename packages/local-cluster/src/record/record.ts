import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Cluster } from '../cluster/types.ts';
import { waitUntil } from '../cluster/waitUntil.ts';

/**
 * A rollout as it was at one moment: the objects as the API server gave them,
 * and what the CLI said of it at that moment.
 */
export type Recording = {
  state: string;
  cli: string;
  rollout: unknown;
  replicaSets: unknown[];
  pods: unknown[];
  analysisRuns: unknown[];
};

/** Writes recordings of one cluster into a folder, one file a state. */
export function createRecorder(cluster: Cluster, folder: string) {
  const list = async (kind: string, namespace: string, rollout: string) => {
    const json = await cluster.kubectl(
      ...['get', kind, '-n', namespace, '-o', 'json'],
    );
    const { items } = JSON.parse(json) as { items: Owned[] };
    // A ReplicaSet, pod or AnalysisRun is named after its rollout.
    return items
      .filter(({ metadata }) => metadata.name.startsWith(`${rollout}-`))
      .map(trim);
  };

  return async function record(
    state: string,
    namespace: string,
    name: string,
  ): Promise<void> {
    // These are asked one after the other; when the rollout changed in between,
    // they do not belong together.
    let recording: Recording | undefined;
    await waitUntil(
      `${state} stands still`,
      async () => {
        const before = await getRollout(cluster, namespace, name);
        recording = {
          state,
          cli: await cluster.argo(
            ...['get', 'rollout', name, '-n', namespace, '--no-color'],
          ),
          rollout: trim(before),
          replicaSets: await list('replicasets', namespace, name),
          pods: await list('pods', namespace, name),
          analysisRuns: await list('analysisruns', namespace, name),
        };
        const after = await getRollout(cluster, namespace, name);
        return (
          before.metadata.resourceVersion === after.metadata.resourceVersion
        );
      },
      { timeoutMs: 30_000, everyMs: 50 },
    );
    await mkdir(folder, { recursive: true });
    await writeFile(
      path.join(folder, `${state}.json`),
      `${JSON.stringify(recording, null, 2)}\n`,
    );
  };
}

export type RolloutState = {
  metadata: Metadata;
  status?: {
    observedGeneration?: string;
    phase?: string;
    message?: string;
    currentStepIndex?: number;
    abort?: boolean;
    currentPodHash?: string;
    stableRS?: string;
    pauseConditions?: { reason: string }[];
    canary?: { currentStepAnalysisRunStatus?: { status?: string } };
  };
};

export async function getRollout(
  cluster: Cluster,
  namespace: string,
  name: string,
): Promise<RolloutState> {
  return JSON.parse(
    await cluster.kubectl(
      'get',
      'rollout',
      name,
      '-n',
      namespace,
      '-o',
      'json',
    ),
  );
}

type Metadata = {
  name: string;
  generation?: number;
  resourceVersion?: string;
  managedFields?: unknown;
  annotations?: Record<string, string>;
};
type Owned = { metadata: Metadata };

function trim<T extends Owned>(object: T): T {
  const { managedFields: _, ...metadata } = object.metadata;
  const annotations = { ...metadata.annotations };
  delete annotations['kubectl.kubernetes.io/last-applied-configuration'];
  return { ...object, metadata: { ...metadata, annotations } };
}
