import type { RolloutView } from '../api';
import { recordingOf } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';

function viewOf(state: string, withEvents = true): RolloutView {
  const { events, ...recording } = recordingOf(state);
  return describeRollout(withEvents ? { ...recording, events } : recording);
}

/** The recording at a moment when the rollout was in another phase. */
function viewInPhase(state: string, phase: string): RolloutView {
  const recording = recordingOf(state);
  const rollout = recording.rollout as { status: object };
  return describeRollout({
    ...recording,
    rollout: { ...rollout, status: { ...rollout.status, phase } },
  });
}

/** The plugin of each step that has one. */
function pluginsOf(view: RolloutView) {
  return view.steps.flatMap(step =>
    step.kind === 'plugin' ? [step.status] : [],
  );
}

/** Of step plugins, oldest first. */
function told(view: RolloutView): string[] {
  return view.timeline
    .flatMap(({ what, severity }) =>
      what.code === 'stepPlugin'
        ? `${what.plugin} ${what.operation} ${what.phase}: ${what.because} (${severity})`
        : [],
    )
    .reverse();
}

/** A second entry for the same moment would tell it twice. */
function textsOfPlugins(view: RolloutView): string[] {
  return view.timeline
    .filter(({ text }) => text.startsWith('Step plugin'))
    .map(({ text, at }) => `${text.replace(/:.*/s, '')} ${at}`);
}

describe('step plugins, as recorded', () => {
  it('are passed over, have succeeded, or are at work', () => {
    const view = viewOf('canary-step-plugin-running');
    expect(
      view.steps.map(({ text, progress }) => `${text}, ${progress}`),
    ).toEqual([
      'setWeight: 25, done',
      'plugin: step/e2e-test-disabled, done',
      'plugin: argoproj-labs/sample-step, done',
      'plugin: step/e2e-test, current',
      'setWeight: 50, upcoming',
      'pause, upcoming',
    ]);
    expect(pluginsOf(view)).toMatchObject([
      { isDisabled: true, executions: 0, calledOff: null },
      {
        phase: 'Successful',
        message: 'Operation completed',
        executions: 1,
        callsAgainAt: null,
      },
      { phase: 'Running', executions: 1, isDisabled: false, calledOff: null },
    ]);
    const [, , running] = pluginsOf(view);
    expect(Date.parse(running!.callsAgainAt!)).toBe(
      Date.parse(running!.startedAt!) + 3_600_000,
    );
    expect(view.situation).toBe('progressing');
    expect(view.troubles).toEqual([]);
  });

  it('keep the times of their run when they are called off', () => {
    const { steps, abort } = viewOf('canary-step-plugin-aborted');
    const [, , succeeded, running] = steps;
    for (const { startedAt, endedAt } of [succeeded, running]) {
      expect(Date.parse(startedAt!)).toBeLessThanOrEqual(Date.parse(endedAt!));
      expect(Date.parse(startedAt!)).toBeLessThan(Date.parse(abort!.at!));
    }
    expect(running.endedAt).toBe(abort!.at);
  });

  it('undo what they did when the update is aborted, or say that they could not', () => {
    const view = viewOf('canary-step-plugin-aborted');
    expect(pluginsOf(view)).toMatchObject([
      { calledOff: null },
      {
        phase: 'Successful',
        calledOff: { operation: 'Abort', phase: 'Successful' },
      },
      {
        phase: 'Running',
        callsAgainAt: null,
        calledOff: { operation: 'Abort', phase: 'Failed' },
      },
    ]);
    expect(view.troubles).toMatchObject([
      {
        ...{ kind: 'stepPlugin', problem: 'notUndone', stepIndex: 3 },
        ...{ plugin: 'step/e2e-test', callsAgainAt: null },
        since: expect.any(String),
      },
    ]);
  });

  it('abort the update when they fail', () => {
    const view = viewOf('canary-aborted-by-step-plugin');
    expect(view.abort).toMatchObject({
      stepIndex: 2,
      cause: { kind: 'stepPlugin', plugin: 'step/e2e-test', text: '' },
    });
    expect(pluginsOf(view)).toMatchObject([
      { calledOff: { operation: 'Abort', phase: 'Successful' } },
      { phase: 'Failed', calledOff: null },
    ]);
    expect(view.troubles).toEqual([]);
  });

  it('are called again and again when they give an error', () => {
    const view = viewOf('canary-step-plugin-error');
    expect(view.abort).toBeNull();
    expect(view.troubles).toEqual([
      {
        ...{ kind: 'stepPlugin', problem: 'error', stepIndex: 1 },
        ...{ plugin: 'step/e2e-test', executions: 2 },
        text: "could not parse phase: phase 'Maybe' is not valid",
        callsAgainAt: expect.any(String),
        since: view.steps[1].startedAt,
      },
    ]);
  });

  it('are not called any more once the progress deadline has passed', () => {
    const view = viewOf('canary-step-plugin-overdue');
    expect(view.situation).toBe('degraded');
    expect(pluginsOf(view)).toMatchObject([
      { phase: 'Running', executions: 1, callsAgainAt: null },
    ]);
    expect(view.troubles).toMatchObject([
      { kind: 'stepPlugin', problem: 'notCalled', stepIndex: 1 },
      { kind: 'progressDeadline', deadlineSeconds: 5 },
    ]);
  });

  it.each([
    ['canary-step-plugin-missing', 'Degraded', 'notCalled'],
    ['canary-step-plugin-error', 'Degraded', 'notCalled'],
    ['canary-step-plugin-running', 'Paused', null],
  ])('%s, when the rollout is %s: %p', (state, phase, problem) => {
    const { troubles } = viewInPhase(state, phase);
    expect(
      troubles.flatMap(trouble =>
        trouble.kind === 'stepPlugin' ? trouble.problem : [],
      ),
    ).toEqual(problem ? [problem] : []);
  });

  it('that the controller does not have are its trouble', () => {
    const view = viewOf('canary-step-plugin-missing');
    expect(pluginsOf(view)).toEqual([null]);
    expect(view.steps[1].progress).toBe('current');
    expect(view.troubles).toMatchObject([
      {
        kind: 'controller',
        text: expect.stringContaining(
          'plugin step/not-installed not configured in configmap',
        ),
      },
    ]);
  });

  it('are not told to stop when their step is skipped', () => {
    const view = viewOf('canary-step-plugin-skipped');
    expect(view.steps[3]).toMatchObject({
      progress: 'done',
      endedAt: null,
      status: { phase: 'Running', callsAgainAt: null, calledOff: null },
    });
    expect(view.troubles).toEqual([]);
  });

  it('are not called again when their step was skipped', () => {
    const view = viewInPhase('canary-step-plugin-skipped', 'Progressing');
    expect(view.steps[3]).toMatchObject({ status: { callsAgainAt: null } });
  });

  it('are told to stop when the update is promoted fully', () => {
    const view = viewOf('canary-step-plugin-terminated');
    expect(view.steps[3]).toMatchObject({
      progress: 'done',
      status: {
        phase: 'Running',
        calledOff: { operation: 'Terminate', phase: 'Successful' },
      },
    });
    expect(view.situation).toBe('healthy');
  });
});

describe('the timeline of step plugins', () => {
  it('tells what was asked of them and how that went, each once', () => {
    const view = viewOf('canary-step-plugin-aborted');
    expect(told(view)).toEqual([
      'argoproj-labs/sample-step Run Successful: Operation completed (success)',
      'step/e2e-test Run Running: null (info)',
      'step/e2e-test Abort Failed: null (error)',
      'argoproj-labs/sample-step Abort Successful: Operation completed (success)',
    ]);
    const kinds = view.timeline.map(({ kind, text }) =>
      /aborted \(/.test(text) ? 'undone' : kind,
    );
    expect(kinds.slice(0, 3)).toEqual(['undone', 'undone', 'aborted']);
  });

  it.each([
    'canary-aborted-by-step-plugin',
    'canary-step-plugin-aborted',
    'canary-step-plugin-error',
    'canary-step-plugin-running',
    'canary-step-plugin-terminated',
  ])('tells the same of %s without events', state => {
    expect(told(viewOf(state, false)).sort()).toEqual(
      told(viewOf(state)).sort(),
    );
    const texts = textsOfPlugins(viewOf(state));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('tells an abort without the colon after which a plugin said nothing', () => {
    expect(
      viewOf('canary-aborted-by-step-plugin').timeline.find(
        ({ kind }) => kind === 'aborted',
      ),
    ).toMatchObject({
      what: {
        code: 'aborted',
        because: 'Step Plugin 3 (step/e2e-test) failed',
      },
    });
  });
});
