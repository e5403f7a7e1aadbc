import type { PauseView } from '../api';
import type { RolloutObject } from '../crd';
import { addSeconds, parseDurationSeconds } from './duration';
import { describeCurrentStepIndex } from './steps';

/**
 * Why the rollout is paused, and until when.
 *
 * `spec.paused` belongs to people, `status.pauseConditions` to the controller; both can
 * hold at once, and then the CLI names the one in the spec.
 */
export function describePauses(rollout: RolloutObject): PauseView[] {
  const { spec, status } = rollout;
  const pauses: PauseView[] = [];
  if (spec?.paused) {
    const paused = status?.conditions?.find(c => c?.type === 'Paused');
    pauses.push({
      kind: 'byHand',
      since: (paused?.status === 'True' && paused.lastTransitionTime) || null,
    });
  }
  for (const condition of status?.pauseConditions ?? []) {
    pauses.push(
      describePause(rollout, condition?.reason ?? '', condition?.startTime),
    );
  }
  return pauses;
}

/** Whether the pause ends only when a person acts. */
export function needsPerson(pause: PauseView): boolean {
  switch (pause.kind) {
    case 'step':
    case 'blueGreen':
      return pause.until === null;
    case 'byHand':
    case 'inconclusive':
    case 'other':
      return true;
  }
}

function describePause(
  rollout: RolloutObject,
  reason: string,
  startTime: string | undefined,
): PauseView {
  const since = startTime ?? null;
  switch (reason) {
    case 'CanaryPauseStep': {
      const index = describeCurrentStepIndex(rollout) ?? 0;
      const step = rollout.spec?.strategy?.canary?.steps?.[index];
      const pause = step?.pause as { duration?: unknown } | null | undefined;
      return {
        kind: 'step',
        since,
        until: addSeconds(startTime, parseDurationSeconds(pause?.duration)),
      };
    }
    case 'BlueGreenPause': {
      const blueGreen = rollout.spec?.strategy?.blueGreen;
      // With autoPromotionEnabled false the controller ignores autoPromotionSeconds.
      return {
        kind: 'blueGreen',
        since,
        until:
          blueGreen?.autoPromotionEnabled === false
            ? null
            : addSeconds(startTime, blueGreen?.autoPromotionSeconds),
      };
    }
    case 'InconclusiveAnalysisRun':
      return { kind: 'inconclusive', what: 'AnalysisRun', since };
    case 'InconclusiveExperiment':
      return { kind: 'inconclusive', what: 'Experiment', since };
    default:
      return { kind: 'other', reason, since };
  }
}
