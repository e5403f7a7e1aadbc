import type { EffectView, RolloutView, Verb } from '../api';
import { recordingOf } from '../rollout/__fixtures__/recordings';
import { describeRollout } from '../rollout';
import { describeDifference } from './describeDifference';
import type { ActionChoice } from './findAction';
import { observeEffect } from './observeEffect';

/** A recorded rollout with parts of it replaced. */
function viewOf(
  state: string,
  status: object = {},
  others: { spec?: object; generation?: number } = {},
): RolloutView {
  const recording = recordingOf(state);
  const rollout = recording.rollout as Record<string, object>;
  const { generation } = others;
  return describeRollout({
    ...recording,
    rollout: {
      ...rollout,
      metadata: { ...rollout.metadata, ...(generation && { generation }) },
      spec: { ...rollout.spec, ...others.spec },
      status: { ...rollout.status, ...status },
    },
  });
}

const WAITS = 'canary-waits-for-person';
const waits = viewOf(WAITS);
const resumed = viewOf(WAITS, { pauseConditions: null });
const movedOn = viewOf(WAITS, {
  pauseConditions: null,
  controllerPause: false,
  currentStepIndex: 4,
});
const requested = viewOf(WAITS, { abort: true });
const aborted = viewOf(WAITS, {
  abort: true,
  abortedAt: '2026-03-02T09:45:00Z',
  pauseConditions: null,
  controllerPause: false,
  currentStepIndex: 0,
  phase: 'Degraded',
  message: 'RolloutAborted: Rollout aborted update to revision 2',
});
const promoting = viewOf(WAITS, { promoteFull: true });
const scaling = viewOf(WAITS, { promoteFull: true, currentStepIndex: 8 });
const promoted = viewOf(WAITS, { stableRS: waits.currentPodHash });
const otherVersion = viewOf(WAITS, { currentPodHash: 'newer' });
const skipped = viewOf('canary-analysing', { currentStepIndex: 5 });
const unseen = viewOf(WAITS, {}, { spec: { paused: true }, generation: 1_000 });
const held = viewOf(WAITS, {}, { spec: { paused: true } });
const analysing = viewOf('canary-analysing');
// As after a pause for an analysis in the background that could not decide.
const undecided = viewOf('canary-analysing', { controllerPause: true });
const [run] = analysing.analysisRuns;

const observed: EffectView = { state: 'observed' };
const waiting = (
  doing: Extract<EffectView, { state: 'waiting' }>['doing'],
  next: Extract<EffectView, { state: 'waiting' }>['next'],
): EffectView => ({ state: 'waiting', doing, next });
const superseded = (
  by: Extract<EffectView, { state: 'superseded' }>['by'],
): EffectView => ({ state: 'superseded', by });

describe('what came of an action', () => {
  it.each<[string, Verb, RolloutView, RolloutView, RolloutView, EffectView]>([
    [
      'a promote that the controller has not noticed',
      'promote',
      waits,
      resumed,
      resumed,
      waiting('resumeRequested', 'sendAgain'),
    ],
    [
      'a promote in a step that runs, which the controller has not noticed',
      'promote',
      analysing,
      undecided,
      undecided,
      waiting('resumeRequested', 'checkController'),
    ],
    [
      'a promote, by a view from before it',
      'promote',
      waits,
      resumed,
      waits,
      waiting('nothing', 'checkController'),
    ],
    ['a promote', 'promote', waits, resumed, movedOn, observed],
    [
      'a promote, and an abort after it',
      'promote',
      waits,
      resumed,
      aborted,
      superseded('otherAction'),
    ],
    [
      'a promote, and another version after it',
      'promote',
      waits,
      resumed,
      otherVersion,
      superseded('otherVersion'),
    ],
    [
      'a skipped step, by our patch alone',
      'skipStep',
      analysing,
      skipped,
      skipped,
      waiting('nothing', 'checkController'),
    ],
    [
      'an abort that is only asked for',
      'abort',
      waits,
      requested,
      requested,
      waiting('abortRequested', 'checkController'),
    ],
    ['an abort', 'abort', waits, requested, aborted, observed],
    [
      'an abort that a full promotion holds off',
      'abort',
      waits,
      requested,
      promoting,
      waiting('abortHeldOff', 'undo'),
    ],
    [
      'a full promotion that is only asked for',
      'promoteFull',
      waits,
      promoting,
      promoting,
      waiting('nothing', 'checkController'),
    ],
    [
      'a full promotion whose pods start',
      'promoteFull',
      waits,
      promoting,
      scaling,
      waiting('startingPods', 'wait'),
    ],
    ['a full promotion', 'promoteFull', waits, promoting, promoted, observed],
    [
      'a pause that the controller has not seen',
      'pause',
      waits,
      unseen,
      unseen,
      waiting('specNotObserved', 'checkController'),
    ],
    ['a pause', 'pause', waits, unseen, held, observed],
    ['a retry', 'retry', aborted, resumed, movedOn, observed],
  ])('is told of %s', (_, verb, before, accepted, now, expected) => {
    const choice = { verb } as ActionChoice;
    expect(observeEffect(choice, { before, accepted, now })).toEqual(expected);
  });

  it('is told of an undo by the template that the controller sees', () => {
    const choice = { verb: 'undo', toRevision: 1 } as const;
    const back = viewOf(WAITS, { currentPodHash: waits.stablePodHash });
    const witness = { before: waits, accepted: unseen };
    expect(observeEffect(choice, { ...witness, now: back })).toEqual(observed);
    expect(observeEffect(choice, { ...witness, now: unseen })).toEqual(
      waiting('specNotObserved', 'checkController'),
    );
  });

  it('is told of a termination by the AnalysisRun', () => {
    const choice = { verb: 'terminate', analysisRun: run.name } as const;
    const witness = { before: analysing, accepted: analysing };
    expect(observeEffect(choice, { ...witness, now: analysing })).toEqual(
      waiting('endingAnalysisRun', 'checkController'),
    );
    const ended = { ...analysing, actions: waits.actions };
    expect(observeEffect(choice, { ...witness, now: ended })).toEqual(observed);
  });
});

describe('a click on what is no longer so', () => {
  const seen = {
    uid: waits.uid,
    podHash: waits.currentPodHash,
    stepIndex: waits.currentStepIndex,
  };

  it.each<[string, Verb, Partial<typeof seen>, string | null]>([
    ['the same', 'promote', {}, null],
    ['another rollout', 'abort', { uid: 'another' }, 'madeAnew'],
    ['another version', 'abort', { podHash: 'another' }, 'otherVersion'],
    ['another step', 'promote', { stepIndex: 1 }, 'otherStep'],
    ['another step', 'skipStep', { stepIndex: 1 }, 'otherStep'],
    ['another step', 'promoteFull', { stepIndex: 1 }, 'otherStep'],
    ['another step', 'abort', { stepIndex: 1 }, null],
    ['another step', 'pause', { stepIndex: 1 }, null],
  ])('%s: %s', (_, verb, changes, code) => {
    const difference = describeDifference(verb, waits, { ...seen, ...changes });
    expect(difference?.code ?? null).toBe(code);
  });
});
