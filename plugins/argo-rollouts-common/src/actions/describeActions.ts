import type { ActionsView } from '../api';
import type { RolloutObject } from '../crd';
import { describeAbortAction } from './abort';
import type { Facts } from './facts';
import { describePause } from './pause';
import { describePromote } from './promote';
import { describePromoteFull } from './promoteFull';
import { describeRestart } from './restart';
import { describeResume } from './resume';
import { describeRetry } from './retry';
import { describeSkipStep } from './skipStep';
import { describeTerminate } from './terminate';
import { describeUndo } from './undo';

/** Which verbs are possible now, why not, and what each will do. */
export function describeActions(
  rollout: RolloutObject,
  facts: Facts,
): ActionsView {
  return {
    promote: describePromote(rollout, facts),
    promoteFull: describePromoteFull(rollout, facts),
    skipStep: describeSkipStep(rollout, facts),
    abort: describeAbortAction(rollout, facts),
    retry: describeRetry(rollout, facts),
    pause: describePause(rollout, facts),
    resume: describeResume(rollout, facts),
    restart: describeRestart(rollout, facts),
    undo: describeUndo(rollout, facts),
    terminate: describeTerminate(rollout, facts),
  };
}
