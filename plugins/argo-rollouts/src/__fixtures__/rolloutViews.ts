import {
  rolloutViewSchema,
  type ActionsView,
  type AnalysisRunView,
  type BlueGreenView,
  type ExperimentView,
  type MetricView,
  type PodView,
  type RevisionView,
  type RolloutView,
  type StepPluginStatus,
  type StepView,
  type WeightView,
} from 'backstage-plugin-argo-rollouts-common';

/** When the fixtures are looked at, in milliseconds: 09:45 UTC. */
export const NOW_MS = Date.parse('2026-03-02T09:45:00Z');

/** The time so many seconds before {@link NOW_MS}. */
export function secondsAgo(seconds: number): string {
  return new Date(NOW_MS - seconds * 1000).toISOString();
}

/** A canary of api-service that waits for a person at 25 %; what is given replaces fields of it. */
export function aView(fields: Partial<RolloutView> = {}): RolloutView {
  return rolloutViewSchema.parse({
    cluster: 'demo',
    namespace: 'shop',
    name: 'api-service',
    uid: 'uid-1',
    strategy: 'canary',
    phase: 'Paused',
    message: 'CanaryPauseStep',
    situation: 'waitsForPerson',
    since: secondsAgo(240),
    isFullyPromoted: false,
    revision: 12,
    updateStartedAt: secondsAgo(840),
    createdAt: secondsAgo(90 * 86_400),
    currentPodHash: '57756dfd67',
    stablePodHash: '7d97899495',
    formerStable: { kind: 'told', podHash: '7d97899495' },
    currentStepIndex: 3,
    steps: stepsAt(3),
    upNext: [4, 5],
    weight: aWeight(25),
    traffic: {
      routers: [],
      stableService: 'api-service-stable',
      canaryService: 'api-service-canary',
      pingPong: null,
      isStableScaledDynamically: false,
      routes: [],
      scaleDownDelaySeconds: 30,
    },
    template: { images: aCanary().images, initImages: [], workloadRef: null },
    blueGreen: null,
    replicas: { desired: 8, current: 11, updated: 3, ready: 11, available: 11 },
    revisions: [aCanary(), aStable()],
    formerRevisions: [],
    pauses: [{ kind: 'step', since: secondsAgo(240), until: null }],
    abort: null,
    troubles: [],
    pending: [],
    analysisRuns: [],
    formerAnalysisRuns: [],
    experiments: [],
    timeline: [],
    managedBy: null,
    actions: {
      ...noActions(),
      promote: {
        possible: true,
        consequence: {
          verb: 'promote',
          weightNow: 25,
          runs: [4, 5, 6, 7],
          asksAgain: false,
          waitsAgainAt: null,
          reachesWeight: 100,
          warnings: [],
        },
      },
      abort: {
        possible: true,
        consequence: {
          verb: 'abort',
          weightNow: 25,
          stable: {
            version: 'v2.4.1',
            podHash: '7d97899495',
            ready: 8,
            desired: 8,
          },
          canaryPodsStopAfterSeconds: 30,
          warnings: [],
        },
      },
    },
    ...fields,
  });
}

/** api-service with v2.4.1 only, all well. */
export function aHealthyView(fields: Partial<RolloutView> = {}): RolloutView {
  return aView({
    phase: 'Healthy',
    message: '',
    situation: 'healthy',
    since: secondsAgo(3 * 86_400),
    isFullyPromoted: true,
    currentPodHash: '7d97899495',
    currentStepIndex: 8,
    steps: stepsAt(8),
    upNext: [],
    weight: aWeight(100),
    replicas: { desired: 8, current: 8, updated: 8, ready: 8, available: 8 },
    revisions: [aStable()],
    pauses: [],
    actions: noActions({
      possible: false,
      code: 'fullyPromoted',
      why: 'There is nothing to promote: the present version is stable already.',
    }),
    ...fields,
  });
}

/** A canary whose analysis failed at step 5, and which was therefore aborted. */
export function anAbortedView(fields: Partial<RolloutView> = {}): RolloutView {
  const metric = aMetric({
    phase: 'Failed',
    measured: 3,
    failed: 3,
    latestFailedValue: '[0.08149]',
  });
  return aView({
    phase: 'Degraded',
    message: 'RolloutAborted: Rollout aborted update to revision 12',
    situation: 'aborted',
    since: secondsAgo(60),
    currentStepIndex: 0,
    steps: stepsAt(null),
    upNext: [],
    weight: aWeight(0),
    revisions: [aCanary({ replicas: replicas(0, 0), pods: [] }), aStable()],
    pauses: [],
    abort: {
      state: 'done',
      at: secondsAgo(60),
      revision: 12,
      stepIndex: 4,
      cause: {
        kind: 'analysis',
        text: 'Step-based analysis phase failed',
        analysisRun: 'api-service-57756dfd67-12-4',
        metric,
      },
    },
    analysisRuns: [aRun({ phase: 'Failed', metrics: [metric] })],
    actions: {
      ...noActions({
        possible: false,
        code: 'aborted',
        why: 'The update was aborted.',
      }),
      abort: {
        possible: false,
        code: 'abortedAlready',
        why: 'The update is aborted already.',
      },
    },
    ...fields,
  });
}

/** Nothing that can be done, for the same reason. */
export function noActions(
  refused: Extract<ActionsView['promote'], { possible: false }> = {
    possible: false,
    code: 'noUpdate',
    why: 'There is no update under way.',
  },
): ActionsView {
  return {
    promote: refused,
    promoteFull: refused,
    skipStep: refused,
    abort: refused,
    retry: refused,
    pause: refused,
    resume: refused,
    restart: refused,
    undo: { revisions: [] },
    terminate: { analysisRuns: [] },
  };
}

/** A blue-green rollout whose preview waits for a person. */
export function aBlueGreenView(
  fields: Partial<BlueGreenView> = {},
): RolloutView {
  return aView({
    name: 'ledger',
    strategy: 'blueGreen',
    message: 'BlueGreenPause',
    steps: [],
    upNext: [],
    currentStepIndex: null,
    pauses: [{ kind: 'blueGreen', since: secondsAgo(240), until: null }],
    revisions: [
      aCanary({ roles: ['preview'] }),
      aStable({ roles: ['stable', 'active'] }),
    ],
    blueGreen: {
      activeService: 'ledger-active',
      previewService: 'ledger-preview',
      active: '7d97899495',
      preview: '57756dfd67',
      stage: 'waits',
      isAutoPromoted: false,
      autoPromotionSeconds: null,
      promotesAt: null,
      prePromotionAnalysis: null,
      postPromotionAnalysis: null,
      previewReplicas: null,
      scaleDownDelaySeconds: 30,
      ...fields,
    },
  });
}

/** An experiment of step 2 that runs one pod of the canary's template. */
export function anExperiment(
  fields: Partial<ExperimentView> = {},
): ExperimentView {
  return {
    name: 'api-service-57756dfd67-12-1',
    revision: 12,
    podHash: '57756dfd67',
    stepIndex: 1,
    isCurrent: true,
    phase: 'Running',
    message: '',
    createdAt: secondsAgo(60),
    availableAt: null,
    endsAt: null,
    endedAt: null,
    durationSeconds: null,
    isTerminating: false,
    templates: [
      {
        name: 'purchase',
        specRef: 'canary',
        replicas: 1,
        weight: 5,
        status: 'Running',
        message: '',
        ready: 1,
        available: 1,
        service: 'try-purchase',
        podHash: 'abc123',
        replicaSet: null,
      },
    ],
    analyses: [],
    analysisRuns: [],
    ...fields,
  };
}

/** A share of the traffic that is asked for and so. */
export function aWeight(weight: number): WeightView {
  return {
    max: 100,
    set: weight,
    actual: weight,
    source: 'router',
    verified: null,
    destinations: [],
  };
}

/** The canary's revision with three pods. */
export function aCanary(fields: Partial<RevisionView> = {}): RevisionView {
  return {
    revision: 12,
    podHash: '57756dfd67',
    replicaSet: 'api-service-57756dfd67',
    roles: ['canary'],
    version: 'v2.5.0',
    images: [
      {
        container: 'api-service',
        image: 'registry.example.com/shop/api-service:v2.5.0',
        version: 'v2.5.0',
      },
    ],
    initImages: [],
    status: 'Healthy',
    message: '',
    scaleDownAt: null,
    replicas: replicas(3, 3),
    pods: podsOf('api-service-57756dfd67', 3),
    createdAt: secondsAgo(840),
    ...fields,
  };
}

/** The stable revision with eight pods. */
export function aStable(fields: Partial<RevisionView> = {}): RevisionView {
  return {
    revision: 11,
    podHash: '7d97899495',
    replicaSet: 'api-service-7d97899495',
    roles: ['stable'],
    version: 'v2.4.1',
    images: [
      {
        container: 'api-service',
        image: 'registry.example.com/shop/api-service:v2.4.1',
        version: 'v2.4.1',
      },
    ],
    initImages: [],
    status: 'Healthy',
    message: '',
    scaleDownAt: null,
    replicas: replicas(8, 8),
    pods: podsOf('api-service-7d97899495', 8),
    createdAt: secondsAgo(86_400),
    ...fields,
  };
}

/** How many pods a revision has. */
export function replicas(desired: number, ready: number) {
  return { desired, current: desired, ready, available: ready };
}

/** A pod that runs and is ready. */
export function aPod(fields: Partial<PodView> = {}): PodView {
  return {
    name: 'api-service-57756dfd67-0',
    ready: true,
    status: 'Running',
    message: '',
    containers: { ready: 1, total: 1 },
    restarts: 0,
    lastExit: null,
    startedAt: secondsAgo(600),
    ...fields,
  };
}

/** An AnalysisRun of step 5 that has taken two of three measurements. */
export function aRun(fields: Partial<AnalysisRunView> = {}): AnalysisRunView {
  return {
    name: 'api-service-57756dfd67-12-4',
    type: 'Step',
    stepIndex: 4,
    podHash: '57756dfd67',
    revision: 12,
    isTerminating: false,
    phase: 'Running',
    message: '',
    startedAt: secondsAgo(60),
    completedAt: null,
    plannedSeconds: 90,
    args: [],
    metrics: [aMetric()],
    ...fields,
  };
}

/** A metric that was measured twice of three times, well. */
export function aMetric(fields: Partial<MetricView> = {}): MetricView {
  return {
    name: 'error-rate',
    phase: 'Running',
    message: '',
    isDryRun: false,
    provider: 'prometheus',
    query: null,
    intervalSeconds: 30,
    initialDelaySeconds: null,
    planned: 3,
    measured: 2,
    successful: 2,
    failed: 0,
    inconclusive: 0,
    errors: 0,
    consecutiveErrors: 0,
    consecutiveSuccesses: 2,
    failureLimit: 2,
    inconclusiveLimit: 0,
    consecutiveErrorLimit: 4,
    consecutiveSuccessLimit: null,
    successCondition: 'result[0] < 0.02',
    failureCondition: null,
    thresholds: [
      { of: 'successCondition', path: [0], operator: '<', limit: 0.02 },
    ],
    latestValue: '[0.004]',
    latestFailedValue: null,
    latestMessage: '',
    measurements: [],
    olderMeasurements: 0,
    ...fields,
  };
}

/** Of a step plugin that is at work. */
export function aPluginStatus(
  fields: Partial<StepPluginStatus> = {},
): StepPluginStatus {
  return {
    ...{ phase: 'Running', message: '', executions: 1, callsAgainAt: null },
    ...{ isDisabled: false, startedAt: null, finishedAt: null },
    calledOff: null,
    ...fields,
  };
}

/** The steps of the reference bundle; the one with this index runs, none after an abort (null). */
export function stepsAt(current: number | null): StepView[] {
  const steps = [
    { kind: 'setWeight', weight: 10, text: 'setWeight: 10' },
    { kind: 'pause', durationSeconds: 60, text: 'pause: 60s' },
    { kind: 'setWeight', weight: 25, text: 'setWeight: 25' },
    { kind: 'pause', durationSeconds: null, text: 'pause' },
    {
      kind: 'analysis',
      templates: ['error-rate-check'],
      analysisRun: null,
      text: 'analysis',
    },
    { kind: 'setWeight', weight: 50, text: 'setWeight: 50' },
    { kind: 'pause', durationSeconds: 60, text: 'pause: 60s' },
    { kind: 'setWeight', weight: 100, text: 'setWeight: 100' },
  ] as const;
  return steps.map((step, index) => ({
    ...step,
    index,
    progress: progressOf(index, current),
    plannedSeconds: null,
    startedAt: null,
    endedAt: null,
  })) as StepView[];
}

function progressOf(
  index: number,
  current: number | null,
): StepView['progress'] {
  if (current === null || index > current) {
    return 'upcoming';
  }
  return index === current ? 'current' : 'done';
}

function podsOf(replicaSet: string, count: number): PodView[] {
  return Array.from({ length: count }, (_, i) =>
    aPod({ name: `${replicaSet}-${i}` }),
  );
}
