import type { LoggedAction, RolloutView } from '../api';
import { recordingOf } from '../rollout/__fixtures__/recordings';
import { describeRollout } from '../rollout';
import { type RecalledEffect, recallEffect } from './recallEffect';

/** A recorded rollout with parts of it replaced. */
function viewOf(
  state: string,
  status: object = {},
  spec: object = {},
): RolloutView {
  const recording = recordingOf(state);
  const rollout = recording.rollout as Record<string, object>;
  return describeRollout({
    ...recording,
    rollout: {
      ...rollout,
      spec: { ...rollout.spec, ...spec },
      status: { ...rollout.status, ...status },
    },
  });
}

const WAITS = 'canary-waits-for-person';
const waits = viewOf(WAITS);
const step = waits.currentStepIndex!;
const resumed = viewOf(WAITS, { pauseConditions: null });
const movedOn = viewOf(WAITS, {
  pauseConditions: null,
  controllerPause: false,
  currentStepIndex: step + 1,
});
const requested = viewOf(WAITS, { abort: true });
const aborted = viewOf('canary-aborted-by-person');
const retried = viewOf(WAITS, {
  currentStepIndex: 0,
  pauseConditions: null,
  controllerPause: false,
});
const promoting = viewOf(WAITS, { promoteFull: true });
const promoted = viewOf(WAITS, { stableRS: waits.currentPodHash });
const otherVersion = viewOf(WAITS, { currentPodHash: 'newer' });
const unseen = viewOf(WAITS, { observedGeneration: '1' });
const held = viewOf(WAITS, {}, { paused: true });
const analysing = viewOf('canary-analysing');
const restarting = viewOf('canary-restarting');
const [{ at: restartAt }] = restarting.pending as { at: string }[];
const [run] = analysing.analysisRuns;

/** Long after every pause of the recordings began, and long before. */
const SINCE = '2099-01-01T00:00:00.000Z';
const LONG_AGO = '2001-01-01T00:00:00.000Z';

function entryOf(
  verb: LoggedAction['verb'],
  view: RolloutView,
  others: Partial<LoggedAction> = {},
): LoggedAction {
  return {
    verb,
    requestedAt: SINCE,
    parameters: {},
    seen: {
      ...{ uid: view.uid, podHash: view.currentPodHash },
      stepIndex: view.currentStepIndex,
    },
    before: {
      uid: view.uid,
      toPodHash: view.currentPodHash,
      stepIndex: view.currentStepIndex,
    },
    after: { resourceVersion: '8', generation: 2 },
    patches: [{ target: 'rollouts/status', name: view.name, body: {} }],
    ...others,
  } as LoggedAction;
}

const ABORTED = entryOf('abort', aborted);

describe('what came of an action that nobody followed', () => {
  it.each<[string, LoggedAction, RolloutView, RecalledEffect]>([
    ['went on', entryOf('promote', waits), movedOn, 'observed'],
    ['is still to go on', entryOf('promote', waits), resumed, 'waiting'],
    ['is in the same pause', entryOf('promote', waits), waits, 'waiting'],
    [
      'is in a new pause of the same step',
      entryOf('promote', waits, { requestedAt: LONG_AGO }),
      waits,
      'observed',
    ],
    [
      'was promoted to the end',
      entryOf('promote', waits),
      promoted,
      'observed',
    ],
    ['was aborted', entryOf('promote', waits), requested, 'superseded'],
    ['is promoted fully', entryOf('promote', waits), promoting, 'superseded'],
    ['began again', entryOf('promote', waits), retried, 'superseded'],
    [
      'has another version',
      entryOf('promote', waits),
      otherVersion,
      'superseded',
    ],
    ['went on', entryOf('skipStep', waits), movedOn, 'observed'],
    ['did not go on', entryOf('skipStep', waits), waits, 'waiting'],
    ['is aborted', ABORTED, aborted, 'observed'],
    ['is asked to abort', entryOf('abort', waits), requested, 'waiting'],
    ['holds the abort off', entryOf('abort', waits), promoting, 'waiting'],
    ['was retried', entryOf('abort', waits), retried, 'superseded'],
    [
      'has another version',
      entryOf('abort', waits),
      otherVersion,
      'superseded',
    ],
    ['runs', entryOf('retry', waits), retried, 'observed'],
    ['is aborted since before', entryOf('retry', aborted), aborted, 'waiting'],
    [
      'was aborted again',
      entryOf('retry', aborted, { requestedAt: LONG_AGO }),
      aborted,
      'superseded',
    ],
    ['is stable', entryOf('promoteFull', waits), promoted, 'observed'],
    ['is on its way', entryOf('promoteFull', waits), promoting, 'waiting'],
    ['was aborted', entryOf('promoteFull', waits), requested, 'superseded'],
    ['is not any more', entryOf('promoteFull', waits), movedOn, 'superseded'],
    ['is held', entryOf('pause', waits), held, 'observed'],
    ['is not held', entryOf('pause', waits), waits, 'superseded'],
    ['is not held', entryOf('resume', waits), waits, 'observed'],
    ['is held again', entryOf('resume', waits), held, 'superseded'],
    ['has not seen it', entryOf('pause', waits), unseen, 'waiting'],
    [
      'replaces pods',
      entryOf('restart', restarting, {
        patches: [
          { target: 'rollouts', name: 'a', body: { spec: { restartAt } } },
        ],
      }),
      restarting,
      'waiting',
    ],
    [
      'replaces pods for somebody else',
      entryOf('restart', restarting),
      restarting,
      'superseded',
    ],
    ['has replaced its pods', entryOf('restart', waits), waits, 'observed'],
    [
      'has the template',
      entryOf('undo', otherVersion, { parameters: { toRevision: 1 } }),
      otherVersion,
      'observed',
    ],
    [
      'has the template of before',
      entryOf('undo', otherVersion, {
        seen: entryOf('undo', waits).seen,
      }),
      waits,
      'waiting',
    ],
    ['has yet another one', entryOf('undo', waits), otherVersion, 'superseded'],
    [
      'still has the analysis',
      entryOf('terminate', analysing, {
        parameters: { analysisRun: run.name },
      }),
      analysing,
      'waiting',
    ],
    [
      'has no such analysis any more',
      entryOf('terminate', analysing, { parameters: { analysisRun: 'ended' } }),
      analysing,
      'observed',
    ],
    [
      'was made anew',
      entryOf('abort', { ...aborted, uid: 'another' }),
      aborted,
      'superseded',
    ],
  ])('the rollout %s', (_, entry, view, expected) => {
    expect(recallEffect(entry, { view, resourceVersion: '9' })).toBe(expected);
  });

  it('is told by nothing that our own patch left behind', () => {
    const now = { view: movedOn, resourceVersion: '8' };
    expect(recallEffect(entryOf('skipStep', waits), now)).toBe('waiting');
    // Whose patch was of another object: that leaves the rollout as it was.
    const patches = [{ target: 'analysisruns', name: 'ended', body: {} }];
    const entry = entryOf('terminate', waits, {
      ...{ patches, parameters: { analysisRun: 'ended' } },
    });
    expect(recallEffect(entry, now)).toBe('observed');
  });
});
