import type {
  ActionChoice,
  ActionsView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';

import {
  aBlueGreenView,
  aView,
  noActions,
} from '../../__fixtures__/rolloutViews';
import { t } from '../../__testUtils__/translate';
import { askAbout, commandFor } from './askAbout';
import type { Known } from './verbs';

const course = {
  runs: [4, 5],
  asksAgain: true,
  waitsAgainAt: 6,
  reachesWeight: 50,
};

/** A view in which this is possible. */
function able(actions: Partial<ActionsView>, view = aView()): RolloutView {
  return { ...view, actions: { ...noActions(), ...actions } };
}

/** Everything that is asked, as one reads it. */
function read(view: RolloutView, choice: ActionChoice, known?: Known) {
  const question = askAbout(t, view, choice, known);
  const texts = [
    ...question.consequences,
    ...(question.list ? [question.list.title, ...question.list.items] : []),
    ...question.warnings,
  ];
  return { ...question, text: texts.join(' ').replace(/\u00a0/g, ' ') };
}

describe('askAbout promote', () => {
  it('says what it does to how much traffic, and where it waits again', () => {
    const question = read(
      able({
        promote: {
          possible: true,
          consequence: {
            ...{ verb: 'promote', weightNow: 25, ...course },
            warnings: [{ code: 'liftsPauseByHand' }],
          },
        },
      }),
      { verb: 'promote' },
    );
    expect(question.title).toBe(
      'Promote v2.5.0 (57756dfd67) of api-service in demo / shop?',
    );
    expect(question.text).toBe(
      "The canary's share of the traffic goes from 25 % to 50 %. " +
        'These steps run: analysis error-rate-check, then 50 %. ' +
        'It waits for a person again at step 7 of 8. ' +
        'This lifts the pause by hand, too.',
    );
    expect(question.command).toBe(
      'kubectl argo rollouts promote api-service -n shop',
    );
    expect(question.confirm).toBe('Promote');
  });

  it.each([
    [null, "The canary's share of the traffic goes up to 50 %."],
    [50, "The canary's share of the traffic stays at 50 %."],
  ])('guesses no share of the traffic: %p', (weightNow, sentence) => {
    const view = able({
      promote: {
        possible: true,
        consequence: {
          ...{ verb: 'promote', weightNow, ...course },
          warnings: [],
        },
      },
    });
    expect(read(view, { verb: 'promote' }).text).toContain(sentence);
  });

  it('speaks of the switch of a blue-green rollout', () => {
    const view = able(
      {
        promote: {
          possible: true,
          consequence: {
            ...{ verb: 'promote', weightNow: 0, reachesWeight: 100 },
            ...{ runs: [], asksAgain: false, waitsAgainAt: null },
            warnings: [],
          },
        },
      },
      aBlueGreenView(),
    );
    expect(read(view, { verb: 'promote' }).text).toBe(
      'All traffic switches over to it. It does not ask again: unless a step fails, v2.5.0 (57756dfd67) becomes the stable version.',
    );
  });
});

describe('askAbout abort', () => {
  const abort = (fields: object, known?: Known) =>
    read(
      able({
        abort: {
          possible: true,
          consequence: {
            verb: 'abort',
            weightNow: 25,
            stable: {
              ...{ version: 'v2.4.1', podHash: '7d97899495' },
              ...{ ready: 8, desired: 8 },
            },
            canaryPodsStopAfterSeconds: 30,
            warnings: [],
            ...fields,
          },
        },
      }),
      { verb: 'abort' },
      known,
    );

  it('says where the traffic goes and what becomes of the pods', () => {
    const question = abort({});
    expect(question.title).toBe(
      'Abort canary v2.5.0 (57756dfd67) of api-service in demo / shop?',
    );
    expect(question.text).toBe(
      '25 % of the traffic returns to v2.4.1 (7d97899495), 8 of 8 pods ready. ' +
        'Canary pods stop after 30 s. ' +
        'The spec is not changed: it goes on asking for the new version.',
    );
    expect(question).toMatchObject({
      command: 'kubectl argo rollouts abort api-service -n shop',
      confirm: 'Abort canary',
      keep: 'Keep canary running',
    });
  });

  it.each([
    [
      'leaves out a share that is not known',
      { weightNow: null },
      'All of its traffic returns to v2.4.1 (7d97899495), 8 of 8 pods ready.',
    ],
    [
      'does not speak of traffic that is not there',
      { weightNow: 0 },
      'It takes no traffic; all of it stays with v2.4.1 (7d97899495), 8 of 8 pods ready.',
    ],
    [
      'leaves out a stable version that is not known',
      { stable: null },
      '25 % of the traffic returns to the stable version.',
    ],
    [
      'says that pods stop at once',
      { canaryPodsStopAfterSeconds: 0 },
      'Canary pods stop at once.',
    ],
    [
      'says that pods stay',
      { canaryPodsStopAfterSeconds: null },
      'Canary pods keep running.',
    ],
    [
      'warns of a stable version that is not ready',
      {
        warnings: [
          {
            ...{ code: 'stableNotReady', version: 'v1', podHash: 'abc' },
            ...{ ready: 2, desired: 8 },
          },
        ],
      },
      'Of the stable version v1 (abc) only 2 of 8 pods ready: it may not carry all of the traffic at once.',
    ],
    [
      'says that the plugins of steps undo what they did',
      { warnings: [{ code: 'pluginsUndo', steps: [3, 1] }] },
      'The plugins of steps 4 and 2 are asked to undo what they did.',
    ],
    [
      'says that the plugin of one step does',
      { warnings: [{ code: 'pluginsUndo', steps: [3] }] },
      'The plugin of step 4 is asked to undo what it did.',
    ],
    [
      'warns that Git goes on asking',
      {
        warnings: [
          {
            ...{ code: 'gitAsksForNewVersion', application: 'shop' },
            ...{ version: 'v2.5.0', podHash: '577' },
          },
        ],
      },
      'Git goes on asking for v2.5.0 (577): Argo CD (application shop) shows Degraded, and the next change there starts it again. Revert it in Git.',
    ],
  ])('%s', (_, fields, sentence) => {
    expect(abort(fields).text).toContain(sentence);
  });

  it.each([
    [
      25,
      118.3,
      '25 % of the traffic (about 120 requests/s) returns to v2.4.1 (7d97899495), 8 of 8 pods ready.',
    ],
    [
      null,
      0.31,
      'All of its traffic (about 0.31 requests/s) returns to v2.4.1 (7d97899495), 8 of 8 pods ready.',
    ],
    [
      0,
      118.3,
      'It takes no traffic; all of it stays with v2.4.1 (7d97899495), 8 of 8 pods ready.',
    ],
  ])(
    'says how many requests that is, where the page knows: weight %s, %s/s',
    (weightNow, canaryRate, sentence) => {
      expect(abort({ weightNow }, { canaryRate, isLive: true }).text).toContain(
        sentence,
      );
    },
  );
});

describe('askAbout the other verbs', () => {
  const quiet = { warnings: [] };
  it.each<[string, Partial<ActionsView>, ActionChoice, string, string, string]>(
    [
      [
        'promote full',
        {
          promoteFull: {
            possible: true,
            consequence: {
              ...{ verb: 'promoteFull', weightNow: 25, reachesWeight: 100 },
              ...{ skips: [3, 4, 6], endsAnalysisRuns: ['run-1'] },
              skipsAnalyses: ['prePromotion'],
              warnings: [
                { code: 'undoesAbort' },
                { code: 'pluginStopped', plugin: 'org/gate' },
              ],
            },
          },
        },
        { verb: 'promoteFull' },
        'Promote v2.5.0 (57756dfd67) of api-service in demo / shop to the end at once?',
        'Its share of the traffic goes from 25 % to 100 % as soon as its pods are ready. ' +
          'Nothing asks or measures any more before v2.5.0 (57756dfd67) is the stable version. ' +
          'What is skipped: step 4 of 8: wait for a person step 5 of 8: analysis error-rate-check step 7 of 8: wait 1 min ' +
          'AnalysisRun run-1, which is ended and decides nothing the analysis before the switch ' +
          'It was aborted: the version that was taken away comes back, without another test. ' +
          'Step plugin org/gate is told to stop what it began.',
        'kubectl argo rollouts promote api-service -n shop --full',
      ],
      [
        'skip step',
        {
          skipStep: {
            possible: true,
            consequence: {
              ...{ verb: 'skipStep', step: 4, endsAnalysisRuns: ['run-1'] },
              ...{ weightNow: 25, ...course },
              runs: [5],
              warnings: [{ code: 'pluginLeftBehind', plugin: 'org/gate' }],
            },
          },
        },
        { verb: 'skipStep' },
        'Skip step 5 of 8 (analysis error-rate-check) of api-service in demo / shop?',
        'The step does not run to its end: analysis error-rate-check. It is ended and decides nothing: run-1. ' +
          "The canary's share of the traffic goes from 25 % to 50 %. These steps run: 50 %. It waits for a person again at step 7 of 8. " +
          'Step plugin org/gate is not told to stop: what it began goes on until the update is completed or aborted.',
        'kubectl argo rollouts promote api-service -n shop --skip-current-step',
      ],
      [
        'retry',
        {
          retry: {
            possible: true,
            consequence: { verb: 'retry', ...course, ...quiet },
          },
        },
        { verb: 'retry' },
        'Retry v2.5.0 (57756dfd67) of api-service in demo / shop?',
        'The update to v2.5.0 (57756dfd67) begins again, and what it measures is measured anew. ' +
          'These steps run: analysis error-rate-check, then 50 %. It waits for a person again at step 7 of 8.',
        'kubectl argo rollouts retry rollout api-service -n shop',
      ],
      [
        'pause',
        {
          pause: {
            possible: true,
            consequence: { verb: 'pause', weightNow: 25, step: 4, ...quiet },
          },
        },
        { verb: 'pause' },
        'Pause v2.5.0 (57756dfd67) of api-service in demo / shop?',
        'The canary keeps 25 % of the traffic. Held at step 5 of 8 (analysis error-rate-check). ' +
          'No step runs until somebody resumes, and no pods are added or removed.',
        'kubectl argo rollouts pause api-service -n shop',
      ],
      [
        'resume',
        {
          resume: {
            possible: true,
            consequence: {
              ...{ verb: 'resume', weightNow: 25, staysPaused: true },
              ...{ ...course, ...quiet },
            },
          },
        },
        { verb: 'resume' },
        'Resume v2.5.0 (57756dfd67) of api-service in demo / shop?',
        'The pause by hand ends. The pause of its step stays until that ends or somebody promotes. ' +
          "The canary's share of the traffic goes from 25 % to 50 %. " +
          'These steps run: analysis error-rate-check, then 50 %. It waits for a person again at step 7 of 8.',
        `kubectl patch rollout api-service -n shop --type merge -p '{"spec":{"paused":false}}'`,
      ],
      [
        'restart',
        {
          restart: {
            possible: true,
            consequence: {
              verb: 'restart',
              pods: 11,
              byVersion: [
                { podHash: 'a', version: 'v2', pods: 3 },
                { podHash: 'b', version: 'v1', pods: 8 },
              ],
              ...quiet,
            },
          },
        },
        { verb: 'restart' },
        'Restart the pods of api-service in demo / shop?',
        '11 pods are replaced one after the other. They are 3 pods of v2 (a) and 8 pods of v1 (b). ' +
          'Pods are evicted, so disruption budgets hold. There is no new revision, and no step runs again.',
        'kubectl argo rollouts restart api-service -n shop',
      ],
      [
        'undo',
        {
          undo: {
            revisions: [
              {
                ...{ revision: 10, podHash: 'old', version: 'v2.4.0' },
                action: {
                  possible: true,
                  consequence: {
                    ...{ verb: 'undo', revision: 10 },
                    ...{ podHash: 'old', version: 'v2.4.0' },
                    target: { kind: 'Deployment', name: 'api' },
                    way: 'withinRollbackWindow',
                    ...course,
                    warnings: [
                      { code: 'putBackByArgoCd', application: 'shop' },
                    ],
                  },
                },
              },
            ],
          },
        },
        { verb: 'undo', toRevision: 10 },
        'Roll api-service in demo / shop back to revision 10?',
        'The pod template of v2.4.0 (old) becomes the present one again, in Deployment api. ' +
          'It is within the rollback window: it takes all traffic at once, without steps. ' +
          'Argo CD manages it (application shop) and puts this back at its next sync.',
        'kubectl argo rollouts undo api-service -n shop --to-revision=10',
      ],
      [
        'terminate',
        {
          terminate: {
            analysisRuns: [
              {
                name: 'run-1',
                action: {
                  possible: true,
                  consequence: {
                    ...{ verb: 'terminate', analysisRun: 'run-1' },
                    ...{ endsAs: 'Successful', then: 'stepEnds', ...quiet },
                  },
                },
              },
            ],
          },
        },
        { verb: 'terminate', analysisRun: 'run-1' },
        'Terminate AnalysisRun run-1 of api-service in demo / shop?',
        'It ends as successful, because no metric has failed so far: upstream counts what was not measured as passed. ' +
          'Its step is done then, and the next one runs.',
        'kubectl argo rollouts terminate analysisrun run-1 -n shop',
      ],
    ],
  )('says what %s does', (_, actions, choice, title, text, command) => {
    const question = read(able(actions), choice);
    expect(question).toMatchObject({ title, text, command });
    expect(question.confirm).not.toBeNull();
  });

  it('says why something is not possible now', () => {
    const question = read(aView({ actions: noActions() }), { verb: 'retry' });
    expect(question).toMatchObject({
      title: 'Retry api-service: not possible now',
      text: 'There is no update under way.',
      confirm: null,
      keep: 'Close',
    });
  });

  it('does not ask about what is gone', () => {
    const question = read(aView(), { verb: 'undo', toRevision: 3 });
    expect(question.confirm).toBeNull();
    expect(question.text).toContain('no such revision any more');
  });
});

describe('the command beside a verb, where that of the CLI would do something else', () => {
  it('calls a full promotion off with an abort', () => {
    const view = aView({ pending: [{ kind: 'fullPromotion' }] });
    expect(commandFor(view, { verb: 'abort' })).toBe(
      `kubectl patch rollout api-service -n shop --subresource=status --type merge -p '{"status":{"abort":true,"promoteFull":false}}'`,
    );
  });

  it('goes past an experiment that could not decide', () => {
    const view = aView({
      pauses: [{ kind: 'inconclusive', what: 'Experiment', since: null }],
    });
    expect(commandFor(view, { verb: 'promote' })).toBe(
      `kubectl patch rollout api-service -n shop --subresource=status --type merge -p '{"status":{"pauseConditions":null,"controllerPause":false,"currentStepIndex":4}}'`,
    );
  });
});
