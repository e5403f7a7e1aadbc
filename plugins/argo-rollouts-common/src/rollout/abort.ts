import { isFailed, waitsOrRuns } from '../analysis';
import type {
  AbortView,
  AnalysisRunView,
  ExperimentView,
  MetricView,
} from '../api';
import type { RolloutObject } from '../crd';
import { compareTimes } from '../time';
import { revisionOf } from './evidence';
import { describeCurrentStepIndex } from './steps';

/**
 * Whether and why the update was aborted; null when it was not.
 *
 * The controller puts the reason behind the message of its condition
 * (`Rollout aborted update to revision 3: Step-based analysis phase failed: …`) and
 * puts none there when somebody asked for the abort. It records neither the person
 * nor the step: the step is that of the run or experiment which failed, or which the
 * abort ended.
 */
export function describeAbort(
  rollout: RolloutObject,
  analysisRuns: AnalysisRunView[],
  experiments: ExperimentView[],
): AbortView | null {
  const { status } = rollout;
  if (!status?.abort) {
    return null;
  }
  const condition = status.conditions?.find(
    c => c?.reason === 'RolloutAborted',
  );
  if (!condition && !status.abortedAt) {
    return {
      state: 'requested',
      at: null,
      revision: null,
      // The controller has not set it back yet.
      stepIndex: describeCurrentStepIndex(rollout),
      cause: { kind: 'person' },
    };
  }
  const { revision, reason } = readMessage(condition?.message ?? '');
  const at = status.abortedAt ?? condition?.lastTransitionTime ?? null;
  const found = findCause(reason, rollout, analysisRuns, experiments);
  return {
    state: 'done',
    at,
    revision,
    cause: found.cause,
    stepIndex:
      found.stepIndex ??
      findInterruptedStep(at, rollout, analysisRuns, experiments),
  };
}

// The controller runs one step at a time, and an abort terminates what runs.
function findInterruptedStep(
  abortedAt: string | null,
  rollout: RolloutObject,
  analysisRuns: AnalysisRunView[],
  experiments: ExperimentView[],
): number | null {
  if (abortedAt === null) {
    return null;
  }
  const wasInterrupted = (
    { isTerminating, phase }: AnalysisRunView | ExperimentView,
    endedAt: string | null,
  ): boolean =>
    isTerminating &&
    (endedAt === null
      ? waitsOrRuns({ phase })
      : compareTimes(endedAt, abortedAt) >= 0);
  const run = analysisRuns.find(
    r => r.type === 'Step' && wasInterrupted(r, r.completedAt),
  );
  const experiment = experiments.find(
    e =>
      e.podHash === rollout.status?.currentPodHash &&
      e.revision === revisionOf(rollout) &&
      wasInterrupted(e, e.endedAt),
  );
  return run?.stepIndex ?? experiment?.stepIndex ?? null;
}

type Cause = Pick<AbortView, 'stepIndex' | 'cause'>;

function findCause(
  text: string,
  rollout: RolloutObject,
  analysisRuns: AnalysisRunView[],
  experiments: ExperimentView[],
): Cause {
  const because = (
    cause: AbortView['cause'],
    stepIndex: number | null = null,
  ): Cause => ({ cause, stepIndex });
  if (!text) {
    return because({ kind: 'person' });
  }

  const type = typeOfAnalysis(text);
  if (type) {
    const run = analysisRuns.find(r => r.type === type && isFailed(r));
    const metric = run && findDecidingMetric(run, text);
    return metric
      ? because(
          { kind: 'analysis', text, analysisRun: run.name, metric },
          run.stepIndex,
        )
      : because(
          { kind: 'analysisRun', text, analysisRun: run?.name ?? null },
          run?.stepIndex,
        );
  }
  if (/^Experiment\b/i.test(text)) {
    const { currentPodHash } = rollout.status ?? {};
    const experiment = experiments.find(
      e => isFailed(e) && e.podHash === currentPodHash,
    );
    const run = experiment?.analysisRuns.find(isFailed);
    return because(
      {
        kind: 'experiment',
        text,
        experiment: experiment?.name ?? null,
        metric: (run && findDecidingMetric(run, text)) ?? null,
      },
      experiment?.stepIndex,
    );
  }
  const failed = /^Step Plugin (\d{1,15}) \((.*?)\) failed:?(.*)$/is.exec(text);
  if (failed) {
    const [, number, plugin, message] = failed;
    return because(
      { kind: 'stepPlugin', text: message.trim(), plugin },
      Number(number) - 1,
    );
  }
  return because({
    kind: /has timed out progressing/.test(text) ? 'progressDeadline' : 'other',
    text,
  });
}

function readMessage(message: string): {
  revision: number | null;
  reason: string;
} {
  const known =
    /^Rollout aborted update to revision (\d{1,15})(?::\s*(.*))?$/s.exec(
      message,
    );
  return known
    ? { revision: Number(known[1]), reason: known[2] ?? '' }
    : { revision: null, reason: message };
}

function typeOfAnalysis(text: string): AnalysisRunView['type'] | null {
  if (/^Step-based analysis\b/i.test(text)) {
    return 'Step';
  }
  if (/^Background analysis\b/i.test(text)) {
    return 'Background';
  }
  if (/^Blue\/green pre-promotion analysis\b/i.test(text)) {
    return 'PrePromotion';
  }
  return /^Blue\/green post-promotion analysis\b/i.test(text)
    ? 'PostPromotion'
    : null;
}

// Several may have failed; the controller names the one that decided. Older releases
// write `metric` where newer ones write `Metric`.
function findDecidingMetric(
  run: AnalysisRunView,
  text: string,
): MetricView | undefined {
  const failed = run.metrics.filter(
    metric => isFailed(metric) && !metric.isDryRun,
  );
  return (
    failed.find(({ name }) =>
      text.toLowerCase().includes(`metric "${name.toLowerCase()}" assessed`),
    ) ?? failed[0]
  );
}
