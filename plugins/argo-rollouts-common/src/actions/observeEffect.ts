import type { EffectView, PendingView, RolloutView } from '../api';
import type { ActionChoice } from './findAction';

/**
 * What an action's effect is told from.
 * @public
 */
export interface Witness {
  /** The rollout when the person chose. */
  before: RolloutView;
  /** As the API server answered it: with the patches, without the controller's work. */
  accepted: RolloutView;
  /** The latest that is known; it may be older than `accepted`. */
  now: RolloutView;
}

/**
 * Whether the controller has acted on what was asked, and what it is doing if not.
 *
 * The patch itself shows in a view: it clears the pauses, and it puts the abort into the
 * status. So the mark of the controller is looked for, which no patch of ours makes.
 * @public
 */
export function observeEffect(
  choice: ActionChoice,
  witness: Witness,
): EffectView {
  const { before, now } = witness;
  if (now.uid !== before.uid) {
    return { state: 'superseded', by: 'otherRollout' };
  }
  switch (choice.verb) {
    case 'undo':
      return observeUndo(choice.toRevision, witness);
    case 'restart':
      return observeRestart(witness);
    case 'terminate':
      return observeTermination(choice.analysisRun, witness);
    default:
      return now.currentPodHash === before.currentPodHash
        ? observeSteering(choice.verb, witness)
        : { state: 'superseded', by: 'otherVersion' };
  }
}

function observeSteering(
  verb: Exclude<ActionChoice['verb'], 'undo' | 'restart' | 'terminate'>,
  witness: Witness,
): EffectView {
  switch (verb) {
    case 'promote':
    case 'skipStep':
      return observeStep(witness);
    case 'promoteFull':
      return observeFullPromotion(witness);
    case 'abort':
      return observeAbort(witness);
    case 'retry':
      return observeRetry(witness);
    case 'pause':
      return observePauseByHand(witness, true);
    case 'resume':
      return observePauseByHand(witness, false);
  }
}

function observeStep(witness: Witness): EffectView {
  const { now } = witness;
  if (now.abort || isPending(now, 'fullPromotion')) {
    return { state: 'superseded', by: 'otherAction' };
  }
  const resume = now.pending.find(({ kind }) => kind === 'resumeRequested');
  if (resume?.kind === 'resumeRequested') {
    return waitFor(
      'resumeRequested',
      resume.canSendAgain ? 'sendAgain' : 'checkController',
    );
  }
  return hasControllerWritten(witness) ? OBSERVED : waitForSpec(now);
}

function observeFullPromotion(witness: Witness): EffectView {
  const { now } = witness;
  if (now.isFullyPromoted) {
    return OBSERVED;
  }
  if (now.abort) {
    return { state: 'superseded', by: 'otherAction' };
  }
  if (!isPending(now, 'fullPromotion')) {
    return hasControllerWritten(witness)
      ? { state: 'superseded', by: 'otherAction' }
      : waitForSpec(now);
  }
  return hasControllerWritten(witness)
    ? waitFor('startingPods', 'wait')
    : waitForSpec(now);
}

function observeAbort(witness: Witness): EffectView {
  const { now } = witness;
  if (now.abort?.state === 'done') {
    return OBSERVED;
  }
  if (isPending(now, 'fullPromotion')) {
    return waitFor('abortHeldOff', 'undo');
  }
  if (now.abort) {
    return waitFor('abortRequested', 'checkController');
  }
  return hasControllerWritten(witness)
    ? { state: 'superseded', by: 'otherAction' }
    : waitFor('nothing', 'checkController');
}

function observeRetry(witness: Witness): EffectView {
  if (hasControllerWritten(witness)) {
    return OBSERVED;
  }
  return witness.now.abort
    ? waitFor('nothing', 'checkController')
    : waitFor('retryRequested', 'checkController');
}

function observePauseByHand(witness: Witness, wanted: boolean): EffectView {
  const { now } = witness;
  if (isPending(now, 'specNotObserved')) {
    return waitFor('specNotObserved', 'checkController');
  }
  if (now.pauses.some(({ kind }) => kind === 'byHand') === wanted) {
    return OBSERVED;
  }
  return hasControllerWritten(witness)
    ? { state: 'superseded', by: 'otherAction' }
    : waitFor('nothing', 'checkController');
}

function observeRestart({ now, accepted }: Witness): EffectView {
  const asked = findRestart(accepted);
  const present = findRestart(now);
  if (present && present.at !== asked?.at) {
    return { state: 'superseded', by: 'otherAction' };
  }
  if (isPending(now, 'specNotObserved')) {
    return waitFor('specNotObserved', 'checkController');
  }
  return present ? waitFor('restartingPods', 'wait') : OBSERVED;
}

function observeUndo(toRevision: number, { before, now }: Witness): EffectView {
  const wanted = before.actions.undo.revisions.find(
    ({ revision }) => revision === toRevision,
  );
  if (
    isPending(now, 'specNotObserved') ||
    isPending(now, 'workloadNotObserved')
  ) {
    return waitFor('specNotObserved', 'checkController');
  }
  if (now.currentPodHash === wanted?.podHash) {
    return OBSERVED;
  }
  return now.currentPodHash === before.currentPodHash
    ? waitFor('nothing', 'checkController')
    : { state: 'superseded', by: 'otherVersion' };
}

function observeTermination(analysisRun: string, { now }: Witness): EffectView {
  return runsStill(now, analysisRun)
    ? waitFor('endingAnalysisRun', 'checkController')
    : OBSERVED;
}

const OBSERVED: EffectView = { state: 'observed' };

type Waiting = Extract<EffectView, { state: 'waiting' }>;

function waitFor(doing: Waiting['doing'], next: Waiting['next']): EffectView {
  return { state: 'waiting', doing, next };
}

function waitForSpec(now: RolloutView): EffectView {
  return waitFor(
    isPending(now, 'specNotObserved') ? 'specNotObserved' : 'nothing',
    'checkController',
  );
}

/** Whether it has been asked for and has not happened yet. */
export function isPending(
  view: RolloutView,
  kind: PendingView['kind'],
): boolean {
  return view.pending.some(pending => pending.kind === kind);
}

/** Whether the AnalysisRun has not ended, though it may have been told to. */
export function runsStill(view: RolloutView, analysisRun: string): boolean {
  const action = view.actions.terminate.analysisRuns.find(
    ({ name }) => name === analysisRun,
  )?.action;
  return (
    action !== undefined &&
    (action.possible || action.code === 'analysisRunTerminating')
  );
}

function findRestart(view: RolloutView) {
  return view.pending.find(
    (pending): pending is Extract<PendingView, { kind: 'restart' }> =>
      pending.kind === 'restart',
  );
}

/** Whether the latest view is neither what the person saw nor what our patch made of it. */
function hasControllerWritten({ before, accepted, now }: Witness): boolean {
  const present = markOf(now);
  return present !== markOf(accepted) && present !== markOf(before);
}

/** What the controller writes when it acts. */
function markOf(view: RolloutView): string {
  const { phase, message, currentStepIndex, pauses, abort } = view;
  return JSON.stringify([
    ...[phase, message, currentStepIndex, view.isFullyPromoted],
    ...[pauses, abort?.at, view.weight.actual, view.blueGreen],
    view.steps.map(step => step.progress),
    view.analysisRuns.map(run => [run.name, run.phase, run.isTerminating]),
    view.revisions.map(({ podHash, roles, replicas }) => [
      ...[podHash, roles, replicas.desired],
    ]),
  ]);
}
