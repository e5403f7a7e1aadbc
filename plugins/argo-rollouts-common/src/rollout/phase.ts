import type { Phase } from '../api';
import type { RolloutObject } from '../crd';
import { compareTimes } from '../time';
import { isFullyPromoted } from './isFullyPromoted';

export interface PhaseAndMessage {
  phase: Phase;
  message: string;
}

/**
 * The phase and the message that the CLI prints.
 *
 * The rules are those of upstream's `GetRolloutPhase`, in its order: a spec that the
 * controller has not seen yet makes everything it wrote before outdated.
 */
export function describePhase(rollout: RolloutObject): PhaseAndMessage {
  const { status } = rollout;
  const progressing = (message: string): PhaseAndMessage => ({
    phase: 'Progressing',
    message,
  });

  if (!isSpecObserved(rollout)) {
    return progressing('waiting for rollout spec update to be observed');
  }
  if (isResuming(rollout)) {
    return progressing('waiting for rollout to unpause');
  }
  if (!isWorkloadObserved(rollout)) {
    return progressing(
      'waiting for rollout spec update to be observed for the reference workload',
    );
  }
  if (status?.phase) {
    return { phase: asPhase(status.phase), message: status.message ?? '' };
  }
  return calculatePhase(rollout);
}

/** Whether the controller has seen the present spec. */
export function isSpecObserved({ metadata, status }: RolloutObject): boolean {
  const observed = asInt(status?.observedGeneration);
  const generation = metadata?.generation;
  // Controllers before 1.0 wrote a hash instead of a number: that counts as observed.
  return (
    observed === undefined || generation === undefined || observed >= generation
  );
}

/**
 * Whether the controller has seen the present object that `workloadRef` names.
 *
 * Upstream keeps this fact in a Go field that is never serialised; Argo CD's health
 * check uses the annotation, and so do we.
 */
export function isWorkloadObserved({
  metadata,
  spec,
  status,
}: RolloutObject): boolean {
  const asked = asInt(metadata?.annotations?.[WORKLOAD_GENERATION]);
  const observed = asInt(status?.workloadObservedGeneration);
  return (
    !spec?.workloadRef ||
    asked === undefined ||
    observed === undefined ||
    asked === observed
  );
}

/** Whether the pause was lifted and the controller has not gone on. */
export function isResuming({ status }: RolloutObject): boolean {
  return Boolean(status?.controllerPause && !status.pauseConditions?.length);
}

/** Whether the latest restart that was asked for is done. The controller writes its time in UTC. */
export function isRestarted({ spec, status }: RolloutObject): boolean {
  return (
    spec?.restartAt !== undefined &&
    compareTimes(spec.restartAt, status?.restartedAt ?? null) === 0
  );
}

/** Upstream's `CalculateRolloutPhase`, for objects without `status.phase` (before 1.0, or not seen yet). */
function calculatePhase(rollout: RolloutObject): PhaseAndMessage {
  const { spec, status } = rollout;
  const because = (phase: Phase, message: string) => ({ phase, message });

  for (const condition of status?.conditions ?? []) {
    if (condition?.type === 'InvalidSpec') {
      return because('Degraded', `InvalidSpec: ${condition.message ?? ''}`);
    }
    if (
      condition?.reason === 'RolloutAborted' ||
      condition?.reason === 'ProgressDeadlineExceeded'
    ) {
      return because(
        'Degraded',
        `${condition.reason}: ${condition.message ?? ''}`,
      );
    }
  }
  if (spec?.paused) {
    return because('Paused', 'manually paused');
  }
  if (status?.pauseConditions?.length) {
    return because('Paused', status.pauseConditions[0]?.reason ?? '');
  }
  if (spec?.restartAt && !isRestarted(rollout)) {
    return because('Progressing', 'rollout is restarting');
  }
  const updated = status?.updatedReplicas ?? 0;
  if (updated < (spec?.replicas ?? 1)) {
    return because('Progressing', 'more replicas need to be updated');
  }
  if ((status?.availableReplicas ?? 0) < updated) {
    return because(
      'Progressing',
      'updated replicas are still becoming available',
    );
  }
  return spec?.strategy?.blueGreen
    ? calculateBlueGreenPhase(rollout)
    : calculateCanaryPhase(rollout);
}

function calculateBlueGreenPhase(rollout: RolloutObject): PhaseAndMessage {
  const { spec, status } = rollout;
  const active = status?.blueGreen?.activeSelector;
  if (!active || active !== status?.currentPodHash) {
    return { phase: 'Progressing', message: 'active service cutover pending' };
  }
  if (!isFullyPromoted(rollout)) {
    const post = status?.blueGreen?.postPromotionAnalysisRunStatus;
    const isMeasuring =
      spec?.strategy?.blueGreen?.postPromotionAnalysis &&
      !COMPLETED_ANALYSIS.includes(post?.status ?? '');
    return {
      phase: 'Progressing',
      message: isMeasuring
        ? 'waiting for analysis to complete'
        : 'waiting for post-promotion verification to complete',
    };
  }
  return { phase: 'Healthy', message: '' };
}

function calculateCanaryPhase(rollout: RolloutObject): PhaseAndMessage {
  const { spec, status } = rollout;
  if (
    !spec?.strategy?.canary?.trafficRouting &&
    (status?.replicas ?? 0) > (status?.updatedReplicas ?? 0)
  ) {
    return {
      phase: 'Progressing',
      message: 'old replicas are pending termination',
    };
  }
  return isFullyPromoted(rollout)
    ? { phase: 'Healthy', message: '' }
    : { phase: 'Progressing', message: 'waiting for all steps to complete' };
}

const WORKLOAD_GENERATION = 'rollout.argoproj.io/workload-generation';
const COMPLETED_ANALYSIS = ['Successful', 'Failed', 'Error', 'Inconclusive'];

function asPhase(phase: string): Phase {
  switch (phase) {
    case 'Healthy':
    case 'Progressing':
    case 'Paused':
    case 'Degraded':
      return phase;
    default:
      return 'Unknown';
  }
}

function asInt(value: string | number | undefined): number | undefined {
  if (value === undefined || !/^-?\d+$/.test(String(value))) {
    return undefined;
  }
  const int = Number(value);
  return Number.isSafeInteger(int) ? int : undefined;
}
