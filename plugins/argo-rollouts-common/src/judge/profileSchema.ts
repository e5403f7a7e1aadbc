import * as z from 'zod';
import { gateModeSchema } from '../api/verdict';
import type { JudgeProfile } from './profile';

const objectiveSchema = z.strictObject({
  value: z.number().positive(),
  burnRate: z.number().min(1).default(14.4),
});

const metricFields = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'is not the name of a metric'),
  title: z.string().min(1),
  isRequired: z.boolean().default(true),
  margin: z.number(),
  passMargin: z.number(),
};

const shareSchema = z.strictObject({
  ...metricFields,
  kind: z.literal('share'),
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('errors') }),
    z.strictObject({
      kind: z.literal('slowerThan'),
      seconds: z.number().positive(),
    }),
  ]),
  unit: z.literal('ratio').default('ratio'),
  objective: objectiveSchema
    .extend({ value: z.number().gt(0).lt(1) })
    .nullable()
    .default(null),
  leastRequests: z.number().min(0).default(100),
  negligible: z.number().min(0).lt(1).default(0),
});

const rateSchema = z.strictObject({
  ...metricFields,
  kind: z.literal('rate'),
  source: z.strictObject({ kind: z.literal('restarts') }),
  unit: z.literal('perRequest').default('perRequest'),
  objective: z.null().default(null),
});

const continuousSchema = z.strictObject({
  ...metricFields,
  kind: z.literal('continuous'),
  source: z.strictObject({
    kind: z.literal('evidence'),
    metric: z.string().min(1),
  }),
  unit: z.string().min(1),
  scale: z.enum(['ratio', 'difference']),
  objective: objectiveSchema.nullable().default(null),
});

/**
 * A profile as the configuration has it, complete. Refuses what makes no sense, such as
 * a margin for a pass that is narrower than that for a regression.
 * @public
 */
export const judgeProfileSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'is no name'),
    familyAlpha: z.number().gt(0).max(0.2).default(0.01),
    passAlpha: z.number().gt(0).max(0.2).default(0.05),
    warmUpMinutes: z.number().min(0).max(60).default(1),
    leastMinutes: z.number().min(1).max(1_440).default(5),
    metrics: z
      .array(
        z
          .discriminatedUnion('kind', [
            shareSchema,
            rateSchema,
            continuousSchema,
          ])
          .superRefine((metric, context) => {
            const isRatio =
              metric.kind !== 'continuous' || metric.scale === 'ratio';
            if (metric.margin < (isRatio ? 1 : 0)) {
              context.addIssue({
                code: 'custom',
                path: ['margin'],
                message: isRatio
                  ? 'is below 1, so that stable itself would be a regression'
                  : 'is below 0, so that stable itself would be a regression',
              });
            }
            if (metric.passMargin <= (isRatio ? 1 : 0)) {
              context.addIssue({
                code: 'custom',
                path: ['passMargin'],
                message:
                  'leaves no room above stable, so that nothing could ever pass',
              });
            }
            if (metric.passMargin < metric.margin) {
              context.addIssue({
                code: 'custom',
                path: ['passMargin'],
                message:
                  'is smaller than margin; what passes would be a regression',
              });
            }
          }),
      )
      .min(1)
      .max(30),
    gate: z.strictObject({
      mode: gateModeSchema,
      onInsufficient: z.enum(['hold', 'allow']).default('hold'),
      onNoData: z.enum(['hold', 'allow']).default('hold'),
    }),
  })
  .superRefine(({ metrics }, context) => {
    metrics.forEach(({ id }, i) => {
      if (metrics.findIndex(metric => metric.id === id) !== i) {
        context.addIssue({
          code: 'custom',
          path: ['metrics', i, 'id'],
          message: `there is another metric "${id}"`,
        });
      }
    });
    if (!metrics.some(({ isRequired }) => isRequired)) {
      context.addIssue({
        code: 'custom',
        path: ['metrics'],
        message: 'none is required, so that nothing could ever pass',
      });
    }
  }) satisfies z.ZodType<JudgeProfile>;
