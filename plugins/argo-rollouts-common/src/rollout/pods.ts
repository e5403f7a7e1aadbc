import type { PodView } from '../api';
import type { PodObject } from '../crd';

/** A pod in a few words: ready or not, and what holds it up. */
export function describePod({ metadata, status }: PodObject): PodView {
  const containers = status?.containerStatuses ?? [];
  return {
    name: metadata?.name ?? '',
    ready:
      !metadata?.deletionTimestamp &&
      status?.conditions?.find(c => c?.type === 'Ready')?.status === 'True',
    status: describePodStatus({ metadata, status }),
    message: '',
    containers: {
      ready: containers.filter(c => c?.ready).length,
      total: containers.length,
    },
    restarts: containers.reduce((sum, c) => sum + (c?.restartCount ?? 0), 0),
    startedAt: status?.startTime ?? null,
  };
}

function describePodStatus({ metadata, status }: PodObject): string {
  if (metadata?.deletionTimestamp) {
    return 'Terminating';
  }
  const reasons = (status?.containerStatuses ?? []).map(
    c => c?.state?.waiting?.reason ?? c?.state?.terminated?.reason,
  );
  return reasons.find(Boolean) ?? status?.reason ?? status?.phase ?? 'Unknown';
}
