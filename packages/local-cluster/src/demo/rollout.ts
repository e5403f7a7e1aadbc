import type { ApiClient } from '../cluster/apiClient.ts';

/** The demo's rollout: in namespace `shop`, as the manifests name it. */
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

export const demoRolloutPath =
  '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/api-service';

export function getDemoRollout(api: ApiClient): Promise<DemoRollout> {
  return api.get<DemoRollout>(demoRolloutPath);
}

/** True once the controller has seen the newest spec and calls it healthy. */
export function isHealthy({ metadata, status }: DemoRollout): boolean {
  return (
    status?.observedGeneration === String(metadata.generation) &&
    status.phase === 'Healthy'
  );
}

/** True once an abort has brought the stable revision back. */
export function isAborted({ status }: DemoRollout): boolean {
  return status?.abort === true && status.phase === 'Degraded';
}

/** True while the canary waits at 25 % for somebody to promote or abort it. */
export function waitsForPerson({ metadata, status }: DemoRollout): boolean {
  return (
    status?.observedGeneration === String(metadata.generation) &&
    status.currentStepIndex === STEP_THAT_WAITS &&
    (status.pauseConditions ?? []).some(
      ({ reason }) => reason === 'CanaryPauseStep',
    )
  );
}

// `pause: {}` in overlays/local/rollout.yaml.
const STEP_THAT_WAITS = 3;
