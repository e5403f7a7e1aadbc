import type { LoggedAction, RolloutView } from '../api';
import type { ActionChoice } from './findAction';
import { isPending, runsStill } from './observeEffect';
import { isPausedByHand } from './warnings';

/**
 * What is still to be told of an action that the API server took and that nobody
 * followed to its end. `superseded`: something else came since, so nothing tells any
 * more whether the controller acted on it first.
 * @public
 */
export type RecalledEffect = 'observed' | 'waiting' | 'superseded';

/**
 * Whether the controller has acted on what was asked, by the log and by the rollout as
 * it is now. `observeEffect` tells it from views of before, which are gone with the
 * backend that had them.
 * @public
 */
export function recallEffect(
  entry: LoggedAction,
  now: { view: RolloutView; resourceVersion: string | null },
): RecalledEffect {
  const { before, after, patches } = entry;
  const { view } = now;
  if (!before || view.uid !== before.uid) {
    return 'superseded';
  }
  // Patches of other objects leave the version of the rollout as it is.
  const areAllOfRollout = patches.every(({ target }) =>
    /^rollouts(\/|$)/.test(target),
  );
  if (
    areAllOfRollout &&
    after !== null &&
    after.resourceVersion === now.resourceVersion
  ) {
    return 'waiting';
  }
  const choice = readChoice(entry);
  return isPending(view, 'specNotObserved') ||
    isPending(view, 'workloadNotObserved')
    ? 'waiting'
    : recall({ entry, choice, before, view });
}

/**
 * The verb of an attempt, with what it is about.
 * @public
 */
export function readChoice({ verb, parameters }: LoggedAction): ActionChoice {
  switch (verb) {
    case 'undo':
      return { verb, toRevision: Number(parameters.toRevision) };
    case 'terminate':
      return { verb, analysisRun: String(parameters.analysisRun) };
    default:
      return { verb };
  }
}

interface Case {
  entry: LoggedAction;
  choice: ActionChoice;
  before: NonNullable<LoggedAction['before']>;
  view: RolloutView;
}

function recall(the: Case): RecalledEffect {
  const { entry, choice, before, view } = the;
  const isSameVersion = view.currentPodHash === before.toPodHash;
  switch (choice.verb) {
    case 'terminate':
      return runsStill(view, choice.analysisRun) ? 'waiting' : 'observed';
    case 'restart':
      return recallRestart(the);
    case 'undo':
      if (isSameVersion) {
        return 'observed';
      }
      return view.currentPodHash === entry.seen.podHash
        ? 'waiting'
        : 'superseded';
    case 'promoteFull':
      if (view.stablePodHash === before.toPodHash) {
        return 'observed';
      }
      return isSameVersion && !view.abort && isPending(view, 'fullPromotion')
        ? 'waiting'
        : 'superseded';
    default:
      return isSameVersion ? recallSteering(choice.verb, the) : 'superseded';
  }
}

function recallSteering(
  verb: Exclude<
    ActionChoice['verb'],
    'undo' | 'restart' | 'terminate' | 'promoteFull'
  >,
  the: Case,
): RecalledEffect {
  const { view } = the;
  switch (verb) {
    case 'promote':
    case 'skipStep':
      return recallStep(verb, the);
    case 'abort':
      return recallAbort(view);
    case 'retry':
      return recallRetry(the);
    case 'pause':
      return isPausedByHand(view.pauses) ? 'observed' : 'superseded';
    case 'resume':
      return isPausedByHand(view.pauses) ? 'superseded' : 'observed';
  }
}

function recallStep(
  verb: 'promote' | 'skipStep',
  { entry, before, view }: Case,
): RecalledEffect {
  if (view.abort) {
    return 'superseded';
  }
  if (view.isFullyPromoted) {
    return 'observed';
  }
  if (isPending(view, 'fullPromotion')) {
    return 'superseded';
  }
  if (isPending(view, 'resumeRequested')) {
    return 'waiting';
  }
  const { currentStepIndex } = view;
  if (before.stepIndex !== null && currentStepIndex !== before.stepIndex) {
    return currentStepIndex !== null && currentStepIndex > before.stepIndex
      ? 'observed'
      : 'superseded';
  }
  if (verb === 'skipStep') {
    return 'waiting';
  }
  const isInOldPause = view.pauses.some(
    ({ kind, since }) =>
      kind !== 'byHand' && since !== null && isBefore(since, entry),
  );
  return isInOldPause ? 'waiting' : 'observed';
}

function recallAbort(view: RolloutView): RecalledEffect {
  if (view.abort) {
    return view.abort.state === 'done' ? 'observed' : 'waiting';
  }
  // It holds an abort off, and the abort can be sent again.
  return isPending(view, 'fullPromotion') ? 'waiting' : 'superseded';
}

function recallRetry({ entry, view: { abort } }: Case): RecalledEffect {
  if (!abort) {
    return 'observed';
  }
  return abort.at !== null && isBefore(abort.at, entry)
    ? 'waiting'
    : 'superseded';
}

function recallRestart({ entry, view }: Case): RecalledEffect {
  const present = view.pending.find(({ kind }) => kind === 'restart');
  if (present?.kind !== 'restart') {
    return 'observed';
  }
  const isOurs = entry.patches.some(({ body }) => {
    const { restartAt } = (body.spec ?? {}) as { restartAt?: unknown };
    return restartAt === present.at;
  });
  return isOurs ? 'waiting' : 'superseded';
}

function isBefore(time: string, { requestedAt }: LoggedAction): boolean {
  return Date.parse(time) <= Date.parse(requestedAt);
}
