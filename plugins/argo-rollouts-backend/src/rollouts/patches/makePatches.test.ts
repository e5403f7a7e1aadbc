import {
  type ActionRequest,
  readRollout,
} from 'backstage-plugin-argo-rollouts-common';
import { makePatches } from './index';

const metadata = { name: 'api', uid: 'u-1', resourceVersion: '42' };
const steps = [{ setWeight: 10 }, { pause: {} }, { setWeight: 50 }];
const analysing = [{ setWeight: 10 }, { analysis: {} }, { pause: {} }];

const common = {
  rollout: { cluster: 'demo', namespace: 'shop', name: 'api' },
  seen: { uid: 'u-1', podHash: 'abc', stepIndex: 1 },
  key: '2b1f6c9e-54c4-4f0e-8a52-3f1d2c4b5a69',
};

/** The patches as a line each: what is patched, and the body. */
function patchesOf(
  choice: Partial<ActionRequest>,
  rollout: object,
  others: { replicaSets?: unknown[]; workload?: unknown } = {},
): [string, unknown][] {
  const patches = makePatches({ ...common, ...choice } as ActionRequest, {
    rollout: readRollout({ metadata, ...rollout }),
    replicaSets: others.replicaSets ?? [],
    workload: others.workload,
    now: '2026-03-02T09:45:00.123Z',
  });
  return patches.map(({ resource, name, subresource, change }) => [
    [resource.plural, name, subresource].filter(Boolean).join('/'),
    change.kind === 'merge' ? change.body : change.operations,
  ]);
}

const guarded = { uid: 'u-1', resourceVersion: '42' };
const STATUS = 'rollouts/api/status';
const SPEC = 'rollouts/api';

describe('makePatches', () => {
  it.each<[string, Partial<ActionRequest>, object, [string, unknown][]]>([
    [
      'abort: in the status, guarded by the version that was judged',
      { verb: 'abort' },
      {},
      [[STATUS, { metadata: guarded, status: { abort: true } }]],
    ],
    [
      'abort of a full promotion: calls it off, or the controller would take the abort away',
      { verb: 'abort' },
      { status: { promoteFull: true } },
      [
        [
          STATUS,
          { metadata: guarded, status: { abort: true, promoteFull: false } },
        ],
      ],
    ],
    [
      'retry',
      { verb: 'retry' },
      { status: { abort: true } },
      [[STATUS, { metadata: guarded, status: { abort: false } }]],
    ],
    [
      'promote from a pause step: controllerPause tells that somebody resumed',
      { verb: 'promote' },
      {
        status: {
          pauseConditions: [{ reason: 'CanaryPauseStep' }],
          controllerPause: true,
          currentStepIndex: 1,
        },
      },
      [[STATUS, { metadata: guarded, status: { pauseConditions: null } }]],
    ],
    [
      'promote from an inconclusive analysis step: it is left behind',
      { verb: 'promote' },
      {
        spec: { strategy: { canary: { steps } } },
        status: {
          pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
          controllerPause: true,
          currentStepIndex: 1,
          canary: { currentStepAnalysisRunStatus: { status: 'Inconclusive' } },
        },
      },
      [
        [
          STATUS,
          {
            metadata: guarded,
            status: {
              pauseConditions: null,
              controllerPause: false,
              currentStepIndex: 2,
            },
          },
        ],
      ],
    ],
    [
      'promote from both pauses: status first, and the second patch follows our own change',
      { verb: 'promote' },
      {
        spec: { paused: true },
        status: { pauseConditions: [{ reason: 'CanaryPauseStep' }] },
      },
      [
        [STATUS, { metadata: guarded, status: { pauseConditions: null } }],
        [SPEC, { metadata: { uid: 'u-1' }, spec: { paused: false } }],
      ],
    ],
    [
      'promote from both pauses in a step: the controller would forget a lifted pause while the spec still pauses it',
      { verb: 'promote' },
      {
        spec: { paused: true, strategy: { canary: { steps } } },
        status: {
          pauseConditions: [{ reason: 'CanaryPauseStep' }],
          controllerPause: true,
          currentStepIndex: 1,
        },
      },
      [
        [
          STATUS,
          {
            metadata: guarded,
            status: {
              pauseConditions: null,
              controllerPause: false,
              currentStepIndex: 2,
            },
          },
        ],
        [SPEC, { metadata: { uid: 'u-1' }, spec: { paused: false } }],
      ],
    ],
    [
      'promote from both pauses, with an analysis in the background that could not decide: the controller would lift the next pause, too',
      { verb: 'promote' },
      {
        spec: { paused: true, strategy: { canary: { steps } } },
        status: {
          pauseConditions: [
            { reason: 'CanaryPauseStep' },
            { reason: 'InconclusiveAnalysisRun' },
          ],
          controllerPause: true,
          currentStepIndex: 1,
        },
      },
      [
        [STATUS, { metadata: guarded, status: { pauseConditions: null } }],
        [SPEC, { metadata: { uid: 'u-1' }, spec: { paused: false } }],
      ],
    ],
    [
      'promote after an analysis in the background that could not decide: the analysis of the step runs on',
      { verb: 'promote' },
      {
        spec: { paused: true, strategy: { canary: { steps: analysing } } },
        status: {
          pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
          controllerPause: true,
          currentStepIndex: 1,
          canary: { currentStepAnalysisRunStatus: { status: 'Running' } },
        },
      },
      [
        [STATUS, { metadata: guarded, status: { pauseConditions: null } }],
        [SPEC, { metadata: { uid: 'u-1' }, spec: { paused: false } }],
      ],
    ],
    [
      'promote from an experiment that could not decide: it is left behind',
      { verb: 'promote' },
      {
        spec: {
          strategy: { canary: { steps: [{ experiment: {} }, { pause: {} }] } },
        },
        status: {
          pauseConditions: [{ reason: 'InconclusiveExperiment' }],
          controllerPause: true,
          currentStepIndex: 0,
        },
      },
      [
        [
          STATUS,
          {
            metadata: guarded,
            status: {
              pauseConditions: null,
              controllerPause: false,
              currentStepIndex: 1,
            },
          },
        ],
      ],
    ],
    [
      'promote again in an analysis that runs: it is not skipped',
      { verb: 'promote', again: true },
      {
        spec: { strategy: { canary: { steps: analysing } } },
        status: {
          controllerPause: true,
          currentStepIndex: 1,
          canary: { currentStepAnalysisRunStatus: { status: 'Running' } },
        },
      },
      [],
    ],
    [
      'promote without a pause: a running step is not skipped',
      { verb: 'promote' },
      { status: { currentStepIndex: 1 } },
      [],
    ],
    [
      'promote again: what the controller would have made of the first',
      { verb: 'promote', again: true },
      {
        spec: { strategy: { canary: { steps } } },
        status: { controllerPause: true, currentStepIndex: 1 },
      },
      [
        [
          STATUS,
          {
            metadata: guarded,
            status: {
              pauseConditions: null,
              controllerPause: false,
              currentStepIndex: 2,
            },
          },
        ],
      ],
    ],
    [
      'promote again, when the controller has noticed after all: nothing',
      { verb: 'promote', again: true },
      {
        spec: { strategy: { canary: { steps } } },
        status: { controllerPause: false, currentStepIndex: 2 },
      },
      [],
    ],
    [
      'skipStep, never beyond the last',
      { verb: 'skipStep' },
      {
        spec: { strategy: { canary: { steps } } },
        status: { currentStepIndex: 3 },
      },
      [
        [
          STATUS,
          {
            metadata: guarded,
            status: {
              pauseConditions: null,
              controllerPause: false,
              currentStepIndex: 3,
            },
          },
        ],
      ],
    ],
    [
      'promoteFull: a pause in the spec would hold it',
      { verb: 'promoteFull', confirmName: 'api', undoesAbort: false },
      { spec: { paused: true } },
      [
        [STATUS, { metadata: guarded, status: { promoteFull: true } }],
        [SPEC, { metadata: { uid: 'u-1' }, spec: { paused: false } }],
      ],
    ],
    [
      'pause',
      { verb: 'pause' },
      {},
      [[SPEC, { metadata: guarded, spec: { paused: true } }]],
    ],
    [
      'resume: leaves the pause of the controller',
      { verb: 'resume' },
      {
        spec: { paused: true },
        status: { pauseConditions: [{ reason: 'CanaryPauseStep' }] },
      },
      [[SPEC, { metadata: guarded, spec: { paused: false } }]],
    ],
    [
      'restart: in whole seconds, as a Kubernetes time is',
      { verb: 'restart' },
      {},
      [
        [
          SPEC,
          { metadata: guarded, spec: { restartAt: '2026-03-02T09:45:00Z' } },
        ],
      ],
    ],
    [
      'terminate: in the spec of the AnalysisRun, which has no status subresource',
      { verb: 'terminate', analysisRun: 'api-1' },
      {},
      [['analysisruns/api-1', { spec: { terminate: true } }]],
    ],
  ])('%s', (_, choice, rollout, patches) => {
    expect(patchesOf(choice, rollout)).toEqual(patches);
  });
});

describe('undo', () => {
  const template = {
    metadata: { labels: { app: 'api' }, annotations: { a: 'b' } },
    spec: { containers: [{ name: 'api', image: 'api:1' }] },
  };
  const replicaSets = [
    aReplicaSet('2', { spec: { containers: [] } }),
    aReplicaSet('1', template),
  ];

  function aReplicaSet(
    revision: string,
    of: { metadata?: object; spec: object },
  ) {
    const { labels, ...rest } = (of.metadata ?? {}) as { labels?: object };
    return {
      metadata: { annotations: { 'rollout.argoproj.io/revision': revision } },
      spec: {
        template: {
          ...of,
          metadata: {
            ...rest,
            labels: { ...labels, 'rollouts-pod-template-hash': 'abc' },
          },
        },
      },
    };
  }

  it('replaces the template whole, without the label that the controller adds', () => {
    expect(
      patchesOf({ verb: 'undo', toRevision: 1 }, {}, { replicaSets }),
    ).toEqual([
      [
        SPEC,
        [
          { op: 'replace', path: '/metadata/resourceVersion', value: '42' },
          { op: 'replace', path: '/spec/template', value: template },
        ],
      ],
    ]);
  });

  it.each([
    ['Deployment', 'deployments', '/spec/template'],
    ['ReplicaSet', 'replicasets', '/spec/template'],
    ['PodTemplate', 'podtemplates', '/template'],
  ])('changes the %s that holds the template', (kind, plural, path) => {
    expect(
      patchesOf(
        { verb: 'undo', toRevision: 1 },
        { spec: { workloadRef: { kind, name: 'web' } } },
        {
          replicaSets,
          workload: { metadata: { name: 'web', resourceVersion: '7' } },
        },
      ),
    ).toEqual([
      [
        `${plural}/web`,
        [
          { op: 'replace', path: '/metadata/resourceVersion', value: '7' },
          { op: 'replace', path, value: template },
        ],
      ],
    ]);
  });
});
