import type { PodObject } from '../crd';

/** The columns that kubectl prints of a pod, and why it says so. */
export interface PodStatus {
  status: string;
  message: string;
  containers: { ready: number; total: number };
  restarts: number;
}

/**
 * A pod in kubectl's own words.
 *
 * The rules are those of kubectl's `printPod`: the first init container that has not
 * succeeded decides; then the last container that waits or has ended; then the phase.
 * A sidecar (an init container that is restarted always) counts as a container.
 */
export function describePodStatus(pod: PodObject): PodStatus {
  const total =
    (pod.spec?.containers?.length ??
      pod.status?.containerStatuses?.length ??
      0) + (pod.spec?.initContainers?.filter(isSidecar).length ?? 0);
  const init = describeInitContainers(pod);
  const main =
    init.isDone || isInitialized(pod)
      ? describeContainers(pod, init)
      : { ...init, ready: init.ready };
  const [reason, message] = main.reason ?? [phaseOf(pod), ''];
  return {
    status: describeDeletion(pod) ?? reason,
    message: message || describeCondition(pod),
    containers: { ready: Math.min(main.ready, total), total },
    restarts: main.restarts,
  };
}

/** Whether it takes traffic. */
export function isPodReady({ metadata, status }: PodObject): boolean {
  return (
    !metadata?.deletionTimestamp &&
    status?.conditions?.find(c => c?.type === 'Ready')?.status === 'True'
  );
}

type Statuses = NonNullable<PodObject['status']>['containerStatuses'];
type ContainerStatus = NonNullable<Statuses>[number];
/** A status word, and what was said about it. */
type Reason = [string, string];

interface Progress {
  reason: Reason | null;
  ready: number;
  restarts: number;
}

function describeInitContainers(
  pod: PodObject,
): Progress & { isDone: boolean; sidecarRestarts: number } {
  const specs = pod.spec?.initContainers ?? [];
  let ready = 0;
  let restarts = 0;
  let sidecarRestarts = 0;
  for (const [i, container] of (
    pod.status?.initContainerStatuses ?? []
  ).entries()) {
    const isRestarted = isSidecar(specs.find(s => s?.name === container?.name));
    restarts += restartsOf(container);
    sidecarRestarts += isRestarted ? restartsOf(container) : 0;
    const { waiting, terminated } = container?.state ?? {};
    if (terminated && (terminated.exitCode ?? 0) === 0) {
      continue;
    }
    if (isRestarted && container?.started) {
      ready += container.ready ? 1 : 0;
      continue;
    }
    let reason: Reason = [`Init:${i}/${specs.length}`, ''];
    if (terminated) {
      reason = describeEnd(terminated, 'Init:');
    } else if (waiting?.reason && waiting.reason !== 'PodInitializing') {
      reason = [`Init:${waiting.reason}`, waiting.message ?? ''];
    }
    return { reason, ready, restarts, sidecarRestarts, isDone: false };
  }
  return { reason: null, ready, restarts, sidecarRestarts, isDone: true };
}

function describeContainers(
  pod: PodObject,
  init: Progress & { sidecarRestarts: number },
): Progress {
  let { ready, reason } = init;
  let restarts = init.sidecarRestarts;
  let hasRunning = false;
  for (const container of [
    ...(pod.status?.containerStatuses ?? []),
  ].reverse()) {
    restarts += restartsOf(container);
    const { waiting, terminated, running } = container?.state ?? {};
    if (waiting?.reason) {
      reason = [waiting.reason, waiting.message ?? ''];
    } else if (terminated) {
      reason = describeEnd(terminated, '');
    } else if (container?.ready && running) {
      hasRunning = true;
      ready += 1;
    }
  }
  // One that has ended as it should does not make the pod Completed while others run.
  if (reason?.[0] === 'Completed' && hasRunning) {
    reason = [isPodReady(pod) ? 'Running' : 'NotReady', reason[1]];
  }
  return { ready, reason, restarts };
}

function describeEnd(
  end: {
    reason?: string;
    message?: string;
    signal?: number;
    exitCode?: number;
  },
  prefix: string,
): Reason {
  const word =
    end.reason ||
    (end.signal ? `Signal:${end.signal}` : `ExitCode:${end.exitCode ?? 0}`);
  return [`${prefix}${word}`, end.message ?? ''];
}

function describeDeletion({ metadata, status }: PodObject): string | null {
  if (!metadata?.deletionTimestamp) {
    return null;
  }
  if (status?.reason === 'NodeLost') {
    return 'Unknown';
  }
  const hasEnded = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  return hasEnded ? null : 'Terminating';
}

function phaseOf({ status }: PodObject): string {
  const scheduled = status?.conditions?.find(c => c?.type === 'PodScheduled');
  if (scheduled?.reason === 'SchedulingGated') {
    return scheduled.reason;
  }
  return status?.reason || status?.phase || 'Unknown';
}

// What the scheduler, and then the kubelet, says of a pod as a whole.
function describeCondition(pod: PodObject): string {
  const { conditions, message } = pod.status ?? {};
  if (message) {
    return message;
  }
  const unmet = ['PodScheduled', 'Ready'].map(type =>
    conditions?.find(c => c?.type === type && c.status === 'False'),
  );
  return unmet.find(condition => condition?.message)?.message ?? '';
}

function isInitialized({ status }: PodObject): boolean {
  return (
    status?.conditions?.find(c => c?.type === 'Initialized')?.status === 'True'
  );
}

function isSidecar(container: { restartPolicy?: string } | undefined): boolean {
  return container?.restartPolicy === 'Always';
}

function restartsOf(container: ContainerStatus): number {
  return Math.max(container?.restartCount ?? 0, 0);
}
