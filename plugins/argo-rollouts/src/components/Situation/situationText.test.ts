import type {
  RolloutView,
  StepPluginStatus,
  TroubleView,
} from 'backstage-plugin-argo-rollouts-common';
import {
  aBlueGreenView,
  aCanary,
  aHealthyView,
  aMetric,
  anAbortedView,
  aPluginStatus,
  aRun,
  aStable,
  aView,
  NOW_MS,
  replicas,
  secondsAgo,
  stepsAt,
} from '../../__fixtures__/rolloutViews';
import { t } from '../../__testUtils__/translate';
import { toPlainText } from '../../text/sentence';
import { describeInSentences } from './situationText';

const weight = aView().weight;
const atStep = (index: number): Partial<RolloutView> => ({
  currentStepIndex: index,
  steps: stepsAt(index),
});
const retry = 'The spec still asks for v2.5.0: change it back, or retry it.';

const abortedBy = (cause: NonNullable<RolloutView['abort']>['cause']) =>
  anAbortedView({
    abort: { state: 'done', at: null, revision: 12, stepIndex: 4, cause },
  });
const abortedAt5 = (why: string) =>
  `v2.5.0 was aborted at step 5 of 8 (25 %): ${why}. v2.4.1 serves all traffic with 8 pods. ${retry}`;

/** In its fourth step, which a plugin runs. */
function atPlugin(
  status: Partial<StepPluginStatus>,
  startedAt: string | null = secondsAgo(240),
): RolloutView {
  const plugin = {
    ...{ kind: 'plugin' as const, plugin: 'org/gate', startedAt },
    status: aPluginStatus(status),
  };
  return aView({
    ...{ situation: 'progressing', pauses: [], upNext: [5] },
    steps: stepsAt(3).map(step =>
      step.index === 3 ? { ...step, ...plugin } : step,
    ),
    revisions: [aCanary({ replicas: replicas(3, 3) }), aStable()],
  });
}

function aPluginTrouble(
  fields: Partial<Extract<TroubleView, { kind: 'stepPlugin' }>>,
): TroubleView {
  return {
    ...{ kind: 'stepPlugin', plugin: 'org/gate', stepIndex: 3 },
    ...{ problem: 'error', text: '', executions: 1 },
    ...{ callsAgainAt: null, since: null },
    ...fields,
  };
}

const cases: Array<[situation: string, view: RolloutView, text: string]> = [
  [
    'healthy',
    aHealthyView(),
    'v2.4.1 serves all traffic with 8 pods, for 3 days.',
  ],
  [
    'healthy with a pod missing',
    aHealthyView({
      replicas: {
        desired: 8,
        current: 8,
        updated: 8,
        ready: 7,
        available: 7,
      },
      since: null,
    }),
    'v2.4.1 serves all traffic with 7 of 8 pods ready.',
  ],
  [
    'scaled to zero',
    aHealthyView({
      replicas: {
        desired: 0,
        current: 0,
        updated: 0,
        ready: 0,
        available: 0,
      },
      since: null,
    }),
    'v2.4.1 is scaled to zero pods.',
  ],
  [
    'moving',
    aView({
      ...atStep(2),
      situation: 'progressing',
      pauses: [],
      upNext: [],
      weight: { ...weight, set: 25, actual: 10 },
      revisions: [aCanary({ replicas: replicas(3, 1) }), aStable()],
    }),
    'Canary v2.5.0 takes 10 % of the traffic, going to 25 %: 1 of 3 pods ready.',
  ],
  [
    'moving towards its first traffic',
    aView({
      ...atStep(0),
      situation: 'progressing',
      pauses: [],
      upNext: [],
      weight: { ...weight, set: 10, actual: 0 },
      revisions: [aCanary({ replicas: replicas(1, 0) }), aStable()],
    }),
    'Canary v2.5.0 takes no traffic yet, going to 10 %: 0 of 1 pod ready.',
  ],
  [
    'becoming the stable version',
    aView({
      ...atStep(8),
      situation: 'progressing',
      pauses: [],
      upNext: [],
    }),
    'All steps are done and v2.5.0 is becoming the stable version: 3 of 3 pods ready.',
  ],
  [
    'the first version ever',
    aView({
      situation: 'progressing',
      stablePodHash: null,
      upNext: [],
      revisions: [aCanary({ replicas: replicas(3, 1) })],
    }),
    'v2.5.0 starts as the first version: 1 of 3 pods ready.',
  ],
  [
    'pods replaced without an update',
    aHealthyView({
      situation: 'progressing',
      replicas: {
        desired: 8,
        current: 8,
        updated: 8,
        ready: 6,
        available: 6,
      },
    }),
    'v2.4.1 is changing its pods: 6 of 8 pods ready.',
  ],
  [
    'timed pause',
    aView({
      ...atStep(1),
      situation: 'timedPause',
      weight: { ...weight, set: 10, actual: 10 },
      pauses: [{ kind: 'step', since: secondsAgo(18), until: secondsAgo(-42) }],
      upNext: [2],
    }),
    'Canary v2.5.0 takes 10 % of the traffic. Goes on by itself in 0:42, then 25 %.',
  ],
  [
    'waits for a person',
    aView(),
    'Canary v2.5.0 takes 25 % of the traffic. Paused for 4 min at step 4 of 8, until somebody promotes. Next: analysis error-rate-check, then 50 %.',
  ],
  [
    'waits for a person, without a router',
    aView({ weight: { ...weight, source: 'pods', actual: 27 }, upNext: [] }),
    'Canary v2.5.0 takes about 27 % of the traffic, by its share of the pods. Paused for 4 min at step 4 of 8, until somebody promotes.',
  ],
  [
    'waits for a person, nobody knows the weight',
    aView({
      weight: { ...weight, source: 'none', actual: null },
      pauses: [{ kind: 'step', since: null, until: null }],
      upNext: [],
    }),
    'Canary v2.5.0 is meant to take 25 % of the traffic. Paused at step 4 of 8, until somebody promotes.',
  ],
  [
    'waits for a person, the same version twice',
    aView({
      revisions: [aCanary({ version: 'v2.4.1' }), aStable()],
      upNext: [],
    }),
    'Canary v2.4.1 (57756dfd67) takes 25 % of the traffic. Paused for 4 min at step 4 of 8, until somebody promotes.',
  ],
  [
    'paused for an unknown reason',
    aView({
      pauses: [{ kind: 'other', reason: 'MoonPhase', since: null }],
      upNext: [],
    }),
    'Canary v2.5.0 takes 25 % of the traffic. Paused at step 4 of 8, until somebody promotes. The controller names a reason that this page does not know: MoonPhase.',
  ],
  [
    'paused by hand',
    aView({
      situation: 'pausedByHand',
      pauses: [{ kind: 'byHand', since: secondsAgo(240) }],
    }),
    'Canary v2.5.0 takes 25 % of the traffic. Paused in the spec for 4 min; steps do not run until it is resumed.',
  ],
  [
    'analysis runs',
    aView({
      ...atStep(4),
      situation: 'analysing',
      pauses: [],
      upNext: [5],
      analysisRuns: [aRun()],
    }),
    'Canary v2.5.0 takes 25 % of the traffic while error-rate-check measures: 2 of 3 done, no failure. Next: 50 %.',
  ],
  [
    'an analysis after the switch of a blue-green rollout runs',
    {
      ...aBlueGreenView({
        stage: 'postPromotionAnalysis',
        postPromotionAnalysis: {
          ...{ templates: ['ledger-errors'], phase: 'Running', message: '' },
          analysisRun: 'ledger-post',
        },
      }),
      situation: 'analysing',
      pauses: [],
      revisions: [aStable({ roles: ['active'] })],
      analysisRuns: [
        aRun({ name: 'ledger-post', type: 'PostPromotion', stepIndex: null }),
      ],
    },
    'Now ledger-errors measures: 2 of 3 done, no failure.',
  ],
  [
    'analysis of two metrics runs',
    aView({
      ...atStep(4),
      situation: 'analysing',
      pauses: [],
      upNext: [],
      analysisRuns: [
        aRun({
          metrics: [
            aMetric({ failed: 1, errors: 2 }),
            aMetric({ name: 'p99', planned: null, measured: 7 }),
          ],
        }),
      ],
    }),
    'Canary v2.5.0 takes 25 % of the traffic while error-rate-check measures: error-rate 2 of 3 done, 1 failure, 2 errors; p99 7 done, no failure.',
  ],
  [
    'inconclusive',
    aView({
      ...atStep(4),
      situation: 'needsDecision',
      analysisRuns: [
        aRun({
          phase: 'Inconclusive',
          metrics: [aMetric({ phase: 'Inconclusive', inconclusive: 1 })],
        }),
      ],
    }),
    'Canary v2.5.0 takes 25 % of the traffic. error-rate could not decide (1 inconclusive). Promote to go past it, or abort.',
  ],
  [
    'abort requested, not yet seen',
    aView({
      situation: 'abortRequested',
      abort: {
        state: 'requested',
        at: secondsAgo(6),
        revision: 12,
        stepIndex: null,
        cause: { kind: 'person' },
      },
    }),
    'The API server has the abort; the controller has not acted for 6 s.',
  ],
  [
    'aborted by analysis',
    anAbortedView(),
    `v2.5.0 was aborted 1 min ago at step 5 of 8 (25 %): error-rate was 0.08149, must be below 0.02, 3 failures, 2 allowed. v2.4.1 serves all traffic with 8 pods. ${retry}`,
  ],
  [
    'aborted because nothing could be measured',
    anAbortedView({
      abort: {
        state: 'done',
        at: null,
        revision: 12,
        stepIndex: null,
        cause: {
          kind: 'analysis',
          text: '',
          analysisRun: 'run',
          metric: aMetric({ phase: 'Error', message: 'connection refused' }),
        },
      },
    }),
    `v2.5.0 was aborted: error-rate could not be measured: connection refused. v2.4.1 serves all traffic with 8 pods. ${retry}`,
  ],
  [
    'aborted by an analysis that could not begin',
    abortedBy({
      kind: 'analysisRun',
      text: 'args.url was not resolved.',
      analysisRun: 'run-1',
    }),
    abortedAt5('analysis run-1 failed: args.url was not resolved'),
  ],
  [
    'aborted by an experiment that is gone',
    abortedBy({
      kind: 'experiment',
      text: '',
      experiment: null,
      metric: null,
    }),
    abortedAt5('its experiment failed'),
  ],
  [
    "aborted by an experiment's metric",
    abortedBy({
      kind: 'experiment',
      text: 'x',
      experiment: 'try-1',
      metric: aMetric({ failed: 1, latestFailedValue: '0.5', failureLimit: 0 }),
    }),
    abortedAt5(
      'experiment try-1 failed: error-rate was 0.5, must be below 0.02, 1 failure, 0 allowed',
    ),
  ],
  [
    'aborted by a step plugin',
    abortedBy({ kind: 'stepPlugin', text: 'no ticket', plugin: 'org/gate' }),
    abortedAt5('step plugin org/gate failed: no ticket'),
  ],
  [
    'aborted by a step plugin that says nothing',
    abortedBy({ kind: 'stepPlugin', text: '', plugin: 'org/gate' }),
    abortedAt5('step plugin org/gate failed'),
  ],
  [
    'aborted, and a step plugin could not undo what it did',
    anAbortedView({
      ...{ abort: null, situation: 'degraded', revisions: [aStable()] },
      troubles: [
        aPluginTrouble({ problem: 'notUndone', text: 'no right to delete.' }),
        aPluginTrouble({ problem: 'notUndone', stepIndex: 1 }),
      ],
    }),
    'Step plugin org/gate could not undo what it did at step 4 of 8, and is not asked again: no right to delete. Step plugin org/gate could not undo what it did at step 2 of 8, and is not asked again.',
  ],
  [
    'at a step plugin that is at work',
    atPlugin({
      message: 'two of three checks passed.',
      callsAgainAt: secondsAgo(-42),
    }),
    'Canary v2.5.0 takes 25 % of the traffic: 3 of 3 pods ready. Step plugin org/gate has been at work for 4 min. It says: two of three checks passed. The controller asks it again in 0:42. Next: 50 %.',
  ],
  [
    'at a step plugin that says nothing',
    atPlugin({ callsAgainAt: secondsAgo(2) }, null),
    'Canary v2.5.0 takes 25 % of the traffic: 3 of 3 pods ready. Step plugin org/gate is at work. Next: 50 %.',
  ],
  [
    'at a step plugin that gives errors',
    {
      ...atPlugin({ phase: 'Error' }),
      troubles: [
        aPluginTrouble({
          ...{ text: 'no such host', executions: 3 },
          callsAgainAt: secondsAgo(-12),
        }),
      ],
    },
    'Canary v2.5.0 takes 25 % of the traffic: 3 of 3 pods ready. Next: 50 %. Step plugin org/gate gives an error, called 3 times by now: no such host. The controller calls it again in 0:12.',
  ],
  [
    'at a step plugin that the controller calls no more',
    {
      ...atPlugin({}),
      ...{ situation: 'degraded', weight: { ...weight, set: 25, actual: 25 } },
      troubles: [
        aPluginTrouble({ problem: 'notCalled' }),
        {
          ...{ kind: 'progressDeadline', text: 'ReplicaSet x has timed out.' },
          ...{ since: secondsAgo(5), deadlineSeconds: 600 },
        },
      ],
    },
    'Step plugin org/gate of step 4 of 8 has not finished, and after the deadline the controller calls it no more: skip the step, or abort. There was no progress within its deadline of 10 min. v2.4.1 serves 75 % of the traffic with 8 pods.',
  ],
  [
    'at a step plugin that the controller calls no more after an error',
    {
      ...atPlugin({ phase: 'Error' }),
      ...{ situation: 'degraded', weight: { ...weight, actual: null } },
      troubles: [aPluginTrouble({ problem: 'notCalled', text: 'no host' })],
    },
    'Step plugin org/gate of step 4 of 8 has not finished (no host), and after the deadline the controller calls it no more: skip the step, or abort.',
  ],
  [
    'at a step plugin that has given one error, without a word',
    { ...atPlugin({ phase: 'Error' }), troubles: [aPluginTrouble({})] },
    'Canary v2.5.0 takes 25 % of the traffic: 3 of 3 pods ready. Next: 50 %. Step plugin org/gate gives an error.',
  ],
  [
    'aborted by its progress deadline',
    abortedBy({ kind: 'progressDeadline', text: 'timed out' }),
    abortedAt5('it made no progress in time: timed out'),
  ],
  [
    'aborted by a person',
    anAbortedView({
      abort: {
        state: 'done',
        at: secondsAgo(120),
        revision: 12,
        stepIndex: null,
        cause: { kind: 'person' },
      },
    }),
    `v2.5.0 was aborted by a person 2 min ago; Argo Rollouts does not record who. v2.4.1 serves all traffic with 8 pods. ${retry}`,
  ],
  [
    'aborted while the traffic is on its way back',
    anAbortedView({
      abort: {
        state: 'done',
        at: null,
        revision: 12,
        stepIndex: null,
        cause: { kind: 'other', text: 'Step Plugin 2 (gate) failed.' },
      },
      weight: { ...weight, set: 0, actual: 10 },
      revisions: [aCanary(), aStable({ replicas: replicas(8, 7) })],
    }),
    `v2.5.0 was aborted: Step Plugin 2 (gate) failed. v2.4.1 serves 90 % of the traffic with 7 of 8 pods ready. ${retry}`,
  ],
  [
    'degraded: pods do not become ready',
    aView({
      situation: 'degraded',
      message: 'ProgressDeadlineExceeded: timed out',
      weight: { ...weight, set: 10, actual: 10 },
      revisions: [aCanary({ replicas: replicas(1, 0) }), aStable()],
      troubles: [
        {
          kind: 'pods',
          replicaSet: 'api-service-57756dfd67',
          podHash: '57756dfd67',
          status: 'ImagePullBackOff',
          text: 'Back-off pulling image "api:nope".',
          count: 1,
          since: secondsAgo(600),
        },
        {
          kind: 'progressDeadline',
          text: '',
          since: secondsAgo(5),
          deadlineSeconds: 600,
        },
      ],
    }),
    'v2.5.0 does not become ready: 0 of 1 pod ready after 10 min, ImagePullBackOff: Back-off pulling image "api:nope". There was no progress within its deadline of 10 min. It still goes on when its pods become available. v2.4.1 serves 90 % of the traffic with 8 pods.',
  ],
  [
    'waits for a person while pods of an experiment fail',
    aView({
      upNext: [],
      troubles: [
        {
          kind: 'pods',
          replicaSet: 'try-1',
          podHash: 'abc',
          status: 'CrashLoopBackOff',
          text: '',
          count: 2,
          since: null,
        },
      ],
    }),
    'Canary v2.5.0 takes 25 % of the traffic. Paused for 4 min at step 4 of 8, until somebody promotes. try-1 has 2 pods not ready, CrashLoopBackOff.',
  ],
  [
    'degraded: nobody may make pods, and the controller fails',
    aHealthyView({
      situation: 'degraded',
      troubles: [
        {
          kind: 'replicaFailure',
          replicaSet: 'api-1',
          text: 'exceeded quota.',
          since: null,
        },
        {
          kind: 'controller',
          reason: 'ReconciliationError',
          text: 'service not found',
          since: null,
        },
      ],
    }),
    'api-1 cannot change its pods: exceeded quota. The controller fails (ReconciliationError): service not found.',
  ],
  [
    'a restart under way',
    aHealthyView({
      since: null,
      pending: [{ kind: 'restart', at: secondsAgo(5), podsToReplace: 3 }],
    }),
    'v2.4.1 serves all traffic with 8 pods. A restart is under way: 3 pods still to be replaced.',
  ],
  [
    'pods of one version that fail in several ways, its readiness once',
    aView({
      situation: 'degraded',
      weight: { ...weight, set: 10, actual: 10 },
      revisions: [aCanary({ replicas: replicas(2, 0) }), aStable()],
      troubles: ['ImagePullBackOff', 'OOMKilled'].map(status => ({
        kind: 'pods' as const,
        replicaSet: 'api-service-57756dfd67',
        podHash: '57756dfd67',
        status,
        text: '',
        count: 1,
        since: secondsAgo(60),
      })),
    }),
    'v2.5.0 does not become ready: 0 of 2 pods ready after 1 min, ImagePullBackOff. Other pods: OOMKilled. v2.4.1 serves 90 % of the traffic with 8 pods.',
  ],
  [
    'a restart that is scheduled, which the controller calls progress',
    aHealthyView({
      situation: 'progressing',
      pending: [{ kind: 'restart', at: secondsAgo(-65), podsToReplace: 8 }],
    }),
    'v2.4.1 serves all traffic with 8 pods. A restart of 8 pods begins in 1:05.',
  ],
  [
    'a restart that is scheduled',
    aHealthyView({
      since: null,
      pending: [{ kind: 'restart', at: secondsAgo(-65), podsToReplace: 8 }],
    }),
    'v2.4.1 serves all traffic with 8 pods. A restart of 8 pods begins in 1:05.',
  ],
  [
    'promoted fully',
    aView({
      ...atStep(4),
      situation: 'progressing',
      pauses: [],
      upNext: [],
      pending: [{ kind: 'fullPromotion' }, { kind: 'weightNotVerified' }],
    }),
    'Canary v2.5.0 takes 25 % of the traffic: 3 of 3 pods ready. It is being promoted fully: remaining steps, pauses and analyses are skipped.',
  ],
  [
    'not seen by the controller',
    aHealthyView({
      since: null,
      template: {
        ...aView().template,
        workloadRef: { kind: 'Deployment', name: 'api', scaleDown: null },
      },
      pending: [
        { kind: 'specNotObserved' },
        { kind: 'workloadNotObserved' },
        { kind: 'resumeRequested', canSendAgain: true },
      ],
    }),
    'v2.4.1 serves all traffic with 8 pods. The controller has not seen the latest change of the spec yet. The controller has not seen the latest change of Deployment api yet. The pause was lifted and the controller has not gone on yet; when this lasts, promote again.',
  ],
  [
    'lifted in a step that runs',
    aView({
      pauses: [],
      situation: 'progressing',
      pending: [{ kind: 'resumeRequested', canSendAgain: false }],
    }),
    'Canary v2.5.0 takes 25 % of the traffic: 3 of 3 pods ready. Next: analysis error-rate-check, then 50 %. The pause was lifted and the controller has not gone on yet; when this lasts, see whether it runs in that cluster.',
  ],
  [
    'degraded: an invalid spec',
    aHealthyView({
      situation: 'degraded',
      message: 'InvalidSpec: spec.strategy is required.',
      troubles: [
        {
          kind: 'invalidSpec',
          text: 'spec.strategy is required.',
          since: null,
        },
      ],
    }),
    'The controller does nothing until the spec is corrected: spec.strategy is required.',
  ],
  [
    'degraded, and nobody says more',
    aHealthyView({ situation: 'degraded', message: 'MoonPhase: wrong.' }),
    'The controller says: MoonPhase: wrong.',
  ],
  [
    'blue-green waiting',
    aView({
      strategy: 'blueGreen',
      steps: [],
      currentStepIndex: null,
      pauses: [{ kind: 'blueGreen', since: secondsAgo(240), until: null }],
      revisions: [
        aCanary({ roles: ['preview'] }),
        aStable({ roles: ['stable', 'active'] }),
      ],
    }),
    'Preview v2.5.0 is up with 3 pods; v2.4.1 is active until somebody promotes.',
  ],
  [
    'blue-green that switches by itself',
    aView({
      strategy: 'blueGreen',
      situation: 'timedPause',
      steps: [],
      upNext: [],
      currentStepIndex: null,
      pauses: [
        { kind: 'blueGreen', since: secondsAgo(1), until: secondsAgo(-3700) },
      ],
    }),
    'Switches over in 1:01:40.',
  ],
  [
    'unknown, with a message',
    aView({ situation: 'unknown', message: 'hm' }),
    'The controller says: hm. See whether the controller runs, and what its log says.',
  ],
  [
    'unknown, and nobody says anything',
    aView({ situation: 'unknown', message: '' }),
    'The Argo Rollouts controller has not reported on this rollout. See whether the controller runs, and what its log says.',
  ],
];

describe('describeInSentences', () => {
  it.each(cases)('says what goes on: %s', (_, view, text) => {
    const sentences = describeInSentences(t, view, NOW_MS).map(toPlainText);
    expect(sentences.join(' ').replace(/\u00a0/g, ' ')).toBe(text);
  });

  it.each([
    [null, null, 'v2.5.0 was aborted by ada.'],
    [null, 4, 'v2.5.0 was aborted by ada at step 5 of 8 (25 %).'],
    [secondsAgo(120), null, 'v2.5.0 was aborted by ada 2 min ago.'],
    [
      secondsAgo(120),
      4,
      'v2.5.0 was aborted by ada 2 min ago at step 5 of 8 (25 %).',
    ],
  ])('names who aborted: at %s, step %s', (at, stepIndex, text) => {
    const cause = { kind: 'person' } as const;
    const view = anAbortedView({
      abort: { ...{ state: 'done', at, revision: 12 }, stepIndex, cause },
    });
    const [first] = describeInSentences(t, view, NOW_MS, 'ada');
    expect(toPlainText(first).replace(/\u00a0/g, ' ')).toBe(text);
  });

  it('keeps the moments behind its durations', () => {
    const moments = describeInSentences(t, aView(), NOW_MS)
      .flat()
      .filter(part => typeof part !== 'string');
    expect(moments).toEqual([{ words: '4\u00a0min', at: secondsAgo(240) }]);
  });
});
