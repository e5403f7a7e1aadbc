import type { PodView } from '../api';
import type { PodObject } from '../crd';
import { compareText, compareTimes } from '../time';
import { describePodStatus, isPodReady } from './podStatus';

/** The pods of one ReplicaSet, oldest first. */
export function describePods(pods: PodObject[]): PodView[] {
  return [...pods]
    .sort(
      (a, b) =>
        compareTimes(
          a.metadata?.creationTimestamp ?? null,
          b.metadata?.creationTimestamp ?? null,
        ) || compareText(a.metadata?.name ?? '', b.metadata?.name ?? ''),
    )
    .map(describePod);
}

function describePod(pod: PodObject): PodView {
  const { status, message, containers, restarts } = describePodStatus(pod);
  const ready = isPodReady(pod);
  return {
    name: pod.metadata?.name ?? '',
    ready,
    status,
    message: ready ? '' : message,
    containers,
    restarts,
    lastExit: describeLastExit(pod),
    startedAt: pod.status?.startTime ?? null,
  };
}

// The latest end of any container, be it the present state or the one before.
function describeLastExit({ status }: PodObject): PodView['lastExit'] {
  const ends = (status?.containerStatuses ?? [])
    .flatMap(container => [container?.state, container?.lastState])
    .flatMap(state => state?.terminated ?? [])
    .sort((a, b) => compareTimes(a.finishedAt ?? null, b.finishedAt ?? null));
  const last = ends.at(-1);
  return last
    ? {
        reason: last.reason ?? '',
        exitCode: last.exitCode ?? null,
        at: last.finishedAt ?? null,
      }
    : null;
}
