import type { LoggedAction } from 'backstage-plugin-argo-rollouts-common';
import { BEFORE } from '../__testUtils__/intents';
import { recordOf } from '../__testUtils__/loggedActions';
import { findOut } from './findOut';

const STATUS_PATCH = { target: 'rollouts/status', name: 'api', body: {} };
const OLD = '2026-11-24T11:59:00Z';
const SINCE = '2026-11-24T12:05:00Z';
const PAUSE = { reason: 'CanaryPauseStep', startTime: OLD };

function attemptOf(entry: Partial<LoggedAction>): LoggedAction {
  return recordOf({ before: BEFORE, patches: [STATUS_PATCH], ...entry }).entry;
}

function rolloutOf(
  status: object,
  spec: object = {},
  metadata: object = { resourceVersion: '9', generation: 2 },
) {
  return {
    metadata: { uid: 'uid-1', ...metadata },
    spec,
    status: { currentPodHash: 'new', currentStepIndex: 3, ...status },
  };
}

describe('what became of an attempt whose backend died', () => {
  it.each<[string, Partial<LoggedAction>, unknown, string]>([
    ['before it was judged', { before: null }, undefined, 'notSent'],
    ['before it was planned', { patches: [] }, rolloutOf({}), 'notSent'],
    [
      'and the rollout is as it was',
      {},
      rolloutOf({}, {}, { resourceVersion: '7' }),
      'notSent',
    ],
    ['and the rollout is gone', {}, undefined, 'rolloutGone'],
    [
      'and the rollout was made anew',
      {},
      rolloutOf({}, {}, { uid: 'uid-2' }),
      'rolloutGone',
    ],
  ])('is told %s', (_, entry, rollout, code) => {
    const found = findOut(attemptOf(entry), { rollout, analysisRun: null });
    expect(found.why.code).toBe(code);
  });

  // Its plan may be on the disk of the dead backend only.
  it.each<[string, unknown, string, string]>([
    ['is aborted', rolloutOf({ abort: true }), 'accepted', 'foundCarriedOut'],
    [
      'was aborted within the same second',
      rolloutOf({ abort: true, abortedAt: '2026-11-24T12:00:00Z' }),
      ...['accepted', 'foundCarriedOut'],
    ],
    [
      'was aborted before',
      rolloutOf({ abort: true, abortedAt: OLD }),
      ...['unknown', 'cannotTell'],
    ],
    [
      'is aborted at another version',
      rolloutOf({ abort: true, currentPodHash: 'newest' }),
      ...['unknown', 'cannotTell'],
    ],
    ['is not aborted', rolloutOf({}), 'unknown', 'cannotTell'],
    [
      'was made anew',
      rolloutOf({ abort: true }, {}, { uid: 'uid-2' }),
      ...['unknown', 'rolloutGone'],
    ],
    ['is gone', undefined, 'unknown', 'rolloutGone'],
  ] as [string, unknown, string, string][])(
    'an abort of which nothing but the request was recorded: the rollout %s',
    (_, rollout, outcome, code) => {
      const entry = attemptOf({
        ...{ verb: 'abort', before: null, patches: [] },
        requestedAt: '2026-11-24T12:00:00.500Z',
      });
      const found = findOut(entry, { rollout, analysisRun: undefined });
      expect([found.outcome, found.why.code]).toEqual([outcome, code]);
    },
  );

  it.each<[LoggedAction['verb'], string, unknown, string]>([
    ['promote', 'went on', rolloutOf({ currentStepIndex: 4 }), 'accepted'],
    ['promote', 'is not paused', rolloutOf({}), 'accepted'],
    [
      'promote',
      'is in the same pause',
      rolloutOf({ pauseConditions: [PAUSE] }),
      'failed',
    ],
    [
      'promote',
      'is in a new pause',
      rolloutOf({ pauseConditions: [{ ...PAUSE, startTime: SINCE }] }),
      'unknown',
    ],
    [
      'promote',
      'has another version',
      rolloutOf({ currentPodHash: 'newest' }),
      'unknown',
    ],
    ['promote', 'began anew', rolloutOf({ currentStepIndex: 0 }), 'unknown'],
    ['skipStep', 'went on', rolloutOf({ currentStepIndex: 4 }), 'accepted'],
    ['skipStep', 'did not go on', rolloutOf({}), 'failed'],
    ['promoteFull', 'does so', rolloutOf({ promoteFull: true }), 'accepted'],
    ['promoteFull', 'is done', rolloutOf({ stableRS: 'new' }), 'accepted'],
    ['promoteFull', 'did not go on', rolloutOf({}), 'failed'],
    [
      'promoteFull',
      'went on as it does by itself',
      rolloutOf({ currentStepIndex: 4 }),
      'unknown',
    ],
    ['abort', 'is aborted', rolloutOf({ abort: true }), 'accepted'],
    ['abort', 'is not aborted', rolloutOf({}), 'unknown'],
    ['retry', 'runs', rolloutOf({ abort: false }), 'accepted'],
    [
      'retry',
      'is aborted since before',
      rolloutOf({ abort: true, abortedAt: OLD }),
      'failed',
    ],
    [
      'retry',
      'is aborted again',
      rolloutOf({ abort: true, abortedAt: SINCE }),
      'unknown',
    ],
    ['pause', 'is paused', rolloutOf({}, { paused: true }), 'accepted'],
    ['pause', 'has the same spec', rolloutOf({}), 'failed'],
    [
      'pause',
      'has another spec',
      rolloutOf({}, {}, { generation: 3 }),
      'unknown',
    ],
    ['resume', 'is not paused', rolloutOf({}), 'accepted'],
    ['resume', 'is paused', rolloutOf({}, { paused: true }), 'failed'],
    [
      'restart',
      'has the time',
      rolloutOf({}, { restartAt: SINCE }),
      'accepted',
    ],
    ['restart', 'has the same spec', rolloutOf({}), 'failed'],
    ['undo', 'has the version', rolloutOf({}), 'accepted'],
    ['undo', 'has not', rolloutOf({ currentPodHash: 'bad' }), 'failed'],
  ])('%s: the rollout %s', (verb, _, rollout, outcome) => {
    const patch = { ...STATUS_PATCH, body: { spec: { restartAt: SINCE } } };
    const entry = attemptOf({ verb, patches: [patch] });
    const found = findOut(entry, { rollout, analysisRun: undefined });
    expect(found.outcome).toBe(outcome);
    expect(found.why.message).toMatch(/^The backend of the portal ended/);
  });

  it.each([
    ['is told to end', { spec: { terminate: true } }, 'accepted'],
    ['runs on', { spec: {}, status: { phase: 'Running' } }, 'failed'],
    ['ended by itself', { status: { phase: 'Successful' } }, 'unknown'],
    ['is gone', undefined, 'unknown'],
  ])('terminate: the AnalysisRun %s', (_, analysisRun, outcome) => {
    const entry = attemptOf({
      verb: 'terminate',
      patches: [{ target: 'analysisruns', name: 'run', body: {} }],
    });
    // The rollout itself is as it was.
    const rollout = rolloutOf({}, {}, { resourceVersion: '7' });
    expect(findOut(entry, { rollout, analysisRun }).outcome).toBe(outcome);
  });
});
