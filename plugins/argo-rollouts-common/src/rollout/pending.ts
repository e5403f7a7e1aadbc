import type { AbortView, PendingView } from '../api';
import { compareTimes } from '../time';
import type { Evidence } from './evidence';
import { isFullyPromoted } from './isFullyPromoted';
import { findLeftStep } from './leftStep';
import {
  isRestarted,
  isResuming,
  isSpecObserved,
  isWorkloadObserved,
} from './phase';

/** What has been asked for and has not happened yet. */
export function describePending(
  evidence: Evidence,
  abort: AbortView | null,
): PendingView[] {
  const { rollout } = evidence;
  const { spec, status } = rollout;
  const pending: PendingView[] = [];
  if (!isSpecObserved(rollout)) {
    pending.push({ kind: 'specNotObserved' });
  }
  if (!isWorkloadObserved(rollout)) {
    pending.push({ kind: 'workloadNotObserved' });
  }
  if (abort?.state === 'requested') {
    pending.push({ kind: 'abortRequested' });
  }
  if (isResuming(rollout)) {
    pending.push({
      kind: 'resumeRequested',
      canSendAgain: findLeftStep(rollout) !== null,
    });
  }
  if (status?.promoteFull && !isFullyPromoted(rollout)) {
    pending.push({ kind: 'fullPromotion' });
  }
  if (spec?.restartAt && !isRestarted(rollout)) {
    pending.push({
      kind: 'restart',
      at: spec.restartAt,
      podsToReplace: countPodsBefore(evidence, spec.restartAt),
    });
  }
  if (status?.canary?.weights?.verified === false) {
    pending.push({ kind: 'weightNotVerified' });
  }
  return pending;
}

function countPodsBefore(
  { replicaSets, podsOf }: Evidence,
  time: string,
): number {
  return replicaSets
    .flatMap(podsOf)
    .filter(
      ({ metadata }) =>
        metadata?.creationTimestamp !== undefined &&
        compareTimes(metadata.creationTimestamp, time) < 0,
    ).length;
}
