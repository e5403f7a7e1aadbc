import { z } from 'zod';
import { boolean, list, number, shape, text } from './lenient';
import { metadata } from './metadata';

const replicaSetSchema = z.object({
  metadata,
  spec: shape({
    replicas: number,
    template: shape({
      spec: shape({ containers: list(shape({ name: text, image: text })) }),
    }),
  }),
  status: shape({
    replicas: number,
    readyReplicas: number,
    availableReplicas: number,
  }),
});

const containerState = shape({
  waiting: shape({ reason: text }),
  terminated: shape({ reason: text }),
});

const podSchema = z.object({
  metadata,
  status: shape({
    phase: text,
    reason: text,
    startTime: text,
    conditions: list(shape({ type: text, status: text })),
    containerStatuses: list(
      shape({
        name: text,
        ready: boolean,
        restartCount: number,
        state: containerState,
      }),
    ),
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
