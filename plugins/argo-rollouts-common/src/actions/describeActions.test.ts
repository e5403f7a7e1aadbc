import type { ActionsView, RolloutView } from '../api';
import { recordingOf, recordings } from '../rollout/__fixtures__/recordings';
import { describeRollout } from '../rollout';
import { findAction, type ActionChoice } from './findAction';

/** The recording with parts of it replaced, for states too short to record. */
function viewWith(
  state: string,
  changes: { status?: object; spec?: object; metadata?: object },
): RolloutView {
  const recording = recordingOf(state);
  const rollout = recording.rollout as Record<string, object>;
  return describeRollout({
    ...recording,
    rollout: {
      ...rollout,
      metadata: { ...rollout.metadata, ...changes.metadata },
      spec: { ...rollout.spec, ...changes.spec },
      status: { ...rollout.status, ...changes.status },
    },
  });
}

const viewOf = (state: string) => viewWith(state, {});

/** `+` for each verb that is possible, the reason for each that is not. */
function gistOf(actions: ActionsView): string {
  const { undo, terminate, ...verbs } = actions;
  return Object.values(verbs)
    .map(action => (action.possible ? '+' : action.code))
    .join(' ');
}

function gistOfUndo({ undo }: ActionsView): string {
  return undo.revisions
    .map(({ revision, action }) => {
      const gist = action.possible ? action.consequence.way : action.code;
      return `${revision}:${gist}`;
    })
    .join();
}

function gistOfTerminate({ terminate }: ActionsView): string {
  return terminate.analysisRuns
    .map(({ action }) =>
      action.possible
        ? `${action.consequence.endsAs}/${action.consequence.then}`
        : action.code,
    )
    .join();
}

// In the order promote, promoteFull, skipStep, abort, retry, pause, resume, restart;
// then undo by revision, and terminate by AnalysisRun.
const RECORDED: [string, string, string, string][] = [
  [
    'analysis-ended-by-sibling',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'analysisRunEnded,analysisRunEnded',
  ],
  [
    'analysis-providers-measuring',
    'notPaused + + + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'Successful/stepEnds',
  ],
  [
    'analysis-providers',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'analysisRunEnded',
  ],
  [
    'analysis-secret-in-error',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'analysisRunEnded',
  ],
  [
    'blue-green-aborted-by-analysis',
    'aborted + blueGreenHasNoSteps abortedAlready + aborted notPausedByHand +',
    '3:sameTemplate,2:backToStable,1:stillRunning',
    'analysisRunEnded,analysisRunEnded',
  ],
  [
    'blue-green-aborted',
    'aborted + blueGreenHasNoSteps abortedAlready + aborted notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'blue-green-auto-promotion',
    'switchesByItself + blueGreenHasNoSteps + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'blue-green-idle',
    'fullyPromoted fullyPromoted blueGreenHasNoSteps fullyPromoted notAborted fullyPromoted notPausedByHand +',
    '1:sameTemplate',
    '',
  ],
  [
    'blue-green-post-promotion-analysis',
    'notPaused + blueGreenHasNoSteps + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'Successful/goesOn,analysisRunEnded',
  ],
  [
    'blue-green-pre-promotion-analysis',
    'notPaused + blueGreenHasNoSteps + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'Successful/goesOn',
  ],
  [
    'blue-green-scale-down',
    'fullyPromoted fullyPromoted blueGreenHasNoSteps fullyPromoted notAborted fullyPromoted notPausedByHand +',
    '2:sameTemplate,1:stillRunning',
    'analysisRunEnded,analysisRunEnded',
  ],
  [
    'blue-green-waits-for-person',
    '+ + blueGreenHasNoSteps + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-aborted-by-analysis-error',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'analysisRunEnded',
  ],
  [
    'canary-aborted-by-analysis',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '3:sameTemplate,2:backToStable,1:allSteps',
    'analysisRunEnded',
  ],
  [
    'canary-aborted-by-background-analysis',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '3:sameTemplate,2:allSteps,1:backToStable',
    'analysisRunEnded',
  ],
  [
    'canary-aborted-by-deadline',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-aborted-by-experiment',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-aborted-by-person',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '3:sameTemplate,2:backToStable,1:allSteps',
    'analysisRunEnded',
  ],
  [
    'canary-aborted-by-step-plugin',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-aborted-in-analysis',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'analysisRunEnded',
  ],
  [
    'canary-aborted-in-experiment',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-after-experiment',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-after-mirror-route',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-analysing',
    'notPaused + + + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'Successful/stepEnds',
  ],
  [
    'canary-analysis-not-begun',
    'notPaused + + + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'Successful/stepEnds',
  ],
  [
    'canary-back-to-stable',
    'fullyPromoted fullyPromoted fullyPromoted fullyPromoted notAborted fullyPromoted notPausedByHand +',
    '4:sameTemplate,3:allSteps,2:allSteps',
    '',
  ],
  [
    'canary-background-analysis',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'Successful/goesOn',
  ],
  [
    'canary-degraded-pods',
    'notPaused + allStepsDone + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-dynamic-stable-scale-aborted',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-dynamic-stable-scale',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-experiment-inconclusive',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-experiment',
    'notPaused + + + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'Successful/goesOn',
  ],
  [
    'canary-first-version',
    'fullyPromoted fullyPromoted fullyPromoted fullyPromoted notAborted fullyPromoted notPausedByHand +',
    '1:sameTemplate',
    '',
  ],
  [
    'canary-header-route',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-healthy',
    'fullyPromoted fullyPromoted fullyPromoted fullyPromoted notAborted fullyPromoted notPausedByHand +',
    '2:sameTemplate,1:allSteps',
    'analysisRunEnded',
  ],
  [
    'canary-inconclusive',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'analysisRunEnded',
  ],
  [
    'canary-invalid-spec',
    'noUpdate noUpdate noUpdate noUpdate notAborted noUpdate notPausedByHand +',
    '',
    '',
  ],
  [
    'canary-mirror-route',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-nginx',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-paused-by-hand',
    '+ + pausedAtStep + notAborted pausedByHandAlready + +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-ping-pong',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-pod-template-ref',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-pods-forbidden',
    'notPaused + + + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-pods-unready',
    'notPaused + allStepsDone + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-pong-ping',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '3:sameTemplate,2:backToStable,1:allSteps',
    '',
  ],
  [
    'canary-promoting-fully',
    'fullPromotionUnderWay fullPromotionUnderWay fullPromotionUnderWay + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-quota-exceeded',
    'fullyPromoted fullyPromoted fullyPromoted fullyPromoted notAborted fullyPromoted notPausedByHand +',
    '1:backToStable',
    '',
  ],
  [
    'canary-restart-scheduled',
    'fullyPromoted fullyPromoted fullyPromoted fullyPromoted notAborted fullyPromoted notPausedByHand +',
    '2:sameTemplate,1:allSteps',
    '',
  ],
  [
    'canary-restarting',
    'fullyPromoted fullyPromoted fullyPromoted fullyPromoted notAborted fullyPromoted notPausedByHand +',
    '2:sameTemplate,1:allSteps',
    '',
  ],
  [
    'canary-retried',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '3:sameTemplate,2:backToStable,1:allSteps',
    'analysisRunEnded',
  ],
  [
    'canary-step-plugin-aborted',
    'aborted + aborted abortedAlready + aborted notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-step-plugin-error',
    'notPaused + + + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-step-plugin-missing',
    'notPaused + + + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-step-plugin-overdue',
    'pluginNotCalled + + + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-step-plugin-running',
    'notPaused + + + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-step-plugin-skipped',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-step-plugin-terminated',
    'fullyPromoted fullyPromoted fullyPromoted fullyPromoted notAborted fullyPromoted notPausedByHand +',
    '3:sameTemplate,2:allSteps,1:allSteps',
    '',
  ],
  [
    'canary-superseded',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '3:sameTemplate,2:allSteps,1:backToStable',
    '',
  ],
  [
    'canary-timed-out',
    'notPaused + + + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-timed-pause',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    'analysisRunEnded',
  ],
  [
    'canary-undone',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '6:sameTemplate,5:backToStable,3:allSteps,2:allSteps',
    '',
  ],
  [
    'canary-unresolved-argument',
    'noUpdate noUpdate noUpdate noUpdate notAborted noUpdate notPausedByHand +',
    '',
    '',
  ],
  [
    'canary-waits-for-person',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-without-router',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-without-steps',
    'notPaused + noSteps + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
  [
    'canary-workload-ref',
    '+ + pausedAtStep + notAborted + notPausedByHand +',
    '2:sameTemplate,1:backToStable',
    '',
  ],
];

describe('the verbs in every recorded state', () => {
  it('are all told', () => {
    expect(RECORDED.map(([state]) => state)).toEqual(
      recordings.map(({ state }) => state),
    );
  });

  it.each(RECORDED)('%s', (state, verbs, undo, terminate) => {
    const { actions } = viewOf(state);
    expect(gistOf(actions)).toBe(verbs);
    expect(gistOfUndo(actions)).toBe(undo);
    expect(gistOfTerminate(actions)).toBe(terminate);
  });
});

/** The controller has not seen what is asked for now. */
const UNSEEN: [string, Parameters<typeof viewWith>[1]][] = [
  ['canary-waits-for-person', { metadata: { generation: 1_000 } }],
  ['blue-green-waits-for-person', { metadata: { generation: 1_000 } }],
  ['canary-workload-ref', { status: { workloadObservedGeneration: '999' } }],
];

describe('states too short to record', () => {
  it.each<[string, Parameters<typeof viewWith>[1], ActionChoice, string]>([
    [
      'canary-waits-for-person',
      { status: { pauseConditions: null } },
      { verb: 'promote' },
      'resumeRequested',
    ],
    [
      'canary-waits-for-person',
      { status: { pauseConditions: null } },
      { verb: 'skipStep' },
      'resumeRequested',
    ],
    [
      'canary-paused-by-hand',
      { status: { pauseConditions: null, controllerPause: false } },
      { verb: 'promote' },
      'pausedByHand',
    ],
    [
      'canary-waits-for-person',
      { status: { promoteFull: true } },
      { verb: 'promote' },
      'fullPromotionUnderWay',
    ],
    [
      'canary-waits-for-person',
      { status: { stableRS: '' } },
      { verb: 'abort' },
      'firstVersion',
    ],
    [
      'canary-healthy',
      { metadata: { generation: 1_000 } },
      { verb: 'abort' },
      'specNotObserved',
    ],
    ...UNSEEN.flatMap(([state, changes]) =>
      (['promote', 'promoteFull'] as const).map(
        (
          verb,
        ): [string, Parameters<typeof viewWith>[1], ActionChoice, string] => [
          state,
          changes,
          { verb },
          'specNotObserved',
        ],
      ),
    ),
    [
      'canary-analysing',
      { metadata: { generation: 1_000 } },
      { verb: 'skipStep' },
      'specNotObserved',
    ],
    [
      'canary-waits-for-person',
      { metadata: { generation: 1_000 }, status: { pauseConditions: null } },
      { verb: 'promote' },
      'specNotObserved',
    ],
    [
      'canary-healthy',
      { status: { stableRS: '', currentPodHash: '' } },
      { verb: 'pause' },
      'noUpdate',
    ],
    [
      'canary-analysing',
      { status: { currentStepIndex: undefined } },
      { verb: 'skipStep' },
      'stepsNotBegun',
    ],
    [
      'canary-workload-ref',
      { spec: { workloadRef: { kind: 'StatefulSet', name: 'api' } } },
      { verb: 'undo', toRevision: 1 },
      'unknownWorkload',
    ],
    ['canary-healthy', {}, { verb: 'undo', toRevision: 99 }, 'unknownRevision'],
    [
      'canary-healthy',
      {},
      { verb: 'terminate', analysisRun: 'of-another-rollout' },
      'unknownAnalysisRun',
    ],
  ])('%s with %j does not take %j: %s', (state, changes, choice, code) => {
    const action = findAction(viewWith(state, changes).actions, choice);
    expect(action).toEqual({
      possible: false,
      code,
      why: expect.stringMatching(/\.$/),
    });
  });
});

it.each(UNSEEN)('%s with %j can be aborted', (state, changes) => {
  expect(viewWith(state, changes).actions.abort.possible).toBe(true);
});

function consequenceOf(view: RolloutView, choice: ActionChoice) {
  const action = findAction(view.actions, choice);
  return action.possible ? action.consequence : action;
}

describe('what a verb will do', () => {
  it('promote from a wait goes on to the end, when no other wait is ahead', () => {
    expect(
      consequenceOf(viewOf('canary-waits-for-person'), { verb: 'promote' }),
    ).toEqual({
      verb: 'promote',
      weightNow: 25,
      runs: [4, 5, 6, 7],
      asksAgain: false,
      waitsAgainAt: null,
      reachesWeight: 100,
      warnings: [],
    });
  });

  it('promote stops at the next wait for a person', () => {
    expect(
      consequenceOf(viewOf('canary-without-router'), { verb: 'promote' }),
    ).toMatchObject({
      runs: [2],
      asksAgain: true,
      waitsAgainAt: 3,
      reachesWeight: 50,
    });
  });

  it('promote goes past a step that could not decide', () => {
    expect(
      consequenceOf(viewOf('canary-inconclusive'), { verb: 'promote' }),
    ).toMatchObject({ runs: [2], waitsAgainAt: null, reachesWeight: 100 });
  });

  it('promote goes past an experiment that could not decide', () => {
    expect(
      consequenceOf(viewOf('canary-experiment-inconclusive'), {
        verb: 'promote',
      }),
    ).toMatchObject({ runs: [], waitsAgainAt: null, reachesWeight: 100 });
  });

  it('promote goes on with the step that runs when an analysis in the background could not decide', () => {
    const view = viewWith('canary-analysing', {
      status: {
        pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
        controllerPause: true,
      },
    });
    expect(consequenceOf(view, { verb: 'promote' })).toMatchObject({
      runs: view.steps.slice(view.currentStepIndex!).map(step => step.index),
    });
  });

  it('promote lifts a pause by hand along with that of the controller', () => {
    expect(
      consequenceOf(viewOf('canary-paused-by-hand'), { verb: 'promote' }),
    ).toMatchObject({ warnings: [{ code: 'liftsPauseByHand' }] });
  });

  it('abort returns the traffic to stable', () => {
    expect(
      consequenceOf(viewOf('canary-waits-for-person'), { verb: 'abort' }),
    ).toEqual({
      verb: 'abort',
      weightNow: 25,
      stable: {
        version: 'v2.4.1',
        podHash: expect.any(String),
        ready: 10,
        desired: 10,
      },
      canaryPodsStopAfterSeconds: 5,
      warnings: [],
    });
  });

  it('abort calls a full promotion off', () => {
    expect(
      consequenceOf(viewOf('canary-promoting-fully'), { verb: 'abort' }),
    ).toMatchObject({
      warnings: expect.arrayContaining([{ code: 'endsFullPromotion' }]),
    });
  });

  it('abort says that the traffic returns only as the pods of stable do', () => {
    expect(
      consequenceOf(viewOf('canary-dynamic-stable-scale'), { verb: 'abort' }),
    ).toMatchObject({ warnings: [{ code: 'trafficReturnsGradually' }] });
  });

  it('warns of Argo CD where it manages the rollout', () => {
    const view = viewWith('canary-waits-for-person', {
      metadata: { labels: { 'argocd.argoproj.io/instance': 'shop' } },
    });
    expect(consequenceOf(view, { verb: 'abort' })).toMatchObject({
      warnings: [
        {
          code: 'gitAsksForNewVersion',
          application: 'shop',
          version: 'v2.5.0',
          podHash: view.currentPodHash,
        },
      ],
    });
    expect(consequenceOf(view, { verb: 'undo', toRevision: 1 })).toMatchObject({
      way: 'backToStable',
      target: { kind: 'Rollout', name: view.name },
      warnings: [
        { code: 'putBackByArgoCd', application: 'shop' },
        { code: 'endsUpdate', podHash: view.currentPodHash },
      ],
    });
  });

  it('promoteFull names the steps and the analyses that it skips', () => {
    expect(
      consequenceOf(viewOf('canary-analysing'), { verb: 'promoteFull' }),
    ).toMatchObject({
      skips: [4, 5, 6, 7],
      endsAnalysisRuns: [expect.stringContaining('-2-4')],
      warnings: [],
    });
    expect(
      consequenceOf(viewOf('blue-green-pre-promotion-analysis'), {
        verb: 'promoteFull',
      }),
    ).toMatchObject({
      skips: [],
      skipsAnalyses: ['prePromotion', 'postPromotion'],
    });
  });

  it('promoteFull says that it undoes an abort', () => {
    expect(
      consequenceOf(viewOf('canary-aborted-by-person'), {
        verb: 'promoteFull',
      }),
    ).toMatchObject({
      warnings: expect.arrayContaining([{ code: 'undoesAbort' }]),
    });
  });

  it('skipStep ends the analysis of the step', () => {
    expect(
      consequenceOf(viewOf('canary-analysing'), { verb: 'skipStep' }),
    ).toMatchObject({
      step: 4,
      endsAnalysisRuns: [expect.any(String)],
      runs: [5, 6, 7],
      reachesWeight: 100,
    });
  });

  it('skipStep leaves a plugin behind that nobody tells to stop', () => {
    const view = viewOf('canary-step-plugin-running');
    expect(consequenceOf(view, { verb: 'skipStep' })).toMatchObject({
      step: 3,
      runs: [4],
      waitsAgainAt: 5,
      warnings: [{ code: 'pluginLeftBehind', plugin: 'step/e2e-test' }],
    });
  });

  it.each(['canary-step-plugin-running', 'canary-step-plugin-skipped'])(
    'promoteFull stops the plugin that is at work in %s',
    state => {
      expect(
        consequenceOf(viewOf(state), { verb: 'promoteFull' }),
      ).toMatchObject({
        warnings: [{ code: 'pluginStopped', plugin: 'step/e2e-test' }],
      });
    },
  );

  // As recorded afterwards: `canary-step-plugin-aborted`.
  it('abort asks plugins to undo what they did, the last first', () => {
    expect(
      consequenceOf(viewOf('canary-step-plugin-running'), { verb: 'abort' }),
    ).toMatchObject({ warnings: [{ code: 'pluginsUndo', steps: [3, 2] }] });
  });

  it('abort asks nothing of a plugin that only gave errors', () => {
    expect(
      consequenceOf(viewOf('canary-step-plugin-error'), { verb: 'abort' }),
    ).toMatchObject({ warnings: [] });
  });

  it('retry begins with the first step', () => {
    expect(
      consequenceOf(viewOf('canary-aborted-by-person'), { verb: 'retry' }),
    ).toMatchObject({ runs: [0, 1, 2], asksAgain: true, waitsAgainAt: 3 });
    expect(
      consequenceOf(viewOf('blue-green-aborted'), { verb: 'retry' }),
    ).toMatchObject({ runs: [], asksAgain: true, waitsAgainAt: null });
  });

  it('pause holds the step, resume lets it go on', () => {
    expect(
      consequenceOf(viewOf('canary-analysing'), { verb: 'pause' }),
    ).toMatchObject({ step: 4, weightNow: 25 });
    expect(
      consequenceOf(viewOf('canary-paused-by-hand'), { verb: 'resume' }),
    ).toMatchObject({ staysPaused: true });
  });

  it('restart counts the pods of each version, and tells of another restart', () => {
    expect(
      consequenceOf(viewOf('canary-waits-for-person'), { verb: 'restart' }),
    ).toMatchObject({
      pods: 13,
      byVersion: [
        { version: 'v2.5.0', pods: 3 },
        { version: 'v2.4.1', pods: 10 },
      ],
      warnings: [],
    });
    expect(
      consequenceOf(viewOf('canary-restarting'), { verb: 'restart' }),
    ).toMatchObject({ warnings: [{ code: 'restartUnderWay' }] });
  });

  it.each([
    ['canary-workload-ref', 'Deployment'],
    ['canary-pod-template-ref', 'PodTemplate'],
  ])('undo of %s changes the %s', (state, kind) => {
    expect(
      consequenceOf(viewOf(state), { verb: 'undo', toRevision: 1 }),
    ).toMatchObject({ target: { kind } });
  });

  it('undo within the rollback window skips the steps', () => {
    const rollbackWindow = { revisions: 1 };
    const view = viewWith('canary-healthy', { spec: { rollbackWindow } });
    expect(consequenceOf(view, { verb: 'undo', toRevision: 1 })).toMatchObject({
      way: 'withinRollbackWindow',
      runs: [],
    });
  });
});
