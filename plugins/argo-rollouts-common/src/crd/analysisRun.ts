import * as z from 'zod';
import {
  boolean,
  labels,
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
    args: list(
      shape({
        name: text,
        value: text,
        // Whether there is one is all that is read of it.
        valueFrom: shape({ secretKeyRef: shape({}) }),
      }),
    ),
    metrics: list(
      shape({
        name: text,
        interval: textOrNumber,
        initialDelay: textOrNumber,
        count: textOrNumber,
        failureLimit: textOrNumber,
        inconclusiveLimit: textOrNumber,
        consecutiveErrorLimit: textOrNumber,
        consecutiveSuccessLimit: textOrNumber,
        successCondition: text,
        failureCondition: text,
        // A kind for each provider, and plugins of any shape.
        provider: z.unknown().optional(),
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
        consecutiveError: number,
        consecutiveSuccess: number,
        metadata: labels,
        measurements: list(
          shape({
            phase: text,
            value: text,
            message: text,
            startedAt: time,
            finishedAt: time,
            metadata: labels,
          }),
        ),
      }),
    ),
  }),
});

export type AnalysisRunObject = z.infer<typeof analysisRunSchema>;
export type MetricObject = NonNullable<
  NonNullable<AnalysisRunObject['spec']>['metrics']
>[number];
export type MetricResultObject = NonNullable<
  NonNullable<AnalysisRunObject['status']>['metricResults']
>[number];
export type MeasurementObject = NonNullable<
  NonNullable<MetricResultObject>['measurements']
>[number];

/** Reads an AnalysisRun as any API server may return it; never throws. */
export function readAnalysisRun(raw: unknown): AnalysisRunObject {
  const read = analysisRunSchema.safeParse(raw);
  return read.success ? read.data : {};
}
