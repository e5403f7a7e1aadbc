import type { Cluster } from '../cluster/types.ts';
import { waitUntil } from '../cluster/waitUntil.ts';
import type { Record } from './recorder.ts';

/** The rollout that a scenario takes through its states. */
export type Subject = {
  namespace: string;
  name: string;
  cluster: Cluster;
  apply(...objects: object[]): Promise<void>;
  /** Ships another version of the container `app`. */
  ship(version: string): Promise<void>;
  /** A verb of the CLI: `act('promote', '--full')`. */
  act(verb: string, ...args: string[]): Promise<void>;
  /** A merge patch on the rollout. */
  patch(body: object): Promise<void>;
  get(): Promise<RolloutState>;
  /** Waits until the controller has seen the spec and the state is reached. */
  reaches(is: (rollout: RolloutState) => boolean): Promise<void>;
  record(state: string): Promise<void>;
};

export type Scenario = (subject: Subject) => Promise<void>;

export type RolloutState = {
  metadata: { generation: number };
  status?: {
    observedGeneration?: string;
    phase?: string;
    message?: string;
    currentStepIndex?: number;
    abort?: boolean;
    promoteFull?: boolean;
    currentPodHash?: string;
    stableRS?: string;
    replicas?: number;
    updatedReplicas?: number;
    pauseConditions?: { reason: string }[];
    conditions?: { type: string; reason: string; message: string }[];
    canary?: {
      currentExperiment?: string;
      currentStepAnalysisRunStatus?: { status?: string };
      currentBackgroundAnalysisRunStatus?: { status?: string };
      stepPluginStatuses?: {
        index: number;
        operation: string;
        phase?: string;
        executions?: number;
      }[];
      weights?: { canary?: { weight?: number }; additional?: unknown[] };
    };
    blueGreen?: {
      activeSelector?: string;
      prePromotionAnalysisRunStatus?: { status?: string };
      postPromotionAnalysisRunStatus?: { status?: string };
    };
  };
};

export function createSubject(
  cluster: Cluster,
  record: Record,
  namespace: string,
  name: string,
): Subject {
  const path = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/rollouts/${name}`;
  const get = () => cluster.api.get<RolloutState>(path);
  return {
    namespace,
    name,
    cluster,
    apply: async (...objects) => {
      await cluster.kubectlWithInput(
        objects.map(object => JSON.stringify(object)).join('\n---\n'),
        ...['apply', '-n', namespace, '-f', '-'],
      );
    },
    ship: async version => {
      await cluster.argo(
        ...['set', 'image', name, `app=example/app:${version}`],
        ...['-n', namespace],
      );
    },
    act: async (verb, ...args) => {
      const what = verb === 'retry' ? ['retry', 'rollout'] : [verb];
      await cluster.argo(...what, name, ...args, '-n', namespace);
    },
    patch: body =>
      cluster.api.patch(path, 'application/merge-patch+json', body),
    get,
    reaches: is =>
      waitUntil(
        `${namespace}: ${is}`,
        async () => {
          const rollout = await get();
          const isObserved =
            rollout.status?.observedGeneration ===
            String(rollout.metadata.generation);
          return isObserved && is(rollout);
        },
        { timeoutMs: 120_000, everyMs: 100 },
      ),
    record: state => record(state, namespace, name),
  };
}

export function isHealthy({ status }: RolloutState): boolean {
  return status?.phase === 'Healthy';
}

export function isDegraded({ status }: RolloutState): boolean {
  return status?.phase === 'Degraded';
}

export function isAborted({ status }: RolloutState): boolean {
  return status?.abort === true && status.phase === 'Degraded';
}

/** Paused by the controller at this step of an update. */
export function waitsAtStep(index: number) {
  return ({ status }: RolloutState): boolean =>
    status?.currentStepIndex === index &&
    !status.abort &&
    status.phase === 'Paused' &&
    status.currentPodHash !== status.stableRS;
}

export function isPausedFor(reason: string) {
  return ({ status }: RolloutState): boolean =>
    status?.phase === 'Paused' &&
    status.pauseConditions?.[0]?.reason === reason;
}
