import type { RefusalCode } from '../api';

/**
 * That a verb is not possible, with the one English sentence for that reason.
 * @public
 */
export function refuse(code: RefusalCode): {
  possible: false;
  code: RefusalCode;
  why: string;
} {
  return { possible: false, code, why: WHY_NOT[code] };
}

/**
 * What each code means, as a sentence for people.
 * @public
 */
export const WHY_NOT = {
  aborted: 'The update was aborted. Retry it first.',
  abortedAlready: 'The update is aborted already.',
  notAborted: 'The update is not aborted.',
  fullPromotionUnderWay: 'A full promotion is already under way.',
  fullyPromoted:
    'There is no update under way: the present version is stable already. To go back, roll back to an earlier revision.',
  noUpdate: 'There is no update under way.',
  firstVersion:
    'This is the first version: there is no stable one to compare with or to return to.',
  notPaused: 'It is not paused: it goes on by itself.',
  pluginNotCalled:
    'It is not paused, and the controller no longer calls the plugin of its step. Skip the step to go on.',
  pausedByHand: 'It is paused by hand. Resume it.',
  pausedByHandAlready: 'It is paused by hand already.',
  pausedAtStep: 'The step waits. Promote it to go on.',
  notPausedByHand: 'Nobody has paused it by hand.',
  resumeRequested:
    'It has just been promoted; the controller has not gone on yet.',
  switchesByItself:
    'It switches by itself when its time has passed; a promote would only start that time anew. To switch now, promote it fully.',
  blueGreenHasNoSteps: 'A blue-green update has no steps.',
  noSteps: 'The rollout has no steps.',
  allStepsDone: 'All steps are done.',
  stepsNotBegun: 'The controller has not begun with the steps yet.',
  sameTemplate: 'This revision has the template that is asked for already.',
  specNotObserved:
    'The controller has not seen the latest change of the spec yet, so nobody knows what this would act on.',
  unknownWorkload:
    'The rollout takes its template from an object of a kind that cannot be rolled back.',
  unknownRevision:
    'The rollout has no such revision any more. The controller keeps as many as revisionHistoryLimit says.',
  unknownAnalysisRun: 'The rollout has no such AnalysisRun any more.',
  analysisRunEnded: 'The AnalysisRun has ended.',
  analysisRunTerminating: 'The AnalysisRun is being ended already.',
  madeAnew: 'The rollout was deleted and made anew since you looked.',
  otherVersion: 'Another version is being rolled out since you looked.',
  otherStep: 'The rollout has moved to another step since you looked.',
  abortedSince: 'The update was aborted since you looked.',
  nameNotConfirmed:
    'The name that was typed to confirm it is not that of the rollout.',
  keepsChanging:
    'The rollout keeps changing, so nothing was done. Look again and decide anew.',
  gateRegression: 'The canary is a regression.',
  gateInsufficient: 'There is not enough data yet to tell how the canary does.',
  gateNoData: 'There is no data to tell how the canary does.',
  overrideNeedsReason: 'Going past the gate needs a reason.',
  other: 'It is not possible now.',
} as const satisfies Record<RefusalCode, string>;
