import type { ApiClient } from '../cluster/apiClient.ts';

/** What the demo reads of its Rollouts. */
export type DemoRollout = {
  metadata: { generation: number; uid: string };
  spec: {
    template: {
      metadata: { annotations?: Record<string, string> };
      spec: { containers: { image: string }[] };
    };
  };
  status?: {
    observedGeneration?: string;
    phase?: string;
    message?: string;
    currentPodHash?: string;
    stableRS?: string;
    currentStepIndex?: number;
    abort?: boolean;
    pauseConditions?: { reason: string }[];
  };
};

/** Names the Rollout of a component; its namespace is that of the manifests. */
export type RolloutName = { namespace: string; name: string };

export function pathOfRollout({ namespace, name }: RolloutName): string {
  return `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/rollouts/${name}`;
}

export function getDemoRollout(
  api: ApiClient,
  name: RolloutName,
): Promise<DemoRollout> {
  return api.get<DemoRollout>(pathOfRollout(name));
}

/** True once the controller has seen the newest spec and calls it healthy. */
export function isHealthy(rollout: DemoRollout): boolean {
  return isObserved(rollout) && rollout.status?.phase === 'Healthy';
}

/** True once an abort has brought the stable revision back. */
export function isAborted({ status }: DemoRollout): boolean {
  return status?.abort === true && status.phase === 'Degraded';
}

/** True while an update waits at its step `index`, which is a pause. */
export function waitsAtPauseStep(index: number) {
  return (rollout: DemoRollout): boolean =>
    isPausedFor('CanaryPauseStep')(rollout) &&
    rollout.status?.currentStepIndex === index;
}

/** True while the controller has the newest spec, and waits for this reason. */
export function isPausedFor(reason: string) {
  return (rollout: DemoRollout): boolean =>
    isObserved(rollout) &&
    (rollout.status?.pauseConditions ?? []).some(
      condition => condition.reason === reason,
    );
}

function isObserved({ metadata, status }: DemoRollout): boolean {
  return status?.observedGeneration === String(metadata.generation);
}
