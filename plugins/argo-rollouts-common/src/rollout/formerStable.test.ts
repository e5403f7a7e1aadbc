import type { RolloutObject } from '../crd';
import { describeRollout } from './describeRollout';
import { recordingOf, type Recording } from './__fixtures__/recordings';

describe('describeFormerStable', () => {
  it('is stable itself while an update is under way', () => {
    const { formerStable, stablePodHash } = describeRollout(
      recordingOf('canary-waits-for-person'),
    );
    expect(formerStable).toEqual({ kind: 'told', podHash: stablePodHash });
  });

  it('is nothing for the first version', () => {
    expect(formerStableOf('canary-first-version')).toEqual({ kind: 'none' });
    expect(formerStableOf('blue-green-idle')).toEqual({ kind: 'none' });
  });

  it('is the one before after a promotion, also when no event is left', () => {
    const told = { kind: 'told', podHash: '86ccf4bc9f' };
    expect(formerStableOf('canary-healthy')).toEqual(told);
    expect(formerStableOf('canary-healthy', withoutEvents)).toEqual(told);
    expect(formerStableOf('blue-green-scale-down')).toEqual({
      kind: 'told',
      podHash: '6b6566d5c5',
    });
  });

  it('is not a canary that was superseded', () => {
    expect(formerStableOf('canary-superseded', promoted)).toEqual({
      kind: 'told',
      podHash: V1,
    });
  });

  it('may be a canary whose completion may have been dropped', () => {
    const many = (recording: Recording) =>
      withEvents(promoted(recording), [
        ['RolloutUpdated', 'Rollout updated to revision 2'],
        ...new Array(24).fill(['RolloutPaused', 'Rollout is paused']),
        ['RolloutUpdated', 'Rollout updated to revision 3'],
      ]);
    expect(formerStableOf('canary-superseded', many)).toEqual({
      kind: 'inferred',
      podHash: V2,
    });
  });

  it('is not a canary that was aborted', () => {
    const aborted = (recording: Recording) =>
      withEvents(promoted(recording), [
        ['RolloutUpdated', 'Rollout updated to revision 2'],
        ['RolloutStepCompleted', 'Rollout step 1/4 completed (setWeight: 25)'],
        ['RolloutAborted', 'Rollout aborted update to revision 2'],
      ]);
    expect(formerStableOf('canary-superseded', aborted)).toEqual({
      kind: 'told',
      podHash: V1,
    });
  });

  it('may be a canary that was retried after an abort', () => {
    const retried = (recording: Recording) =>
      withEvents(promoted(recording), [
        ['RolloutUpdated', 'Rollout updated to revision 2'],
        ['RolloutAborted', 'Rollout aborted update to revision 2'],
        ['RolloutStepCompleted', 'Rollout step 1/4 completed (setWeight: 25)'],
      ]);
    expect(formerStableOf('canary-superseded', retried)).toEqual({
      kind: 'inferred',
      podHash: V2,
    });
  });

  it('is not a canary that an analysis failed', () => {
    const run = (name: string, phase: string, startedAt: string) => ({
      metadata: {
        name,
        uid: name,
        labels: { 'rollouts-pod-template-hash': V2 },
        annotations: { 'rollout.argoproj.io/revision': '2' },
        ownerReferences: [
          { uid: rolloutOf(recordingOf('canary-superseded')).metadata?.uid },
        ],
      },
      status: { phase, startedAt, completedAt: startedAt },
    });
    const failed = run('app-2', 'Failed', '2026-11-23T14:16:46Z');
    const passed = run('app-2.1', 'Successful', '2026-11-23T14:16:47Z');
    const judgedBy =
      (...analysisRuns: object[]) =>
      (recording: Recording) => ({
        ...withoutEvents(promoted(recording)),
        analysisRuns,
      });
    expect(formerStableOf('canary-superseded', judgedBy(failed))).toEqual({
      kind: 'told',
      podHash: V1,
    });
    expect(
      formerStableOf('canary-superseded', judgedBy(failed, passed)),
    ).toEqual({ kind: 'inferred', podHash: V2 });
  });

  it('is inferred where nothing tells what became of the one before', () => {
    const forgotten = (recording: Recording) =>
      withoutEvents(promoted(recording));
    expect(formerStableOf('canary-superseded', forgotten)).toEqual({
      kind: 'inferred',
      podHash: V2,
    });
  });

  it('is what stable’s service was taken from', () => {
    const switched = (recording: Recording) => {
      const recorded = withEvents(promoted(recording), [
        ['RolloutUpdated', 'Rollout updated to revision 3'],
        [
          'SwitchService',
          `Switched selector for service 'canary' from '${V1}' to '${V3}'`,
        ],
        [
          'SwitchService',
          `Switched selector for service 'stable' from '${V1}' to '${V3}'`,
        ],
      ]);
      const rollout = structuredClone(rolloutOf(recorded));
      Object.assign(rollout.spec!.strategy!.canary!, {
        stableService: 'stable',
        canaryService: 'canary',
      });
      return { ...recorded, rollout };
    };
    expect(formerStableOf('canary-superseded', switched)).toEqual({
      kind: 'told',
      podHash: V1,
    });
  });

  it('is unknown where it may have been a return to stable', () => {
    // Of the third revision some events were dropped.
    expect(formerStableOf('canary-back-to-stable')).toEqual({
      kind: 'unknown',
    });
    expect(formerStableOf('canary-back-to-stable', withoutEvents)).toEqual({
      kind: 'unknown',
    });
  });

  it('is the same where events tell of a return to stable', () => {
    const returned = (recording: Recording) =>
      withEvents(recording, [
        ['RolloutUpdated', 'Rollout updated to revision 1'],
        [
          'RolloutCompleted',
          `Rollout completed update to revision 1 (${V1}): Initial deploy`,
        ],
        ['RolloutUpdated', 'Rollout updated to revision 2'],
        ['RolloutUpdated', 'Rollout updated to revision 3'],
        ['RolloutUpdated', 'Rollout updated to revision 4'],
      ]);
    expect(formerStableOf('canary-back-to-stable', returned)).toEqual({
      kind: 'same',
    });
  });

  it('is what an undo went back from, through the steps', () => {
    const undone = (recording: Recording) =>
      withEvents(promoted(recording), [
        [
          'RolloutCompleted',
          'Rollout completed update to revision 5 (7c65bbc68d): Completed',
        ],
        ['RolloutUpdated', 'Rollout updated to revision 6'],
      ]);
    expect(formerStableOf('canary-undone', undone)).toEqual({
      kind: 'told',
      podHash: '7c65bbc68d',
    });
  });

  it('is inferred only where the ReplicaSet of the one before is gone', () => {
    const collected = (recording: Recording) => ({
      ...withoutEvents(promoted(recording)),
      replicaSets: recording.replicaSets.filter(
        set => (set as Labelled).metadata.labels[HASH] !== V2,
      ),
    });
    expect(formerStableOf('canary-superseded', collected)).toEqual({
      kind: 'inferred',
      podHash: V1,
    });
  });
});

const HASH = 'rollouts-pod-template-hash';
const [V1, V2, V3] = ['6b6566d5c5', '66c8b9ddc4', '686fd67685'];

interface Labelled {
  metadata: { labels: Record<string, string> };
}

function formerStableOf(
  state: string,
  change = (recording: Recording) => recording,
) {
  return describeRollout(change(recordingOf(state))).formerStable;
}

function rolloutOf({ rollout }: Recording): RolloutObject {
  return rollout as RolloutObject;
}

function promoted(recording: Recording): Recording {
  const rollout = structuredClone(rolloutOf(recording));
  rollout.status!.stableRS = rollout.status!.currentPodHash;
  return { ...recording, rollout };
}

function withoutEvents(recording: Recording): Recording {
  return { ...recording, events: [] };
}

function withEvents(
  recording: Recording,
  told: [reason: string, message: string][],
): Recording {
  const { name, uid } = rolloutOf(recording).metadata!;
  return {
    ...recording,
    events: told.map(([reason, message], i) => ({
      metadata: { name: `app.${i}` },
      involvedObject: { kind: 'Rollout', name, uid },
      ...{ reason, message, type: 'Normal', count: 1 },
      firstTimestamp: new Date(NOON_MS + i * 1000).toISOString(),
      lastTimestamp: new Date(NOON_MS + i * 1000).toISOString(),
    })),
  };
}

/** After all that was recorded. */
const NOON_MS = Date.parse('2026-11-24T12:00:00Z');
