import * as z from 'zod';
import { boolean, list, number, shape, text, time } from './lenient';
import { metadata } from './metadata';

const container = shape({ name: text, image: text, restartPolicy: text });

const condition = shape({
  type: text,
  status: text,
  reason: text,
  message: text,
  lastTransitionTime: time,
});

const replicaSetSchema = z.object({
  metadata,
  spec: shape({
    replicas: number,
    template: shape({
      spec: shape({
        containers: list(container),
        initContainers: list(container),
      }),
    }),
  }),
  status: shape({
    observedGeneration: number,
    replicas: number,
    readyReplicas: number,
    availableReplicas: number,
    conditions: list(condition),
  }),
});

const containerState = shape({
  running: shape({}),
  waiting: shape({ reason: text, message: text }),
  terminated: shape({
    reason: text,
    message: text,
    exitCode: number,
    signal: number,
    finishedAt: time,
  }),
});

const containerStatuses = list(
  shape({
    name: text,
    ready: boolean,
    started: boolean,
    restartCount: number,
    state: containerState,
    lastState: containerState,
  }),
);

const podSchema = z.object({
  metadata,
  spec: shape({
    containers: list(container),
    initContainers: list(container),
  }),
  status: shape({
    phase: text,
    reason: text,
    message: text,
    startTime: time,
    conditions: list(condition),
    initContainerStatuses: containerStatuses,
    containerStatuses,
  }),
});

export type ReplicaSetObject = z.infer<typeof replicaSetSchema>;
export type PodObject = z.infer<typeof podSchema>;

/** Reads a ReplicaSet as any API server may return it; never throws. */
export function readReplicaSet(raw: unknown): ReplicaSetObject {
  const read = replicaSetSchema.safeParse(raw);
  return read.success ? read.data : {};
}

/** Reads a Pod as any API server may return it; never throws. */
export function readPod(raw: unknown): PodObject {
  const read = podSchema.safeParse(raw);
  return read.success ? read.data : {};
}
