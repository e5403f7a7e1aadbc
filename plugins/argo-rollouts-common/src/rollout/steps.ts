import type { AnalysisRunView, ExperimentView, StepView } from '../api';
import type { RolloutObject } from '../crd';
import { isFullyPromoted } from './isFullyPromoted';
import { describeStepSpec } from './stepKinds';
import { describePluginStatus } from './stepPlugins';

/** What ran in the course of the steps. */
export interface StepRuns {
  /** Of the present revision, newest first. */
  analysisRuns: AnalysisRunView[];
  /** Newest first. */
  experiments: ExperimentView[];
}

/**
 * The steps of a canary in order, without their times.
 *
 * After an abort the controller sets the index back to 0 without running that step
 * again, so then none is current and none is done.
 */
export function describeSteps(
  rollout: RolloutObject,
  runs: StepRuns = { analysisRuns: [], experiments: [] },
): StepView[] {
  const index = describeCurrentStepIndex(rollout);
  const isRunning = index !== null && !rollout.status?.abort;
  const canary = rollout.spec?.strategy?.canary;
  const routerKinds = Object.keys(canary?.trafficRouting ?? {});
  return (canary?.steps ?? []).map((step, i) => {
    let progress: StepView['progress'] = 'upcoming';
    if (isRunning && i < index) {
      progress = 'done';
    } else if (isRunning && i === index) {
      progress = 'current';
    }
    return addRuns(
      {
        ...describeStepSpec(step ?? {}, routerKinds),
        index: i,
        progress,
        startedAt: null,
        endedAt: null,
      },
      rollout,
      runs,
    );
  });
}

/**
 * The index of the step that runs, the number of steps when all are done, null when
 * there are none or the controller has not begun with them.
 */
export function describeCurrentStepIndex(
  rollout: RolloutObject,
): number | null {
  const count = rollout.spec?.strategy?.canary?.steps?.length ?? 0;
  if (count === 0) {
    return null;
  }
  if (isFullyPromoted(rollout)) {
    return count;
  }
  const index = rollout.status?.currentStepIndex;
  if (index === undefined) {
    return null;
  }
  return Math.min(Math.max(Math.trunc(index), 0), count);
}

/** Indexes of the steps after the current one, up to and with the next set weight. */
export function describeUpNext(steps: StepView[]): number[] {
  const current = steps.findIndex(step => step.progress === 'current');
  if (current === -1) {
    return [];
  }
  const after = steps.slice(current + 1);
  const weightAt = after.findIndex(step => step.kind === 'setWeight');
  return (weightAt === -1 ? after : after.slice(0, weightAt + 1)).map(
    step => step.index,
  );
}

/** Whether the step does not end unless a person acts. */
export function waitsForPerson(step: StepView): boolean {
  return step.kind === 'pause' && step.durationSeconds === null;
}

function addRuns(
  step: StepView,
  rollout: RolloutObject,
  { analysisRuns, experiments }: StepRuns,
): StepView {
  switch (step.kind) {
    case 'analysis': {
      const run = analysisRuns.find(
        ({ type, stepIndex }) => type === 'Step' && stepIndex === step.index,
      );
      return {
        ...step,
        analysisRun: run?.name ?? null,
        plannedSeconds: run?.plannedSeconds ?? null,
      };
    }
    case 'experiment': {
      const experiment = experiments.find(
        ({ podHash, stepIndex }) =>
          podHash === rollout.status?.currentPodHash &&
          stepIndex === step.index,
      );
      return { ...step, experiment: experiment?.name ?? null };
    }
    case 'plugin':
      return { ...step, status: describePluginStatus(rollout, step) };
    case 'setWeight':
    case 'pause':
    case 'setCanaryScale':
    case 'setHeaderRoute':
    case 'setMirrorRoute':
    case 'unknown':
      return step;
  }
}
