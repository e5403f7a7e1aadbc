import * as z from 'zod';
import {
  boolean,
  list,
  number,
  shape,
  text,
  textOrNumber,
  time,
} from './lenient';
import { metadata } from './metadata';

const analysisRunSchema = z.object({
  metadata,
  spec: shape({
    terminate: boolean,
    dryRun: list(shape({ metricName: text })),
    metrics: list(
      shape({
        name: text,
        interval: textOrNumber,
        initialDelay: textOrNumber,
        count: textOrNumber,
        failureLimit: textOrNumber,
        inconclusiveLimit: textOrNumber,
        consecutiveErrorLimit: textOrNumber,
        successCondition: text,
        failureCondition: text,
      }),
    ),
  }),
  status: shape({
    phase: text,
    message: text,
    startedAt: time,
    completedAt: time,
    metricResults: list(
      shape({
        name: text,
        phase: text,
        message: text,
        dryRun: boolean,
        count: number,
        successful: number,
        failed: number,
        inconclusive: number,
        error: number,
        measurements: list(
          shape({
            phase: text,
            value: text,
            message: text,
            finishedAt: time,
          }),
        ),
      }),
    ),
  }),
});

export type AnalysisRunObject = z.infer<typeof analysisRunSchema>;

/** Reads an AnalysisRun as any API server may return it; never throws. */
export function readAnalysisRun(raw: unknown): AnalysisRunObject {
  const read = analysisRunSchema.safeParse(raw);
  return read.success ? read.data : {};
}
