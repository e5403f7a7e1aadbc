import type { LoggedAction, RolloutView } from '../api';

/** How long a controller takes to act on an abort, at the most. */
const CONTROLLER_MS = 120_000;
/** How far its clock and ours may be apart. It counts whole seconds. */
const CLOCKS_MS = 5_000;

/**
 * The attempt that aborted the update of a rollout, if the action log has it; null also
 * where somebody else may have done it in between.
 *
 * The controller does not record who asked, so the attempt must be of the same rollout
 * and version, and the controller must have acted when that one was observed.
 * @public
 */
export function findAbort(
  { uid, currentPodHash, abort }: RolloutView,
  entries: LoggedAction[],
): LoggedAction | null {
  if (abort?.cause.kind !== 'person' || abort.at === null) {
    return null;
  }
  const abortedAtMs = Date.parse(abort.at);
  return (
    entries.find(entry => {
      const { verb, outcome, before, observedAt } = entry;
      const sentAtMs = Date.parse(entry.acceptedAt ?? entry.requestedAt);
      const seenAtMs = observedAt === null ? Infinity : Date.parse(observedAt);
      return (
        verb === 'abort' &&
        (outcome === 'accepted' || outcome === 'observed') &&
        before?.uid === uid &&
        before.toPodHash === currentPodHash &&
        abortedAtMs >= sentAtMs - CLOCKS_MS &&
        abortedAtMs <= Math.min(sentAtMs + CONTROLLER_MS, seenAtMs + CLOCKS_MS)
      );
    }) ?? null
  );
}

/**
 * The rollout with the step at which an attempt aborted it, where the cluster does not
 * tell: the controller sets the steps back, and records none.
 * @public
 */
export function locateAbort(
  view: RolloutView,
  { before }: LoggedAction,
): RolloutView {
  const { abort, steps } = view;
  const stepIndex = before?.stepIndex ?? null;
  return abort?.stepIndex !== null ||
    stepIndex === null ||
    stepIndex >= steps.length
    ? view
    : { ...view, abort: { ...abort, stepIndex } };
}
