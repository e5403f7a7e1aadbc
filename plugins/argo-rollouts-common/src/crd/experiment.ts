import * as z from 'zod';
import { boolean, list, number, shape, text, time } from './lenient';
import { metadata } from './metadata';

const experimentSchema = z.object({
  metadata,
  spec: shape({
    duration: text,
    terminate: boolean,
    templates: list(shape({ name: text, replicas: number })),
    analyses: list(
      shape({
        name: text,
        templateName: text,
        requiredForCompletion: boolean,
      }),
    ),
  }),
  status: shape({
    phase: text,
    message: text,
    availableAt: time,
    conditions: list(
      shape({ type: text, status: text, lastTransitionTime: time }),
    ),
    templateStatuses: list(
      shape({
        name: text,
        status: text,
        message: text,
        readyReplicas: number,
        availableReplicas: number,
        serviceName: text,
        podTemplateHash: text,
      }),
    ),
  }),
});

export type ExperimentObject = z.infer<typeof experimentSchema>;

/** Reads an Experiment as any API server may return it; never throws. */
export function readExperiment(raw: unknown): ExperimentObject {
  const read = experimentSchema.safeParse(raw);
  return read.success ? read.data : {};
}
