import { isFailed } from '../analysis';
import type { AnalysisRunView, RolloutView } from '../api';
import type { EventObject } from '../crd';
import { compareTimes } from '../time';
import { podHashOf, revisionsOf, type Evidence } from './evidence';
import { isFullyPromoted } from './isFullyPromoted';
import { areEventsComplete, findOwnEvents, type Update } from './update';

/**
 * Finds what was stable when the latest update began.
 *
 * While the update is under way the status says it. Once it is promoted nothing does for
 * long: a ReplicaSet keeps its number, and not whether it ever was stable. So the revisions
 * before are looked at, the newest first:
 *
 * - an event says that stable's service was taken from it, or that the update to it was
 *   completed: it is the one;
 * - it was aborted (an event or an analysis says so), or the next update began before it
 *   was complete: it is not, and the one before it is looked at;
 * - nothing tells: it is taken, as inferred. There is no doubt only about the first
 *   revision, which had nothing to be compared with.
 *
 * A version that had another number before may have been stable all the time, so that the
 * update was a return to it. Where nothing tells that from an undo which went through the
 * steps, it is unknown.
 */
export function describeFormerStable(
  evidence: Evidence,
  update: Update,
  runs: Pick<RolloutView, 'analysisRuns' | 'formerAnalysisRuns'>,
): RolloutView['formerStable'] {
  const { rollout, replicaSets } = evidence;
  const { currentPodHash, stableRS } = rollout.status ?? {};
  if (!currentPodHash || !stableRS || update.revision === 1) {
    return { kind: 'none' };
  }
  if (!isFullyPromoted(rollout)) {
    return { kind: 'told', podHash: stableRS };
  }
  const left = findService(evidence, update, currentPodHash);
  if (left) {
    return { kind: 'told', podHash: left };
  }
  const events = findOwnEvents(evidence);
  const past = replicaSets
    .flatMap(set =>
      revisionsOf(set).map(revision => ({
        revision,
        podHash: podHashOf(set),
      })),
    )
    .filter(({ revision }) => revision < (update.revision ?? 0))
    .sort((a, b) => b.revision - a.revision);
  const mayHaveReturned =
    runs.analysisRuns.length === 0 &&
    past.some(({ podHash }) => podHash === currentPodHash);

  let isSure = true;
  let next = update.revision ?? 0;
  for (const { revision, podHash } of past) {
    // Of one in between the ReplicaSet is gone.
    isSure &&= revision === next - 1;
    next = revision;
    const end =
      findEnd(revision, events) ?? findFailure(revision, runs) ?? 'unknown';
    if (end === 'completed' || (end === 'unknown' && revision === 1)) {
      if (podHash === currentPodHash) {
        return isSure ? { kind: 'same' } : { kind: 'unknown' };
      }
      return { kind: isSure ? 'told' : 'inferred', podHash };
    }
    if (end === 'unknown') {
      return mayHaveReturned || podHash === currentPodHash
        ? { kind: 'unknown' }
        : { kind: 'inferred', podHash };
    }
  }
  return { kind: 'unknown' };
}

type End = 'completed' | 'gaveUp';

// A router's canary leaves its service to what replaces it at the very end.
function findService(
  { rollout }: Evidence,
  { events }: Update,
  currentPodHash: string,
): string | null {
  const service = rollout.spec?.strategy?.canary?.stableService;
  for (const { reason, message } of service ? events : []) {
    const [, name, from, to] =
      (reason === 'SwitchService' &&
        /^Switched selector for service '(.+)' from '(.*)' to '(.*)'$/.exec(
          message,
        )) ||
      [];
    if (name === service && to === currentPodHash && from && from !== to) {
      return from;
    }
  }
  return null;
}

function findEnd(revision: number, events: EventObject[]): End | null {
  const isTold = (words: string) =>
    events.findIndex(
      ({ message }) =>
        message === `${words} ${revision}` ||
        message.startsWith(`${words} ${revision} `) ||
        message.startsWith(`${words} ${revision}:`),
    );
  if (isTold('Rollout completed update to revision') !== -1) {
    return 'completed';
  }
  const start = isTold('Rollout updated to revision');
  const successor = events.findIndex(
    ({ message }) => message === `Rollout updated to revision ${revision + 1}`,
  );
  const isSuperseded =
    start !== -1 &&
    successor > start &&
    areEventsComplete(events.slice(0, successor + 1));
  if (isSuperseded) {
    return 'gaveUp';
  }
  const abort = isTold('Rollout aborted update to revision');
  const wentOn = events
    .slice(abort + 1, successor === -1 ? undefined : successor)
    .some(({ reason }) => reason === 'RolloutStepCompleted');
  return abort !== -1 && !wentOn ? 'gaveUp' : null;
}

// After a retry there are runs that began later.
function findFailure(
  revision: number,
  { formerAnalysisRuns }: Pick<RolloutView, 'formerAnalysisRuns'>,
): End | null {
  const ofRevision = formerAnalysisRuns.filter(
    run => run.revision === revision,
  );
  const isLast = ({ completedAt }: AnalysisRunView) =>
    !ofRevision.some(
      ({ startedAt }) => compareTimes(startedAt, completedAt) > 0,
    );
  return ofRevision.some(run => isFailed(run) && isLast(run)) ? 'gaveUp' : null;
}
