import type { AnalysisRunView } from '../api';
import { describeAnalysisRuns } from '../analysis';
import { readAnalysisRun, readRollout } from '../crd';
import { recordingOf } from './__fixtures__/recordings';
import { describeAbort } from './abort';
import { describeRollout } from './describeRollout';

function abortFor(message: string, runs: AnalysisRunView[] = []) {
  return describeAbort(
    readRollout({
      status: {
        abort: true,
        abortedAt: '2026-01-01T00:00:00Z',
        conditions: [{ reason: 'RolloutAborted', message }],
      },
    }),
    runs,
    [],
  );
}

function failedRun(type: string, metrics: object[]): AnalysisRunView {
  const [run] = describeAnalysisRuns([
    readAnalysisRun({
      metadata: {
        name: `run-${type}`,
        labels: { 'rollout-type': type, 'step-index': '2' },
      },
      spec: { metrics },
      status: { phase: 'Failed', metricResults: metrics },
    }),
  ]);
  return run;
}

describe('describeAbort', () => {
  it.each([
    ['Rollout aborted update to revision 3', { kind: 'person' }, null],
    [
      'Rollout aborted update to revision 3: Step Plugin 4 (acme/check) failed: no',
      { kind: 'stepPlugin', plugin: 'acme/check', text: 'no' },
      3,
    ],
    [
      'Rollout aborted update to revision 3: ReplicaSet "x" has timed out progressing.',
      { kind: 'progressDeadline' },
      null,
    ],
    [
      'Rollout aborted update to revision 3: Experiment analysis phase is error/failed',
      { kind: 'experiment', experiment: null, metric: null },
      null,
    ],
    [
      'Rollout aborted update to revision 3: Background analysis phase error/failed: gone',
      { kind: 'analysisRun', analysisRun: null },
      null,
    ],
    [
      'Rollout aborted update to revision 3: something new',
      { kind: 'other', text: 'something new' },
      null,
    ],
    ['in words of a future release', { kind: 'other' }, null],
  ])('reads %j', (message, cause, stepIndex) => {
    expect(abortFor(message)).toMatchObject({
      state: 'done',
      cause,
      stepIndex,
    });
  });

  it('names the run of the kind that aborted, and the metric that decided', () => {
    const metrics = [
      { name: 'watched', phase: 'Failed', dryRun: true },
      { name: 'errors', phase: 'Failed' },
      { name: 'latency', phase: 'Failed' },
    ];
    const abort = abortFor(
      // Older releases write `metric` where newer ones write `Metric`.
      'Rollout aborted update to revision 3: Step-based analysis phase error/failed: metric "latency" assessed Failed due to failed (1) > failureLimit (0)',
      [failedRun('Background', metrics), failedRun('Step', metrics)],
    );
    expect(abort).toMatchObject({
      revision: 3,
      stepIndex: 2,
      cause: {
        kind: 'analysis',
        analysisRun: 'run-Step',
        metric: { name: 'latency' },
      },
    });
  });

  it.each([
    ['canary-aborted-by-analysis', 'analysis', 4],
    ['canary-aborted-by-analysis-error', 'analysis', 1],
    ['canary-aborted-by-experiment', 'experiment', 1],
    ['canary-aborted-by-step-plugin', 'stepPlugin', 2],
    ['canary-step-plugin-aborted', 'person', 3],
    ['canary-aborted-by-deadline', 'progressDeadline', 0],
    ['blue-green-aborted', 'person', null],
    ['blue-green-aborted-by-analysis', 'analysis', null],
  ])('tells of %s what and where: %s, %p', (state, kind, stepIndex) => {
    expect(describeRollout(recordingOf(state)).abort).toMatchObject({
      state: 'done',
      cause: { kind },
      stepIndex,
    });
  });

  it.each([
    ['canary-aborted-in-experiment', 0],
    ['canary-aborted-in-analysis', 1],
  ])('was in the step whose run the abort ended: %s', (state, stepIndex) => {
    const recording = { ...recordingOf(state), events: [] };
    const { abort, steps } = describeRollout(recording);
    expect(abort).toMatchObject({ cause: { kind: 'person' }, stepIndex });
    expect(steps[stepIndex].startedAt).not.toBeNull();
  });

  it.each(['canary-aborted-in-experiment', 'canary-aborted-in-analysis'])(
    'was in no step of which only an earlier run was ended: %s',
    state => {
      const recording = { ...recordingOf(state), events: [] };
      const later = {
        ...(recording.rollout as { status: object }),
        status: {
          ...(recording.rollout as { status: object }).status,
          abortedAt: '2099-01-01T00:00:00Z',
        },
      };
      const ended = { status: { phase: 'Successful' } };
      const experiments = recording.experiments?.map(e => ({
        ...(e as object),
        ...ended,
      }));
      expect(
        describeRollout({ ...recording, rollout: later, experiments }).abort,
      ).toMatchObject({ state: 'done', stepIndex: null });
    },
  );

  it('was in no step that was over before, and that nobody heard of as completed', () => {
    const { events, ...recording } = recordingOf('canary-aborted-in-analysis');
    const rollout = recording.rollout as { status: object };
    const status = { ...rollout.status, abortedAt: '2099-01-01T00:00:00Z' };
    // In one second, so that their names tell the order.
    const aWhileLater = (events as { metadata: { name: string } }[]).map(e => ({
      ...e,
      lastTimestamp: '2099-01-01T00:00:00Z',
    }));
    expect(
      describeRollout({
        ...recording,
        rollout: { ...rollout, status },
        events: aWhileLater,
      }).abort,
    ).toMatchObject({ cause: { kind: 'person' }, stepIndex: null });
  });

  describe('by a person', () => {
    const { events = [], ...recording } = recordingOf('canary-without-router');
    const { status, ...rollout } = recording.rollout as {
      metadata: { uid: string };
      status: object;
    };
    const aborted = {
      ...rollout,
      status: {
        ...status,
        abort: true,
        abortedAt: '2099-01-01T00:00:00Z',
        currentStepIndex: 0,
      },
    };
    const event = (fields: object) => ({
      involvedObject: { uid: rollout.metadata.uid, kind: 'Rollout' },
      type: 'Normal',
      lastTimestamp: '2099-01-01T00:00:01Z',
      ...fields,
    });
    const abortEvent = event({
      type: 'Warning',
      reason: 'RolloutAborted',
      message: 'Rollout aborted update to revision 2',
      lastTimestamp: '2099-01-01T00:00:00Z',
    });
    const scaled = event({ reason: 'ScalingReplicaSet', message: 'Scaled' });
    const weight = (from: number) =>
      event({
        reason: 'TrafficWeightUpdated',
        message: `Traffic weight updated from ${from} to 0`,
      });
    const stepWith = (...more: unknown[]) =>
      describeRollout({
        ...recording,
        rollout: aborted,
        events: [...events, ...more],
      }).abort?.stepIndex;

    it('was in the step after those that events tell of', () => {
      expect(stepWith(abortEvent, scaled)).toBe(1);
      expect(stepWith(abortEvent, weight(25))).toBe(1);
    });

    it('was in the step after the last heard of when more was heard soon after', () => {
      const completed = (at: string) =>
        event({
          reason: 'RolloutStepCompleted',
          message: '(combined from similar events): Rollout step 1/4 completed',
          lastTimestamp: at,
        });
      const many = { ...scaled, count: 25 };
      const justBefore = completed('2098-12-31T23:59:30Z');
      const longBefore = completed('2098-12-31T23:50:00Z');
      expect(stepWith(justBefore, abortEvent, many, weight(25))).toBe(1);
      expect(stepWith(justBefore, abortEvent, many)).toBeNull();
      expect(stepWith(longBefore, abortEvent, many, weight(25))).toBeNull();
    });

    describe('after a retry, of which the event of the first abort counts two', () => {
      const at = (time: string) => `2099-01-01T00:${time}Z`;
      const completed = (step: number, time: string) =>
        event({
          reason: 'RolloutStepCompleted',
          message: `Rollout step ${step}/4 completed`,
          lastTimestamp: at(time),
        });
      const second = (fields: object = {}) => ({
        ...abortEvent,
        count: 2,
        firstTimestamp: at('05:00'),
        lastTimestamp: at('09:00'),
        ...fields,
      });
      const scaledAgain = { ...scaled, lastTimestamp: at('09:01') };
      const stepOfSecond = (...more: unknown[]) =>
        describeRollout({
          ...recording,
          rollout: {
            ...aborted,
            status: { ...aborted.status, abortedAt: at('09:00') },
          },
          events: [
            ...events.filter(
              e => (e as { reason?: string }).reason !== 'RolloutStepCompleted',
            ),
            ...more,
            scaledAgain,
          ],
        }).abort?.stepIndex;

      it('was in a step of the second attempt', () => {
        const ofFirst = [completed(2, '03:00'), completed(3, '04:00')];
        expect(stepOfSecond(completed(1, '06:00'), ...ofFirst, second())).toBe(
          1,
        );
        expect(stepOfSecond(completed(1, '02:00'), ...ofFirst, second())).toBe(
          0,
        );
      });

      it('was in a step that nobody knows when there were more attempts', () => {
        expect(
          stepOfSecond(completed(1, '06:00'), second({ count: 3 })),
        ).toBeNull();
      });
    });

    it('was in the pause behind a step that somebody skipped', () => {
      const spec = (aborted as { spec?: object }).spec as {
        strategy: { canary: object };
      };
      const steps = [
        { setWeight: 25 },
        { analysis: { templates: [{ templateName: 'x' }] } },
        { pause: {} },
        { setWeight: 50 },
      ];
      const withAnalysis = {
        ...aborted,
        spec: {
          ...spec,
          strategy: { canary: { ...spec.strategy.canary, steps } },
        },
      };
      const paused = event({
        reason: 'RolloutPaused',
        message: 'Rollout is paused (CanaryPauseStep)',
        lastTimestamp: '2098-12-31T23:59:59Z',
      });
      const stepAfter = (...more: unknown[]) =>
        describeRollout({
          ...recording,
          rollout: withAnalysis,
          events: [
            ...events.filter(
              e => (e as { reason?: string }).reason !== 'RolloutPaused',
            ),
            ...more,
            abortEvent,
            scaled,
          ],
        }).abort?.stepIndex;
      expect(stepAfter(paused)).toBe(2);
      expect(stepAfter()).toBe(1);
    });

    it('was in a step that nobody knows when events may be missing', () => {
      expect(stepWith(abortEvent)).toBeNull();
      expect(stepWith(abortEvent, { ...scaled, count: 25 })).toBeNull();
      expect(stepWith(abortEvent, weight(50))).toBeNull();
      expect(stepWith(scaled)).toBeNull();
      expect(
        describeRollout(recordingOf('canary-aborted-by-person')).abort,
      ).toMatchObject({ cause: { kind: 'person' }, stepIndex: null });
    });
  });

  it('names the measurement that made an experiment fail', () => {
    expect(
      describeRollout(recordingOf('canary-aborted-by-experiment')).abort?.cause,
    ).toMatchObject({
      kind: 'experiment',
      metric: {
        latestFailedValue: '[9]',
        failureCondition: 'result[0] >= 5',
      },
    });
  });

  it('knows an abort that the controller has not acted on', () => {
    const rollout = readRollout({
      spec: { strategy: { canary: { steps: [{ pause: {} }, { pause: {} }] } } },
      status: { abort: true, currentStepIndex: 1 },
    });
    expect(describeAbort(rollout, [], [])).toEqual({
      state: 'requested',
      at: null,
      revision: null,
      stepIndex: 1,
      cause: { kind: 'person' },
    });
  });
});
