import type { ActionsView, RefusalCode } from '../api';
import type { RolloutObject } from '../crd';
import { findLeftStep } from '../rollout/leftStep';
import { describeCourse, findCurrentStep } from './course';
import type { Facts } from './facts';
import { refuse } from './refuse';
import { findWhyNoUpdate, findWhyUnsettled } from './update';
import { findRevision, isPausedByHand, warnOfPods } from './warnings';

/**
 * Whether a promote moves the rollout on, and how far.
 *
 * Upstream accepts a promote in every state and reports success; in the states refused
 * here it would do nothing, or undo an abort only in appearance (the controller sets
 * the step back to 0), or skip a running step, which is a verb of its own.
 */
export function describePromote(
  rollout: RolloutObject,
  facts: Facts,
): ActionsView['promote'] {
  const code = findWhyNot(rollout, facts);
  if (code) {
    return refuse(code);
  }
  const { pauses, weight, currentPodHash } = facts;
  return {
    possible: true,
    consequence: {
      verb: 'promote',
      weightNow: weight.actual,
      ...describeCourse(facts, findFirst(rollout, facts)),
      warnings: [
        ...warnOfPods('canaryNotReady', findRevision(facts, currentPodHash)),
        ...(isPausedByHand(pauses)
          ? [{ code: 'liftsPauseByHand' as const }]
          : []),
      ],
    },
  };
}

/** Index of the step with which it goes on. */
function findFirst(rollout: RolloutObject, facts: Facts): number {
  const current = findCurrentStep(facts);
  if (current === null) {
    return facts.steps.length;
  }
  return findLeftStep(rollout) ? current + 1 : current;
}

function findWhyNot(rollout: RolloutObject, facts: Facts): RefusalCode | null {
  const { abort, pauses } = facts;
  const { status } = rollout;
  if (abort) {
    return 'aborted';
  }
  if (status?.promoteFull) {
    return 'fullPromotionUnderWay';
  }
  const unsettled = findWhyUnsettled(rollout);
  if (unsettled) {
    return unsettled;
  }
  const controllers = pauses.filter(({ kind }) => kind !== 'byHand');
  if (controllers.length === 0) {
    if (isPausedByHand(pauses)) {
      return 'pausedByHand';
    }
    return findWhyNoUpdate(rollout, facts) ?? findWhyItRuns(rollout, facts);
  }
  // Seen on 1.10.1: without its pause the controller starts another, with a new timer.
  if (controllers.every(pause => pause.kind === 'blueGreen' && pause.until)) {
    return 'switchesByItself';
  }
  return null;
}

function findWhyItRuns({ status }: RolloutObject, facts: Facts): RefusalCode {
  if (status?.controllerPause) {
    return 'resumeRequested';
  }
  return facts.troubles.some(
    trouble => trouble.kind === 'stepPlugin' && trouble.problem === 'notCalled',
  )
    ? 'pluginNotCalled'
    : 'notPaused';
}
