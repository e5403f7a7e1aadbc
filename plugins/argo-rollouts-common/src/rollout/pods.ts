import type { PodView } from '../api';
import type { EventObject, PodObject } from '../crd';
import { compareText, compareTimes } from '../time';
import { describePodStatus, isPodReady } from './podStatus';

/** The pods of one ReplicaSet, oldest first. */
export function describePods(
  pods: PodObject[],
  warningsOf: (pod: PodObject) => EventObject[] = () => [],
): PodView[] {
  return [...pods]
    .sort(
      (a, b) =>
        compareTimes(
          a.metadata?.creationTimestamp ?? null,
          b.metadata?.creationTimestamp ?? null,
        ) || compareText(a.metadata?.name ?? '', b.metadata?.name ?? ''),
    )
    .map(pod => describePod(pod, warningsOf(pod)));
}

function describePod(pod: PodObject, warnings: EventObject[]): PodView {
  const { status, containers, restarts, ...said } = describePodStatus(pod);
  const ready = isPodReady(pod);
  const message = findCause(pod, status, warnings) ?? said.message;
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

// Of a volume that is not there and of a probe that fails the pod itself says no more than
// that its containers are not ready.
function findCause(
  { status }: PodObject,
  word: string,
  warnings: EventObject[],
): string | undefined {
  const reasons = CAUSES.find(([words]) => words.test(word))?.[1];
  const since =
    status?.conditions?.find(c => c?.type === 'Ready')?.lastTransitionTime ??
    null;
  return warnings
    .filter(
      ({ reason, lastAt }) =>
        reasons?.test(reason) && compareTimes(lastAt, since) >= 0,
    )
    .sort((a, b) => compareTimes(a.lastAt, b.lastAt))
    .at(-1)?.message;
}

// By the word for the pod, the kubelet's reasons for a warning that can explain it: one
// that was overcome is not told of a pod that has come further.
const CAUSES: [RegExp, RegExp][] = [
  [/^(Running|NotReady)$/, /^(Unhealthy|ProbeError)$/],
  [
    /^(ContainerCreating|PodInitializing|Init:\d+\/\d+)$/,
    /^(FailedMount|FailedAttachVolume|FailedMapVolume|FailedCreatePodSandBox|NetworkNotReady)$/,
  ],
];

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
