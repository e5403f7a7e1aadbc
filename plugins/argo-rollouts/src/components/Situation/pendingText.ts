import type {
  PendingView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatCount } from '../../text/numbers';
import { remaining, say, type Sentence } from '../../text/sentence';

/** What was asked for and has not happened yet. */
export function sayPending(view: RolloutView, nowMs: number): Sentence[] {
  return view.pending.flatMap(pending => sayOne(view, pending, nowMs));
}

function sayOne(
  view: RolloutView,
  pending: PendingView,
  nowMs: number,
): Sentence[] {
  switch (pending.kind) {
    case 'specNotObserved':
      return [
        say`The controller has not seen the latest change of the spec yet.`,
      ];
    case 'workloadNotObserved': {
      const { workloadRef } = view.template;
      const workload = workloadRef
        ? `${workloadRef.kind} ${workloadRef.name}`
        : 'its workload';
      return [
        say`The controller has not seen the latest change of ${workload} yet.`,
      ];
    }
    case 'resumeRequested':
      return [
        say`The pause was lifted and the controller has not gone on yet; when this lasts, promote again.`,
      ];
    case 'fullPromotion':
      return [
        say`It is being promoted fully: remaining steps, pauses and analyses are skipped.`,
      ];
    case 'restart':
      return [sayRestart(pending, nowMs)];
    // Said by the situation, and beside the weights.
    case 'abortRequested':
    case 'weightNotVerified':
      return [];
  }
}

function sayRestart(
  { at, podsToReplace }: Extract<PendingView, { kind: 'restart' }>,
  nowMs: number,
): Sentence {
  const pods = formatCount(podsToReplace, 'pod', 'pods');
  return Date.parse(at) > nowMs
    ? say`A restart of ${pods} begins in ${remaining(at, nowMs)}.`
    : say`A restart is under way: ${pods} still to be replaced.`;
}
