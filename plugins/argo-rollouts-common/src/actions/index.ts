import type { ActionsView } from '../api';
import type { RolloutObject } from '../crd';
import { describeAbortAction } from './abort';
import type { Facts } from './facts';
import { describePromote } from './promote';

/** Which verbs are possible now, why not, and what each will do. */
export function describeActions(
  rollout: RolloutObject,
  facts: Facts,
): ActionsView {
  return {
    promote: describePromote(rollout, facts),
    abort: describeAbortAction(rollout, facts),
  };
}
