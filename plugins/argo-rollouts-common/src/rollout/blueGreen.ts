import { asAnalysisPhase, waitsOrRuns } from '../analysis';
import type { BlueGreenView, PauseView, PromotionAnalysisView } from '../api';
import type { ReplicaSetObject, RolloutObject } from '../crd';
import { isFullyPromoted } from './isFullyPromoted';

/** The two sides of a blue-green rollout and the switch between them; null for other strategies. */
export function describeBlueGreen(
  rollout: RolloutObject,
  pauses: PauseView[],
  newSet: ReplicaSetObject | undefined,
): BlueGreenView | null {
  const { spec, status } = rollout;
  const strategy = spec?.strategy?.blueGreen;
  if (!strategy) {
    return null;
  }
  const pause = pauses.find(({ kind }) => kind === 'blueGreen');
  const prePromotionAnalysis = describeAnalysis(
    strategy.prePromotionAnalysis,
    status?.blueGreen?.prePromotionAnalysisRunStatus,
  );
  const postPromotionAnalysis = describeAnalysis(
    strategy.postPromotionAnalysis,
    status?.blueGreen?.postPromotionAnalysisRunStatus,
  );
  const analyses = { prePromotionAnalysis, postPromotionAnalysis };
  const hasUpdate = !isFullyPromoted(rollout);
  const { activeSelector } = status?.blueGreen ?? {};
  return {
    activeService: strategy.activeService ?? '',
    previewService: strategy.previewService || null,
    active: activeSelector || null,
    preview:
      hasUpdate && status?.currentPodHash !== activeSelector
        ? status?.currentPodHash || null
        : null,
    stage: describeStage(rollout, pauses, newSet, analyses),
    isAutoPromoted: strategy.autoPromotionEnabled ?? true,
    // With autoPromotionEnabled false the controller ignores it.
    autoPromotionSeconds:
      strategy.autoPromotionEnabled === false
        ? null
        : strategy.autoPromotionSeconds || null,
    promotesAt: pause?.kind === 'blueGreen' ? pause.until : null,
    ...analyses,
    previewReplicas: strategy.previewReplicaCount ?? null,
    scaleDownDelaySeconds: strategy.scaleDownDelaySeconds ?? 30,
  };
}

function describeStage(
  rollout: RolloutObject,
  pauses: PauseView[],
  newSet: ReplicaSetObject | undefined,
  {
    prePromotionAnalysis,
    postPromotionAnalysis,
  }: Pick<BlueGreenView, 'prePromotionAnalysis' | 'postPromotionAnalysis'>,
): BlueGreenView['stage'] {
  const { status } = rollout;
  if (isFullyPromoted(rollout) || !status?.currentPodHash) {
    return 'idle';
  }
  if (status.abort) {
    return 'aborted';
  }
  if (status.blueGreen?.activeSelector === status.currentPodHash) {
    return isOpen(postPromotionAnalysis) ? 'postPromotionAnalysis' : 'switches';
  }
  if (pauses.length > 0) {
    return 'waits';
  }
  if (prePromotionAnalysis?.phase && isOpen(prePromotionAnalysis)) {
    return 'prePromotionAnalysis';
  }
  const wanted = newSet?.spec?.replicas ?? 0;
  if (wanted === 0 || (newSet?.status?.availableReplicas ?? 0) < wanted) {
    return 'startsPreview';
  }
  return isOpen(prePromotionAnalysis) ? 'prePromotionAnalysis' : 'switches';
}

function describeAnalysis(
  asked: { templates?: ({ templateName?: string } | undefined)[] } | undefined,
  run: { name?: string; status?: string; message?: string } | undefined,
): PromotionAnalysisView | null {
  if (!asked) {
    return null;
  }
  return {
    templates: (asked.templates ?? []).flatMap(
      template => template?.templateName ?? [],
    ),
    analysisRun: run?.name ?? null,
    phase: run?.status === undefined ? null : asAnalysisPhase(run.status),
    message: run?.message ?? '',
  };
}

function isOpen(analysis: PromotionAnalysisView | null): boolean {
  return (
    analysis !== null && waitsOrRuns({ phase: analysis.phase ?? 'Pending' })
  );
}
