/**
 * The ReplicaSet that made a pod, by the pod's name; null when the name does not tell, as
 * that of one which was too long. It is all that an event keeps of a pod that is gone.
 * @public
 */
export function replicaSetOfPod(podName: string): string | null {
  return /^(.+)-[a-z0-9]{5}$/.exec(podName)?.[1] ?? null;
}
