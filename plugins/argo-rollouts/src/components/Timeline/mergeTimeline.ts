import type {
  LoggedAction,
  TimelineEntry,
} from 'backstage-plugin-argo-rollouts-common';

/** Something that happened, or that somebody did. */
export type TimelineItem =
  | { kind: 'event'; atMs: number; entry: TimelineEntry }
  | { kind: 'action'; atMs: number; action: LoggedAction };

/** What happened and what people did, newest first. Among things of the same second the deed comes before its effects. */
export function mergeTimeline(
  timeline: TimelineEntry[],
  actions: LoggedAction[],
): TimelineItem[] {
  return [
    ...timeline.map(
      (entry): TimelineItem => ({
        kind: 'event',
        atMs: Date.parse(entry.at),
        entry,
      }),
    ),
    ...actions.map(
      (action): TimelineItem => ({
        kind: 'action',
        atMs: Date.parse(action.requestedAt),
        action,
      }),
    ),
  ].sort((a, b) => secondOf(b) - secondOf(a) || rank(a) - rank(b));
}

// Kubernetes tells the second only, and newest comes first: so an effect stands above its cause.
function rank({ kind }: TimelineItem): number {
  return kind === 'action' ? 1 : 0;
}

function secondOf({ atMs }: TimelineItem): number {
  return Math.floor(atMs / 1000);
}
