import { screen, within } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import type {
  StepPluginStatus,
  StepView,
} from 'backstage-plugin-argo-rollouts-common';
import {
  anAbortedView,
  aPluginStatus,
  aView,
  NOW_MS,
  secondsAgo,
  stepsAt,
} from '../../__fixtures__/rolloutViews';
import { StepTrack } from './StepTrack';

function steps() {
  return within(screen.getByRole('list', { name: 'Steps' }))
    .getAllByRole('listitem')
    .map(step => step.textContent!.replace(/\u00a0/g, ' '));
}

function calledOff(
  operation: 'Terminate' | 'Abort',
  phase: StepPluginStatus['phase'],
): Partial<StepPluginStatus> {
  return { calledOff: { operation, phase, message: '', at: null } };
}

describe('StepTrack', () => {
  it('lists the steps in order, with what is done, now and to come', () => {
    render(<StepTrack view={aView()} />);
    expect(steps()).toEqual([
      '10 %, done',
      'wait 1 min, done',
      '25 %, done',
      'wait for a person, now',
      'analysis error-rate-check, to come',
      '50 %, to come',
      'wait 1 min, to come',
      '100 %, to come',
    ]);
    const current = screen
      .getAllByRole('listitem')
      .filter(step => step.getAttribute('aria-current') === 'step');
    expect(current).toEqual([screen.getAllByRole('listitem')[3]]);
  });

  it('marks the step of an abort, and none as current', () => {
    render(<StepTrack view={anAbortedView()} />);
    expect(steps()[3]).toBe('wait for a person, done before the abort');
    expect(steps()[4]).toBe('analysis error-rate-check, aborted here');
    expect(steps()[5]).toBe('50 %, to come');
    expect(
      screen
        .getAllByRole('listitem')
        .some(step => step.hasAttribute('aria-current')),
    ).toBe(false);
  });

  it('says how long steps took, take and will take', () => {
    jest.useFakeTimers({ now: NOW_MS });
    const view = aView();
    const times: Record<number, Partial<StepView>> = {
      0: { startedAt: secondsAgo(360), endedAt: secondsAgo(360) },
      1: {
        plannedSeconds: 60,
        startedAt: secondsAgo(360),
        endedAt: secondsAgo(298),
      },
      3: { startedAt: secondsAgo(40) },
      4: { plannedSeconds: 90 },
      6: { plannedSeconds: 60 },
    };
    const timed = view.steps.map(
      step => ({ ...step, ...times[step.index] } as StepView),
    );
    render(<StepTrack view={{ ...view, steps: timed }} />);
    expect([0, 1, 3, 4, 6].map(index => steps()[index])).toEqual([
      '10 %, done',
      'wait 1 min, done, took 1 min',
      'wait for a person, now, for 40 s',
      'analysis error-rate-check, to come, about 90 s',
      'wait 1 min, to come',
    ]);
    jest.useRealTimers();
  });

  it('does not measure a step by its plan when that is long past', () => {
    jest.useFakeTimers({ now: NOW_MS });
    const view = aView();
    const lasting = (seconds: number) => ({
      ...view,
      steps: view.steps.map(step =>
        step.index === 3
          ? { ...step, plannedSeconds: 60, startedAt: secondsAgo(seconds) }
          : step,
      ),
    });
    const { rerender } = render(<StepTrack view={lasting(40)} />);
    expect(steps()[3]).toContain('for 40 s of 1 min');
    rerender(<StepTrack view={lasting(540)} />);
    expect(steps()[3]).toMatch(/for 9 min$/);
    jest.useRealTimers();
  });

  it('gives weights as shares of the whole traffic', () => {
    const view = aView();
    render(
      <StepTrack view={{ ...view, weight: { ...view.weight, max: 1000 } }} />,
    );
    expect(steps()[2]).toBe('2.5 %, done');
  });

  it.each<[StepView['progress'], Partial<StepPluginStatus>, string]>([
    ['current', {}, 'now'],
    ['current', { phase: 'Error' }, 'now, error'],
    ['done', { phase: 'Successful' }, 'done'],
    ['done', { phase: 'Unknown', isDisabled: true }, 'done, switched off'],
    ['done', {}, 'done, not stopped'],
    ['done', calledOff('Terminate', 'Successful'), 'done, stopped'],
    ['done', calledOff('Terminate', 'Error'), 'done, could not be stopped'],
    ['upcoming', calledOff('Abort', 'Successful'), 'to come, undone'],
    ['upcoming', calledOff('Abort', 'Failed'), 'to come, not undone'],
  ])('says of a plugin (%s) with %j: %s', (progress, status, words) => {
    const plugin = {
      ...{ kind: 'plugin' as const, plugin: 'org/gate', progress },
      status: aPluginStatus(status),
    };
    const [base] = stepsAt(null);
    render(<StepTrack view={aView({ steps: [{ ...base, ...plugin }] })} />);
    expect(steps()).toEqual([`plugin org/gate, ${words}`]);
  });

  it('names every kind of step, unknown ones by what the CLI calls them', () => {
    const [base] = stepsAt(null);
    const common = {
      progress: 'upcoming',
      plannedSeconds: null,
      startedAt: null,
      endedAt: null,
    } as const;
    const kinds = [
      {
        kind: 'experiment',
        templates: ['a', 'b'],
        specs: [],
        analyses: [],
        durationSeconds: null,
        experiment: null,
      },
      { kind: 'analysis', templates: [], analysisRun: null },
      { kind: 'setCanaryScale', scale: { by: 'nothing' } },
      { kind: 'setHeaderRoute', route: 'testers', matches: [] },
      { kind: 'setMirrorRoute', route: 'copy', matches: [], percentage: null },
      { kind: 'plugin', plugin: 'org/gate', status: null },
      { kind: 'unknown', text: 'setMoonPhase' },
    ].map((step, index) => ({ text: '', ...common, ...step, index }));
    render(
      <StepTrack view={aView({ steps: [base, ...(kinds as StepView[])] })} />,
    );
    expect(steps().map(step => step.replace(', to come', ''))).toEqual([
      '10 %',
      'experiment with a and b',
      'analysis',
      'canary scale',
      'header route testers',
      'mirror route copy',
      'plugin org/gate',
      'setMoonPhase',
    ]);
  });
});
