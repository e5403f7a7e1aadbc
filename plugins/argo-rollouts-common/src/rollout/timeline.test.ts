import type { RolloutView } from '../api';
import { recordingOf, recordings } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';

function viewOf(state: string, withEvents = true): RolloutView {
  const { events, ...recording } = recordingOf(state);
  return describeRollout(withEvents ? { ...recording, events } : recording);
}

/** Kinds and texts, oldest first. */
function told(view: RolloutView): string[] {
  return view.timeline.map(({ kind, text }) => `${kind}: ${text}`).reverse();
}

describe('describeTimeline', () => {
  it('tells the update in the words of the controller', () => {
    const [first, ...others] = told(viewOf('blue-green-scale-down'));
    expect(first).toBe('updateStarted: Rollout updated to revision 2');
    expect(others).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^serviceSwitched: .* 'app-preview' from/),
        expect.stringMatching(/^scaled: Scaled up ReplicaSet .* from 0 to 4$/),
        expect.stringMatching(/^analysis: PrePromotion .* New: 'Running'/),
        expect.stringMatching(/^analysis: PrePromotion .* New: 'Successful'/),
        'paused: Rollout is paused (BlueGreenPause)',
        expect.stringMatching(/^serviceSwitched: .* 'app-active' from/),
        expect.stringMatching(/^analysis: PostPromotion .* New: 'Running'/),
        expect.stringMatching(/^analysis: PostPromotion .* New: 'Successful'/),
        expect.stringMatching(/^completed: Rollout completed update/),
      ]),
    );
  });

  it('keeps what the objects keep when the events are forgotten', () => {
    expect(told(viewOf('canary-aborted-by-analysis', false))).toEqual([
      'updateStarted: Rollout updated to revision 3',
      expect.stringMatching(/^analysis: Step .* New: 'Running'$/),
      expect.stringMatching(
        /^analysis: Step .* New: 'Failed': Metric "error-rate" assessed Failed/,
      ),
      expect.stringMatching(/^aborted: Rollout aborted update to revision 3: /),
    ]);
  });

  it('leaves out updates before, however they ended', () => {
    const { timeline, updateStartedAt } = viewOf('canary-aborted-by-person');
    for (const { at } of timeline) {
      expect(Date.parse(at)).toBeGreaterThanOrEqual(
        Date.parse(updateStartedAt!),
      );
    }
    expect(timeline.filter(({ kind }) => kind === 'aborted')).toHaveLength(2);
  });

  it('tells one abort once, though the controller says it twice', () => {
    expect(
      viewOf('canary-aborted-by-deadline').timeline.filter(
        ({ kind }) => kind === 'aborted',
      ),
    ).toMatchObject([
      {
        text: expect.stringMatching(/^Rollout aborted update to revision 2: /),
      },
    ]);
  });

  it('tells once what befalls several pods, and how often', () => {
    const troubles = viewOf('canary-pods-forbidden').timeline.filter(
      ({ kind }) => kind === 'trouble',
    );
    expect(troubles).toMatchObject([
      { severity: 'error', text: expect.stringContaining('violates') },
    ]);
    expect(troubles[0].count).toBeGreaterThan(1);
  });

  it('marks how things went', () => {
    const severities = viewOf('canary-experiment-inconclusive').timeline.map(
      ({ kind, severity }) => `${kind} ${severity}`,
    );
    expect(severities).toContain('experiment warning');
    expect(severities).toContain('analysis warning');
    expect(
      viewOf('canary-healthy').timeline.find(
        ({ kind }) => kind === 'completed',
      ),
    ).toMatchObject({ severity: 'success', evidence: 'object' });
  });

  it('names the step that was completed', () => {
    expect(
      viewOf('canary-header-route')
        .timeline.filter(({ kind }) => kind === 'stepCompleted')
        .map(({ stepIndex }) => stepIndex),
    ).toEqual([1, 0]);
  });

  it('tells that it is being retried', () => {
    const recording = recordingOf('canary-retried');
    const rollout = recording.rollout as { status: { conditions: object[] } };
    const condition = {
      type: 'Progressing',
      status: 'Unknown',
      reason: 'RolloutRetry',
      message: 'Retrying Rollout after abort',
      lastUpdateTime: '2099-01-01T00:00:00Z',
    };
    const [entry] = describeRollout({
      ...recording,
      rollout: {
        ...rollout,
        status: { ...rollout.status, conditions: [condition] },
      },
    }).timeline;
    expect(entry).toMatchObject({
      kind: 'retried',
      text: 'Retrying Rollout after abort',
    });
  });

  it('reads events of either API group', () => {
    const { events, ...recording } = recordingOf('canary-without-router');
    const inNewGroup = events!.map(event => {
      const { involvedObject, message, count, lastTimestamp, ...rest } =
        event as Record<string, unknown>;
      return {
        ...rest,
        regarding: involvedObject,
        note: message,
        deprecatedCount: count,
        deprecatedLastTimestamp: lastTimestamp,
      };
    });
    expect(told(describeRollout({ ...recording, events: inNewGroup }))).toEqual(
      told(viewOf('canary-without-router')),
    );
  });

  it.each(recordings.map(recording => [recording.state, recording]))(
    'is in order on %s, and every entry has an id of its own',
    (_, recording) => {
      const { timeline } = describeRollout(recording);
      const times = timeline.map(({ at }) => Date.parse(at));
      expect(times).toEqual([...times].sort((a, b) => b - a));
      expect(new Set(timeline.map(({ id }) => id)).size).toBe(timeline.length);
    },
  );
});
