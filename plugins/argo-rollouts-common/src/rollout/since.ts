import type { RolloutView, Situation } from '../api';
import type { RolloutObject } from '../crd';
import { latestOf } from '../time';
import type { Update } from './update';

/**
 * Since when the situation holds. An object keeps only few times: that of the abort, of
 * the pause, of runs, and of the conditions that last changed.
 */
export function describeSince(
  situation: Situation,
  { status }: RolloutObject,
  known: Pick<
    RolloutView,
    'abort' | 'pauses' | 'pending' | 'steps' | 'analysisRuns' | 'troubles'
  > & { update: Update },
): string | null {
  const condition = (type: string) =>
    status?.conditions?.find(c => c?.type === type);
  const changed = condition('Progressing')?.lastTransitionTime;
  const sinceTrue = (type: string) =>
    condition(type)?.status === 'True'
      ? condition(type)?.lastTransitionTime ?? null
      : null;

  switch (situation) {
    case 'aborted':
    case 'abortRequested':
      return known.abort?.at ?? null;
    case 'timedPause':
    case 'waitsForPerson':
    case 'pausedByHand':
    case 'needsDecision':
      return known.pauses[0]?.since ?? null;
    case 'analysing': {
      const step = known.steps.find(({ progress }) => progress === 'current');
      const run = known.analysisRuns.find(({ phase }) => phase === 'Running');
      return step?.startedAt ?? run?.startedAt ?? changed ?? null;
    }
    case 'degraded':
      return (
        known.troubles.find(({ kind }) => kind !== 'pods')?.since ??
        changed ??
        null
      );
    case 'healthy':
      // While old pods wait for their end the condition Healthy is not true yet.
      return sinceTrue('Healthy') ?? sinceTrue('Completed');
    case 'progressing':
    case 'unknown':
      // A restart of pods is no update and leaves the conditions as they are.
      return known.pending.some(({ kind }) => kind === 'restart')
        ? null
        : latestOf(changed, known.update.startedAt);
  }
}
