import type {
  PendingView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { remaining, toSentence, type Sentence } from '../../text/sentence';
import type { Translate } from '../../translation';

/** What was asked for and has not happened yet. */
export function sayPending(
  t: Translate,
  view: RolloutView,
  nowMs: number,
): Sentence[] {
  return view.pending.flatMap(pending => sayOne(t, view, pending, nowMs));
}

function sayOne(
  t: Translate,
  view: RolloutView,
  pending: PendingView,
  nowMs: number,
): Sentence[] {
  switch (pending.kind) {
    case 'specNotObserved':
      return [[t('troubles.pending.specNotObserved')]];
    case 'workloadNotObserved': {
      const { workloadRef } = view.template;
      return [
        [
          workloadRef
            ? t('troubles.pending.workloadNotObserved', {
                workload: `${workloadRef.kind} ${workloadRef.name}`,
              })
            : t('troubles.pending.itsWorkloadNotObserved'),
        ],
      ];
    }
    case 'resumeRequested':
      return [
        [
          pending.canSendAgain
            ? t('troubles.pending.resumeRequested')
            : t('troubles.pending.runningResumeRequested'),
        ],
      ];
    case 'fullPromotion':
      return [[t('troubles.pending.fullPromotion')]];
    case 'restart':
      return [sayRestart(t, pending, nowMs)];
    // Said by the situation, and beside the weights.
    case 'abortRequested':
    case 'weightNotVerified':
      return [];
  }
}

function sayRestart(
  t: Translate,
  { at, podsToReplace: count }: Extract<PendingView, { kind: 'restart' }>,
  nowMs: number,
): Sentence {
  return Date.parse(at) > nowMs
    ? toSentence(put =>
        t('troubles.pending.restartIn', {
          count,
          left: put(remaining(at, nowMs)),
        }),
      )
    : [t('troubles.pending.restarting', { count })];
}
