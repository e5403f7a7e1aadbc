import type { AbortView, AnalysisRunView } from '../api';
import type { RolloutObject } from '../crd';

/**
 * Whether and why the update was aborted; null when it was not.
 *
 * The controller puts the reason behind the message of its condition
 * (`Rollout aborted update to revision 3: Step-based analysis phase failed: …`) and
 * puts none there when somebody asked for the abort. It records neither the person
 * nor the step: the step is that of the AnalysisRun which failed.
 */
export function describeAbort(
  { status }: RolloutObject,
  analysisRuns: AnalysisRunView[],
): AbortView | null {
  if (!status?.abort) {
    return null;
  }
  const condition = status.conditions?.find(
    c => c?.reason === 'RolloutAborted',
  );
  const at = status.abortedAt ?? condition?.lastTransitionTime ?? null;
  const state = condition || status.abortedAt ? 'done' : 'requested';
  const text = /^Rollout aborted update to revision \d+:\s*(.+)$/s.exec(
    condition?.message ?? '',
  )?.[1];
  if (!text) {
    return {
      state,
      at,
      revision: null,
      stepIndex: null,
      cause: { kind: 'person' },
    };
  }

  const failed = analysisRuns.find(isFailed);
  const metric = failed?.metrics.find(isFailed);
  if (!failed || !metric || !/analysis phase/i.test(text)) {
    return {
      state,
      at,
      revision: null,
      stepIndex: null,
      cause: { kind: 'other', text },
    };
  }
  return {
    state,
    at,
    revision: null,
    stepIndex: failed.stepIndex,
    cause: { kind: 'analysis', text, analysisRun: failed.name, metric },
  };
}

function isFailed({ phase }: { phase: string }): boolean {
  return phase === 'Failed' || phase === 'Error';
}
