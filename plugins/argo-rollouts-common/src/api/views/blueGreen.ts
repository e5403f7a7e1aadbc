import * as z from 'zod';
import { analysisPhaseSchema } from './analysis';
import { countSchema, secondsSchema, timeSchema } from './scalars';

/**
 * An analysis before or after the switch of a blue-green rollout.
 * @public
 */
export const promotionAnalysisViewSchema = z.object({
  templates: z.array(z.string()),
  /** Name of its run in `analysisRuns`; null before it began. */
  analysisRun: z.string().nullable(),
  /** Null before it began. */
  phase: analysisPhaseSchema.nullable(),
  message: z.string(),
});

/**
 * The two sides of a blue-green rollout and the switch between them.
 * @public
 */
export const blueGreenViewSchema = z.object({
  activeService: z.string(),
  /** Null: there is no preview service; the preview has pods that nobody reaches. */
  previewService: z.string().nullable(),
  /** Pod hash that the active service selects; null before the first switch. */
  active: z.string().nullable(),
  /** Pod hash of the version that waits to become active; null while no update is under way. */
  preview: z.string().nullable(),
  /**
   * Where the update stands: `idle` without one; `startsPreview` until its pods are
   * available; `prePromotionAnalysis`; `waits` for a person or the timer;
   * `switches` the active service; `postPromotionAnalysis`; `aborted`.
   */
  stage: z.enum([
    'idle',
    'startsPreview',
    'prePromotionAnalysis',
    'waits',
    'switches',
    'postPromotionAnalysis',
    'aborted',
  ]),
  /** Whether it switches without a person. */
  isAutoPromoted: z.boolean(),
  /** Null: at once, or never when it is not promoted by itself. */
  autoPromotionSeconds: secondsSchema.nullable(),
  /** When it switches by itself; null when it does not, or does not wait yet. */
  promotesAt: timeSchema.nullable(),
  /** Null when the spec asks for none. */
  prePromotionAnalysis: promotionAnalysisViewSchema.nullable(),
  postPromotionAnalysis: promotionAnalysisViewSchema.nullable(),
  /** Pods of the preview until it is promoted; null: as many as of the active version. */
  previewReplicas: countSchema.nullable(),
  /** How long the old version keeps its pods after the switch. */
  scaleDownDelaySeconds: secondsSchema,
});

/**
 * The type of {@link promotionAnalysisViewSchema}.
 * @public
 */
export type PromotionAnalysisView = z.infer<typeof promotionAnalysisViewSchema>;
/**
 * The type of {@link blueGreenViewSchema}.
 * @public
 */
export type BlueGreenView = z.infer<typeof blueGreenViewSchema>;
