import type { AbortView, AnalysisRunView, ExperimentView } from '../api';
import type { EventObject } from '../crd';
import { isFailed } from '../analysis';
import { compareText, compareTimes, latestOf } from '../time';
import { findNewReplicaSet, revisionOf, type Evidence } from './evidence';

/** The latest update of a rollout: when it began, and what was heard of it. */
export interface Update {
  revision: number | null;
  /** Null when nothing tells. */
  startedAt: string | null;
  /** Nothing from before this belongs to the update; null when that is unknown. */
  notBefore: string | null;
  /** About the rollout itself, since the update began, oldest first. */
  events: EventObject[];
  /** Whether no event of it can be missing. */
  hasAllEvents: boolean;
}

/**
 * Finds the beginning of the latest update.
 *
 * Releases from 1.11 on write it down. Before, an event says it for about an hour, and
 * then only the ReplicaSet that was made for the update. An undo makes none: it takes
 * an old one up again, and only a condition changes.
 */
export function describeUpdate(evidence: Evidence): Update {
  const { rollout, replicaSets } = evidence;
  const revision = revisionOf(rollout);
  const own = findOwnEvents(evidence);
  const first = own.findIndex(event => isStartOf(event, revision));
  const announced = first === -1 ? null : own[first].lastAt;

  const newSet = findNewReplicaSet(evidence);
  const newest = latestOf(
    ...replicaSets.map(set => set.metadata?.creationTimestamp),
  );
  const made = newSet?.metadata?.creationTimestamp ?? null;
  const startedAt =
    rollout.status?.duration?.rolloutStartedAt ??
    announced ??
    (made === newest ? made : findReset(evidence, newest));
  const notBefore = startedAt ?? newest;
  const before = own.findLastIndex(isStartOfAny);
  return {
    revision,
    startedAt,
    notBefore,
    events:
      first === -1
        ? own
            .slice(before + 1)
            .filter(({ lastAt }) => compareTimes(lastAt, notBefore) >= 0)
        : own.slice(first),
    hasAllEvents: areEventsComplete(own) && first !== -1,
  };
}

/**
 * What was heard since the update last began with its first step: after a retry, that
 * is since the abort before it.
 */
export function describeAttempt(
  update: Update,
  abort: AbortView | null,
  analysisRuns: AnalysisRunView[],
  experiments: ExperimentView[],
): Update {
  const cause = abort?.cause;
  const judged = [
    ...analysisRuns.filter(
      ({ name }) =>
        !(cause && 'analysisRun' in cause && cause.analysisRun === name),
    ),
    ...experiments
      .filter(
        ({ name, revision }) =>
          revision === update.revision &&
          !(cause?.kind === 'experiment' && cause.experiment === name),
      )
      .flatMap(experiment => experiment.analysisRuns),
  ];
  const ends = [
    // A second abort counts up the event of the first.
    ...update.events
      .filter(isAbort)
      .flatMap(({ firstAt, lastAt }) => [firstAt, lastAt]),
    ...judged.filter(isFailed).flatMap(run => run.completedAt ?? []),
  ];
  const isBefore = (time: string) =>
    !abort?.at || Date.parse(time) < Date.parse(abort.at) - ABORT_TAKES_MS;
  const lastEnd = latestOf(...ends.filter(isBefore));
  return lastEnd === null
    ? update
    : {
        ...update,
        startedAt: null,
        notBefore: latestOf(update.notBefore, lastEnd),
        events: update.events
          .slice(update.events.findLastIndex(isEndBefore(lastEnd)) + 1)
          .filter(({ lastAt }) => compareTimes(lastAt, lastEnd) >= 0),
      };
}

/** About the rollout itself, of all its updates, oldest first. */
export function findOwnEvents({ rollout, events }: Evidence): EventObject[] {
  return events
    .filter(({ about }) => about.uid === rollout.metadata?.uid)
    .sort(compareEvents);
}

/** Oldest first; within a second in the order in which the controller said them. */
export function compareEvents(a: EventObject, b: EventObject): number {
  return compareTimes(a.lastAt, b.lastAt) || compareText(a.order, b.order);
}

// Between the end of an analysis and the abort that it causes.
const ABORT_TAKES_MS = 2_000;

function isAbort({ reason }: EventObject): boolean {
  return reason === 'RolloutAborted';
}

function isEndBefore(time: string) {
  return (event: EventObject) =>
    isAbort(event) && compareTimes(event.lastAt, time) <= 0;
}

// Each update makes the condition Completed false. It stays so over several updates
// that never end, so it tells of this one only when no ReplicaSet was made since.
function findReset(
  { rollout }: Evidence,
  newest: string | null,
): string | null {
  const completed = rollout.status?.conditions?.find(
    condition => condition?.type === 'Completed',
  );
  const at = completed?.lastTransitionTime ?? null;
  return completed?.status === 'False' && compareTimes(at, newest) > 0
    ? at
    : null;
}

function isStartOfAny({ reason }: EventObject): boolean {
  return reason === 'RolloutUpdated';
}

function isStartOf({ reason, message }: EventObject, revision: number | null) {
  switch (reason) {
    case 'RolloutUpdated':
      return message === `Rollout updated to revision ${revision}`;
    case 'RolloutNotCompleted':
      return message.includes(`started update to revision ${revision} (`);
    case 'NewReplicaSetCreated':
      return message.endsWith(`(revision ${revision})`);
    default:
      return false;
  }
}

/**
 * Whether none is missing between these, the oldest that there are of an object: client-go
 * sends at most 25 in a row and drops the rest, so a fuller list has gaps that nothing
 * marks.
 */
export function areEventsComplete(events: EventObject[]): boolean {
  const sent = events
    .filter(({ isWarning }) => !isWarning)
    .reduce((sum, { count }) => sum + count, 0);
  return sent < 25;
}
