import type { RolloutView } from '../api';
import { recordingOf } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';

function viewOf(state: string, changes: object = {}): RolloutView {
  return describeRollout({ ...recordingOf(state), ...changes });
}

/** Which times of each step are known: `begun`, `ended`, both or none. */
function known(view: RolloutView): string[] {
  return view.steps.map(({ startedAt, endedAt }) =>
    [startedAt && 'begun', endedAt && 'ended'].filter(Boolean).join(' '),
  );
}

describe('addStepTimes', () => {
  it('lets each step begin when the one before it ended', () => {
    const { steps, updateStartedAt } = viewOf('canary-header-route');
    expect(steps[0].startedAt).toBe(updateStartedAt);
    expect(steps[1].startedAt).toBe(steps[0].endedAt);
    expect(steps[2]).toMatchObject({
      startedAt: expect.any(String),
      endedAt: null,
    });
    expect(steps[3]).toMatchObject({ startedAt: null, endedAt: null });
  });

  it('knows without events what runs and the present pause keep', () => {
    expect(known(viewOf('canary-timed-pause', { events: [] }))).toEqual([
      '',
      '',
      '',
      'ended',
      'begun ended',
      'begun ended',
      'begun',
      '',
    ]);
  });

  it('ends the step that was aborted with the abort', () => {
    const { steps, abort } = viewOf('canary-aborted-by-experiment');
    expect(abort?.stepIndex).toBe(1);
    expect(steps[1].endedAt).toBe(abort?.at);
  });

  it('has no times for steps that were skipped', () => {
    expect(known(viewOf('canary-first-version'))).toEqual(['', '']);
    expect(known(viewOf('canary-back-to-stable'))).toEqual(['', '', '', '']);
  });

  it('forgets the first attempt after a retry', () => {
    const { steps, pauses } = viewOf('canary-retried');
    const [{ since }] = pauses;
    expect(steps.map(({ startedAt }) => startedAt)).toEqual([
      null,
      null,
      null,
      since,
      null,
      null,
      null,
      null,
    ]);
  });

  it('plans a pause by its duration and an analysis by its measurements', () => {
    expect(
      viewOf('canary-analysing').steps.map(step => step.plannedSeconds),
    ).toEqual([null, 3, null, null, 10, null, 3, null]);
  });
});

describe('describeUpdate', () => {
  it.each([
    // By its event.
    ['canary-waits-for-person', 2, true],
    // By the ReplicaSet that was made for it; the event was dropped.
    ['canary-retried', 3, true],
    // An old ReplicaSet was taken up again: by the condition Completed.
    ['canary-undone', 6, true],
    // Begun and ended in one moment.
    ['canary-back-to-stable', 4, false],
    ['canary-invalid-spec', null, false],
  ])('knows the beginning of the update on %s', (state, revision, isKnown) => {
    const view = viewOf(state);
    expect(view.revision).toBe(revision);
    expect(view.updateStartedAt !== null).toBe(isKnown);
  });

  it('takes it from the status of releases that write it down', () => {
    const { rollout } = recordingOf('canary-back-to-stable') as {
      rollout: { status: object };
    };
    const duration = { rolloutStartedAt: '2026-01-01T00:00:00Z' };
    expect(
      viewOf('canary-back-to-stable', {
        rollout: { ...rollout, status: { ...rollout.status, duration } },
      }).updateStartedAt,
    ).toBe('2026-01-01T00:00:00Z');
  });
});
