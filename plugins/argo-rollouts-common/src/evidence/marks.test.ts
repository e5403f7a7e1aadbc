import type { LoggedAction } from '../api';
import { describeRollout } from '../rollout';
import { recordingOf, recordings } from '../rollout/__fixtures__/recordings';
import { describeMarks } from './marks';

const ALWAYS = { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };

describe('describeMarks', () => {
  it('tells what happened to the weight, oldest first', () => {
    const view = describeRollout(recordingOf('canary-waits-for-person'));
    const marks = describeMarks(view, ALWAYS);
    const weights = marks.filter(({ kind }) => kind === 'weight');
    const steps = view.steps.flatMap(step =>
      step.kind === 'setWeight' && step.startedAt ? [step.weight] : [],
    );
    expect(weights.map(({ weight }) => weight)).toEqual(steps);
    expect(steps.length).toBeGreaterThan(0);
    expect(marks.map(({ kind }) => kind)).toContain('deploy');
  });

  it('tells it by the steps where the events are forgotten', () => {
    const recording = recordingOf('canary-waits-for-person');
    const view = describeRollout(recording);
    const forgotten = {
      ...view,
      timeline: view.timeline.filter(({ evidence }) => evidence !== 'event'),
    };
    const weightsOf = (marks: ReturnType<typeof describeMarks>) =>
      marks.flatMap(({ kind, weight }) => (kind === 'weight' ? [weight] : []));
    expect(weightsOf(describeMarks(forgotten, ALWAYS))).toEqual(
      weightsOf(describeMarks(view, ALWAYS)),
    );
  });

  it.each([
    ['canary-aborted-by-person', 'abort'],
    ['canary-healthy', 'promote'],
    ['blue-green-scale-down', 'promote'],
  ])('of %s has %s', (state, kind) => {
    const marks = describeMarks(describeRollout(recordingOf(state)), ALWAYS);
    expect(marks.map(mark => mark.kind)).toContain(kind);
  });

  it('takes a preview for no promotion', () => {
    const view = describeRollout(recordingOf('blue-green-waits-for-person'));
    const marks = describeMarks(view, ALWAYS);
    expect(marks.map(({ kind }) => kind)).not.toContain('promote');
    expect(marks).toContainEqual(
      expect.objectContaining({
        kind: 'deploy',
        what: expect.objectContaining({ code: 'serviceSwitched' }),
      }),
    );
  });

  it('tells what happened within a second in its order', () => {
    const view = describeRollout(recordingOf('canary-waits-for-person'));
    const at = view.timeline[0].at;
    const timeline = view.timeline.map(entry => ({ ...entry, at }));
    expect(
      describeMarks({ ...view, timeline }, ALWAYS).flatMap(({ id }) =>
        timeline.some(entry => entry.id === id) ? [id] : [],
      ),
    ).toEqual(
      timeline
        .filter(({ kind }) => kind !== 'scaled')
        .map(({ id }) => id)
        .reverse(),
    );
  });

  it('has what people did, with who did it', () => {
    const view = describeRollout(recordingOf('canary-waits-for-person'));
    const at = view.updateStartedAt!;
    const action = {
      id: 'a',
      verb: 'promote',
      acceptedAt: at,
      actor: { kind: 'user', ref: 'user:default/ada' },
      before: { stepIndex: 2 },
    } as LoggedAction;
    expect(describeMarks(view, ALWAYS, [action])).toContainEqual({
      id: 'action a',
      at,
      kind: 'action',
      text: 'promote',
      what: { code: 'acted', verb: 'promote' },
      weight: null,
      stepIndex: 2,
      by: 'user:default/ada',
    });
  });

  it('leaves out what was before and after', () => {
    const view = describeRollout(recordingOf('canary-healthy'));
    const marks = describeMarks(view, ALWAYS);
    const [first, second] = marks;
    expect(
      describeMarks(view, { from: first.at, to: second.at }).length,
    ).toBeLessThan(marks.length);
    expect(
      describeMarks(view, { ...ALWAYS, from: '2099-01-01T00:00:00Z' }),
    ).toEqual([]);
  });

  it.each(recordings.map(recording => [recording.state, recording] as const))(
    'names each mark of %s once',
    (_, recording) => {
      const ids = describeMarks(describeRollout(recording), ALWAYS).map(
        ({ id }) => id,
      );
      expect(new Set(ids).size).toBe(ids.length);
    },
  );
});
