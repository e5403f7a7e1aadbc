import type {
  StepPluginPhase,
  StepPluginStatus,
  StepView,
  TroubleView,
} from '../api';
import type { RolloutObject } from '../crd';
import { addSeconds, parseDurationSeconds } from './duration';

/** What became of the plugin of a step; null when it was not called in this update. */
export function describePluginStatus(
  rollout: RolloutObject,
  { index, progress }: Pick<StepView, 'index' | 'progress'>,
): StepPluginStatus | null {
  const entries = listPluginEntries(rollout).filter(
    entry => entry.index === index,
  );
  if (entries.length === 0) {
    return null;
  }
  const run = entries.find(({ operation }) => operation === 'Run');
  const last = entries.at(-1);
  const phase = asPluginPhase(run?.phase);
  // The controller passes over plugins in any other phase of the rollout.
  const isCalledAgain =
    progress === 'current' &&
    rollout.status?.phase === 'Progressing' &&
    (phase === 'Running' || phase === 'Error');
  return {
    phase,
    message: run?.message ?? '',
    executions: run?.executions ?? 0,
    callsAgainAt: isCalledAgain
      ? addSeconds(run?.updatedAt, parseDurationSeconds(run?.backoff))
      : null,
    isDisabled: run?.disabled ?? false,
    startedAt: run?.startedAt ?? null,
    finishedAt: run?.finishedAt ?? null,
    calledOff:
      last && last.operation !== 'Run'
        ? {
            operation: last.operation,
            phase: asPluginPhase(last.phase),
            message: last.message ?? '',
            at: last.finishedAt ?? null,
          }
        : null,
  };
}

/** What is wrong with the plugins of steps, in the order of the steps. */
export function findPluginTroubles(
  { status }: RolloutObject,
  steps: StepView[],
): TroubleView[] {
  return steps.flatMap(step => {
    if (step.kind !== 'plugin') {
      return [];
    }
    const { plugin, index: stepIndex } = step;
    const { phase, calledOff } = step.status ?? {};
    const about = {
      ...{ kind: 'stepPlugin' as const, plugin, stepIndex },
      executions: step.status?.executions ?? 0,
    };
    if (
      status?.abort &&
      calledOff?.operation === 'Abort' &&
      calledOff.phase !== 'Successful'
    ) {
      const { message: text, at: since } = calledOff;
      const problem = 'notUndone';
      return { ...about, problem, text, callsAgainAt: null, since };
    }
    const isOver = phase === 'Successful' || phase === 'Failed';
    // Degraded without an abort: the deadline has passed.
    const isNotCalled = status?.phase === 'Degraded' && !isOver;
    return step.progress === 'current' && (isNotCalled || phase === 'Error')
      ? {
          ...{ ...about, problem: isNotCalled ? 'notCalled' : 'error' },
          text: step.status?.message ?? '',
          callsAgainAt: step.status?.callsAgainAt ?? null,
          since: step.status?.startedAt ?? null,
        }
      : [];
  });
}

/** What was asked of a step plugin. */
export type Operation = 'Run' | 'Terminate' | 'Abort';

/** What the status keeps of step plugins: Run comes first, then Terminate or Abort. */
export function listPluginEntries({ status }: RolloutObject) {
  return (status?.canary?.stepPluginStatuses ?? []).flatMap(entry => {
    const operation = entry?.operation ?? 'Run';
    return operation === 'Run' ||
      operation === 'Terminate' ||
      operation === 'Abort'
      ? { ...entry, operation: operation as Operation }
      : [];
  });
}

/** `Unknown` for any other word. */
export function asPluginPhase(phase: string | undefined): StepPluginPhase {
  switch (phase) {
    case 'Running':
    case 'Successful':
    case 'Failed':
    case 'Error':
      return phase;
    default:
      return 'Unknown';
  }
}
