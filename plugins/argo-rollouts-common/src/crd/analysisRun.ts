import { z } from 'zod';
import { list, number, shape, text, textOrNumber } from './lenient';
import { metadata } from './metadata';

const analysisRunSchema = z.object({
  metadata,
  spec: shape({
    metrics: list(
      shape({
        name: text,
        interval: textOrNumber,
        count: textOrNumber,
        failureLimit: textOrNumber,
        successCondition: text,
        failureCondition: text,
      }),
    ),
  }),
  status: shape({
    phase: text,
    message: text,
    startedAt: text,
    completedAt: text,
    metricResults: list(
      shape({
        name: text,
        phase: text,
        message: text,
        count: number,
        successful: number,
        failed: number,
        inconclusive: number,
        error: number,
        measurements: list(
          shape({ phase: text, value: text, finishedAt: text }),
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
