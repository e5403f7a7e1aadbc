import type { ActionsView, StepView } from '../api';
import type { RolloutObject } from '../crd';
import { isFullyPromoted } from '../rollout/isFullyPromoted';
import { waitsForPerson } from '../rollout/steps';
import type { Facts } from './facts';

/**
 * Whether a promote moves the rollout on, and how far.
 *
 * Upstream accepts a promote in every state and reports success; in the states refused
 * here it would do nothing, or undo an abort only in appearance (the controller sets
 * the step back to 0).
 */
export function describePromote(
  rollout: RolloutObject,
  facts: Facts,
): ActionsView['promote'] {
  const why = describeWhyNot(rollout, facts);
  if (why) {
    return { possible: false, why };
  }

  const { steps, weight, pauses } = facts;
  const current = steps.findIndex(step => step.progress === 'current');
  // A pause in the spec only holds the step: resuming lets it run on. A pause step and
  // an inconclusive analysis are left behind.
  const first = pauses.every(pause => pause.kind === 'byHand')
    ? current
    : current + 1;
  const ahead = current === -1 ? [] : steps.slice(first);
  const stop = ahead.find(waitsForPerson);
  const runs = stop ? ahead.slice(0, ahead.indexOf(stop)) : ahead;
  return {
    possible: true,
    consequence: {
      verb: 'promote',
      weightNow: weight.actual,
      runs: runs.map(step => step.index),
      waitsAgainAt: stop?.index ?? null,
      reachesWeight: stop ? highestWeight(runs, weight.set) : weight.max,
    },
  };
}

function describeWhyNot(
  rollout: RolloutObject,
  { abort, pauses }: Facts,
): string | null {
  const { status } = rollout;
  if (abort) {
    return 'The update was aborted. Retry it first; a promote has no effect on an aborted update.';
  }
  if (status?.promoteFull) {
    return 'A full promotion is already under way.';
  }
  if (isFullyPromoted(rollout) && pauses.length === 0) {
    return 'There is nothing to promote: the present version is stable already.';
  }
  if (status?.controllerPause && pauses.length === 0) {
    return 'It has just been promoted; the controller has not gone on yet.';
  }
  if (pauses.length === 0) {
    return 'It is not paused: it goes on by itself.';
  }
  // Seen on 1.10.1: without its pause the controller starts another, with a new timer.
  if (pauses.every(pause => pause.kind === 'blueGreen' && pause.until)) {
    return 'It switches by itself when its time has passed; a promote would only start that time anew. To switch now, run "kubectl argo rollouts promote --full".';
  }
  return null;
}

function highestWeight(steps: StepView[], least: number): number {
  return steps.reduce(
    (highest, step) =>
      step.kind === 'setWeight' ? Math.max(highest, step.weight) : highest,
    least,
  );
}
