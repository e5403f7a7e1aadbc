import { readRollout } from '../crd';
import { describeSteps, describeUpNext } from './steps';

function stepsOf(steps: unknown[], status: object = {}) {
  return describeSteps(
    readRollout({
      spec: { strategy: { canary: { steps } } },
      status: { currentPodHash: 'new', stableRS: 'old', ...status },
    }),
  );
}

describe('describeSteps', () => {
  it.each([
    [{ setWeight: 20 }, 'setWeight: 20'],
    [{ setWeight: 0 }, 'setWeight: 0'],
    [{ pause: {} }, 'pause'],
    [{ pause: { duration: 10 } }, 'pause: 10'],
    [{ pause: { duration: '10s' } }, 'pause: 10s'],
    [{ analysis: { templates: [{ templateName: 'a' }] } }, 'analysis'],
    [{ experiment: { templates: [{ name: 'a' }] } }, 'experiment'],
    [{ setCanaryScale: { weight: 20 } }, 'setCanaryScale{weight: 20}'],
    [
      { setCanaryScale: { matchTrafficWeight: true } },
      'setCanaryScale{matchTrafficWeight: true}',
    ],
    [{ setCanaryScale: { replicas: 5 } }, 'setCanaryScale{replicas: 5}'],
    [{ plugin: { name: 'foo' } }, 'plugin: foo'],
    [{ setHeaderRoute: { name: 'foo' } }, 'setHeaderRoute: foo'],
    [{ setMirrorRoute: { name: 'foo' } }, 'setMirrorRoute: foo'],
    [{ teleport: { to: 'mars' } }, 'teleport'],
    [{}, 'invalid'],
    ['nonsense', 'invalid'],
    [null, 'invalid'],
  ])('writes %j as %p', (step, text) => {
    expect(stepsOf([step])[0].text).toBe(text);
  });

  it.each([
    [{ replicas: 5 }, { by: 'replicas', replicas: 5 }],
    [
      { weight: 20, replicas: 5 },
      { by: 'weight', weight: 20 },
    ],
    [{ matchTrafficWeight: true, replicas: 5 }, { by: 'matchTrafficWeight' }],
    [{}, { by: 'nothing' }],
  ])('scales with %j', (setCanaryScale, scale) => {
    expect(stepsOf([{ setCanaryScale }])[0]).toMatchObject({ scale });
  });

  it('knows what an experiment runs, and for how long', () => {
    const experiment = {
      duration: '5m',
      templates: [
        { name: 'a', specRef: 'canary', replicas: 2, weight: 5 },
        { name: 'b' },
      ],
      analyses: [{ name: 'x', templateName: 't', requiredForCompletion: true }],
    };
    expect(stepsOf([{ experiment }])[0]).toMatchObject({
      templates: ['a', 'b'],
      specs: [
        { name: 'a', specRef: 'canary', replicas: 2, weight: 5 },
        { name: 'b', specRef: null, replicas: null, weight: null },
      ],
      analyses: [{ name: 'x', template: 't', isRequired: true }],
      durationSeconds: 300,
      plannedSeconds: 300,
    });
  });

  it('tells what became of a plugin', () => {
    const stepPluginStatuses = [
      { index: 0, name: 'acme/check', operation: 'Run', phase: 'Successful' },
      {
        index: 1,
        name: 'acme/check',
        operation: 'Run',
        phase: 'Running',
        message: 'two of three',
        executions: 4,
        startedAt: '2026-01-01T00:00:00Z',
      },
      { index: 1, name: 'acme/check', operation: 'Abort', phase: 'Failed' },
    ];
    const plugin = { plugin: { name: 'acme/check' } };
    const [first, second, third] = stepsOf([plugin, plugin, plugin], {
      canary: { stepPluginStatuses },
    });
    expect(first).toMatchObject({
      status: { phase: 'Successful', calledOff: null },
    });
    expect(second).toMatchObject({
      status: {
        ...{ phase: 'Running', message: 'two of three', executions: 4 },
        calledOff: { operation: 'Abort', phase: 'Failed' },
      },
    });
    expect(third).toMatchObject({ status: null });
  });

  it('tells a pause that waits for a person from one that ends by itself', () => {
    expect(
      stepsOf([{ pause: {} }, { pause: { duration: '1m' } }]),
    ).toMatchObject([{ durationSeconds: null }, { durationSeconds: 60 }]);
  });

  it('has no current step before the controller has begun', () => {
    expect(stepsOf([{ setWeight: 10 }])[0].progress).toBe('upcoming');
  });

  it('marks the first step as current at index 0', () => {
    const steps = stepsOf([{ setWeight: 10 }, { setWeight: 20 }], {
      currentStepIndex: 0,
    });
    expect(steps.map(step => step.progress)).toEqual(['current', 'upcoming']);
  });

  it('has no current step after an abort, which sets the index back', () => {
    const steps = stepsOf([{ setWeight: 10 }, { setWeight: 20 }], {
      currentStepIndex: 0,
      abort: true,
    });
    expect(steps.map(step => step.progress)).toEqual(['upcoming', 'upcoming']);
  });

  it.each([[2], [99]])('has all steps done at index %p of 2', index => {
    const steps = stepsOf([{ setWeight: 10 }, { setWeight: 20 }], {
      currentStepIndex: index,
    });
    expect(steps.map(step => step.progress)).toEqual(['done', 'done']);
  });

  it('has all steps done when the version is stable, whatever the index', () => {
    const steps = stepsOf([{ setWeight: 10 }], { stableRS: 'new' });
    expect(steps[0].progress).toBe('done');
  });
});

describe('describeUpNext', () => {
  it('names the steps up to and with the next weight', () => {
    const steps = stepsOf(
      [
        { setWeight: 10 },
        { pause: {} },
        { analysis: {} },
        { setWeight: 50 },
        { setWeight: 100 },
      ],
      { currentStepIndex: 1 },
    );
    expect(describeUpNext(steps)).toEqual([2, 3]);
  });

  it('names nothing when no step is current', () => {
    expect(
      describeUpNext(stepsOf([{ setWeight: 10 }], { abort: true })),
    ).toEqual([]);
  });
});
