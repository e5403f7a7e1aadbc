import type { Refusal, RolloutView, Seen, Verb } from '../api';
import { WHY_NOT } from './refuse';

/**
 * Whether a person who chose the verb for what they saw would be mistaken about the
 * rollout as it is; null when not.
 *
 * The version always matters. The step matters to verbs that leave steps behind: an
 * abort, for one, takes the same version away at whichever step it is.
 * @public
 */
export function describeDifference(
  verb: Verb,
  view: Pick<RolloutView, 'uid' | 'currentPodHash' | 'currentStepIndex'>,
  seen: Seen,
): Refusal | null {
  if (view.uid !== seen.uid) {
    return because('madeAnew');
  }
  if (view.currentPodHash !== seen.podHash) {
    return because('otherVersion');
  }
  if (mindsStep(verb) && view.currentStepIndex !== seen.stepIndex) {
    return because('otherStep');
  }
  return null;
}

function because(code: Refusal['code']): Refusal {
  return { code, why: WHY_NOT[code] };
}

function mindsStep(verb: Verb): boolean {
  switch (verb) {
    case 'promote':
    case 'promoteFull':
    case 'skipStep':
      return true;
    case 'abort':
    case 'retry':
    case 'pause':
    case 'resume':
    case 'restart':
    case 'undo':
    case 'terminate':
      return false;
  }
}
