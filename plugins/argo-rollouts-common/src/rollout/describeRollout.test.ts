import type { RolloutView } from '../api';
import { recordingOf } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';

function viewOf(state: string): RolloutView {
  return describeRollout(recordingOf(state));
}

/** The recording with fields of its status replaced, for states too short to record. */
function viewWithStatus(state: string, status: object): RolloutView {
  const recording = recordingOf(state);
  const rollout = recording.rollout as { status: object };
  return describeRollout({
    ...recording,
    rollout: { ...rollout, status: { ...rollout.status, ...status } },
  });
}

describe('describeRollout', () => {
  it.each([
    ['canary-first-version', 'progressing'],
    ['canary-healthy', 'healthy'],
    ['canary-back-to-stable', 'healthy'],
    ['canary-timed-pause', 'timedPause'],
    ['canary-without-router', 'timedPause'],
    ['canary-undone', 'timedPause'],
    ['canary-waits-for-person', 'waitsForPerson'],
    ['canary-retried', 'waitsForPerson'],
    ['canary-paused-by-hand', 'pausedByHand'],
    ['canary-analysing', 'analysing'],
    ['canary-experiment', 'progressing'],
    ['canary-inconclusive', 'needsDecision'],
    ['canary-experiment-inconclusive', 'needsDecision'],
    ['canary-promoting-fully', 'progressing'],
    ['canary-restarting', 'progressing'],
    ['canary-aborted-by-analysis', 'aborted'],
    ['canary-aborted-by-person', 'aborted'],
    ['canary-aborted-by-deadline', 'aborted'],
    ['canary-timed-out', 'degraded'],
    ['canary-degraded-pods', 'degraded'],
    ['canary-invalid-spec', 'degraded'],
    ['canary-quota-exceeded', 'degraded'],
    ['blue-green-idle', 'healthy'],
    ['blue-green-pre-promotion-analysis', 'analysing'],
    ['blue-green-waits-for-person', 'waitsForPerson'],
    ['blue-green-auto-promotion', 'timedPause'],
    ['blue-green-post-promotion-analysis', 'analysing'],
    ['blue-green-aborted', 'aborted'],
  ])('calls %s %s', (state, situation) => {
    expect(viewOf(state).situation).toBe(situation);
  });

  it('tells canary from stable, with version, hash and pods', () => {
    const [canary, stable] = viewOf('canary-waits-for-person').revisions;
    expect(canary).toMatchObject({
      revision: 2,
      roles: ['canary'],
      version: 'v2.5.0',
      replicas: { desired: 3, ready: 3, available: 3 },
    });
    expect(canary.pods.map(pod => [pod.ready, pod.status])).toEqual(
      Array(3).fill([true, 'Running']),
    );
    expect(stable).toMatchObject({
      revision: 1,
      roles: ['stable'],
      version: 'v2.4.1',
      replicas: { desired: 10, ready: 10, available: 10 },
    });
  });

  it('says until when a pause lasts, and when it has no end', () => {
    const [timed] = viewOf('canary-timed-pause').pauses;
    expect(timed).toMatchObject({ kind: 'step' });
    const { since, until } = timed as { since: string; until: string };
    expect(Date.parse(until) - Date.parse(since)).toBe(3_000);
    expect(viewOf('canary-waits-for-person').pauses).toEqual([
      { kind: 'step', since: expect.any(String), until: null },
    ]);
  });

  it('names the pause by hand first when the controller paused too', () => {
    expect(
      viewOf('canary-paused-by-hand').pauses.map(pause => pause.kind),
    ).toEqual(['byHand', 'step']);
  });

  it('says which measurement aborted the canary, and at which step', () => {
    expect(viewOf('canary-aborted-by-analysis').abort).toMatchObject({
      state: 'done',
      stepIndex: 4,
      cause: {
        kind: 'analysis',
        metric: {
          name: 'error-rate',
          phase: 'Failed',
          failed: 2,
          failureLimit: 1,
          latestFailedValue: expect.stringMatching(/^\[0\.\d+\]$/),
        },
      },
    });
  });

  it('knows that a person aborted, also after an analysis that failed before', () => {
    expect(viewOf('canary-aborted-by-person').abort).toMatchObject({
      state: 'done',
      cause: { kind: 'person' },
    });
  });

  it('tells an abort that the controller has not acted on', () => {
    const view = viewWithStatus('canary-waits-for-person', { abort: true });
    expect(view.situation).toBe('abortRequested');
    expect(view.actions.abort).toMatchObject({ possible: false });
  });

  it('marks the share by pods when there is no router', () => {
    expect(viewOf('canary-without-router').weight).toMatchObject({
      actual: 25,
      source: 'pods',
    });
  });

  it('gives nothing to a version that the router has not been told of', () => {
    expect(
      viewWithStatus('canary-waits-for-person', { currentPodHash: 'newer' })
        .weight.actual,
    ).toBe(0);
  });

  it('knows no weight that no router reported', () => {
    expect(
      viewWithStatus('canary-waits-for-person', { canary: {} }).weight,
    ).toMatchObject({ actual: null, source: 'none' });
  });

  it('says since when', () => {
    expect(viewOf('canary-aborted-by-analysis').since).toBe(
      viewOf('canary-aborted-by-analysis').abort?.at,
    );
    expect(viewOf('canary-analysing').since).toBe(
      viewOf('canary-analysing').analysisRuns[0].startedAt,
    );
    // The condition Healthy is not true yet, while old pods wait for their end.
    const healthy = viewOf('canary-healthy');
    expect(healthy.since).toBe(
      healthy.timeline.find(({ kind }) => kind === 'completed')?.at,
    );
    expect(viewOf('canary-restarting').since).toBeNull();
  });

  it('leaves out what belongs to others', () => {
    const recording = recordingOf('canary-waits-for-person');
    const other = recordingOf('canary-without-router');
    expect(
      describeRollout({
        ...recording,
        replicaSets: [...recording.replicaSets, ...other.replicaSets],
        pods: [...recording.pods, ...other.pods],
      }),
    ).toEqual(describeRollout(recording));
  });
});
