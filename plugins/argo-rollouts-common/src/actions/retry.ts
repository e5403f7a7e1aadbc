import type { ActionsView } from '../api';
import type { RolloutObject } from '../crd';
import { describeCourseFromStart } from './course';
import type { Facts } from './facts';
import { refuse } from './refuse';
import { findWhyNoUpdate } from './update';
import { warnOfPauseByHand } from './warnings';

/** Whether an aborted update can begin again, and how far it goes then. */
export function describeRetry(
  rollout: RolloutObject,
  facts: Facts,
): ActionsView['retry'] {
  const code = facts.abort ? findWhyNoUpdate(rollout, facts) : 'notAborted';
  if (code) {
    return refuse(code);
  }
  return {
    possible: true,
    consequence: {
      verb: 'retry',
      ...describeCourseFromStart(facts),
      warnings: warnOfPauseByHand(facts),
    },
  };
}
