import type { IRollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1';
import { z } from 'zod';
import { boolean, labels, list, number, shape, text } from './lenient';
import { DeepPartial, metadata } from './metadata';

const container = shape({ name: text, image: text });

const step = z.record(z.string(), z.unknown()).optional().catch(undefined);

const analysisRunStatus = shape({ name: text, status: text, message: text });
const weightDestination = shape({ weight: number, podTemplateHash: text });
const empty = z.object({}).passthrough().optional().catch(undefined);

/**
 * What we read of a Rollout; never refuses one, see {@link readRollout}.
 * @public
 */
export const rolloutSchema = z.object({
  metadata,
  spec: shape({
    replicas: number,
    paused: boolean,
    restartAt: text,
    workloadRef: shape({ kind: text, name: text }),
    template: shape({
      metadata: shape({ labels }),
      spec: shape({ containers: list(container) }),
    }),
    strategy: shape({
      canary: shape({
        steps: list(step),
        trafficRouting: z
          .object({ maxTrafficWeight: number })
          .passthrough()
          .optional()
          .catch(undefined),
        abortScaleDownDelaySeconds: number,
        analysis: empty,
      }),
      blueGreen: shape({
        activeService: text,
        previewService: text,
        autoPromotionEnabled: boolean,
        autoPromotionSeconds: number,
        abortScaleDownDelaySeconds: number,
        postPromotionAnalysis: empty,
      }),
    }),
  }),
  status: shape({
    phase: text,
    message: text,
    observedGeneration: text,
    workloadObservedGeneration: text,
    currentPodHash: text,
    stableRS: text,
    currentStepIndex: number,
    abort: boolean,
    abortedAt: text,
    promoteFull: boolean,
    controllerPause: boolean,
    restartedAt: text,
    pauseConditions: list(shape({ reason: text, startTime: text })),
    replicas: number,
    updatedReplicas: number,
    readyReplicas: number,
    availableReplicas: number,
    conditions: list(
      shape({
        type: text,
        status: text,
        reason: text,
        message: text,
        lastTransitionTime: text,
        lastUpdateTime: text,
      }),
    ),
    canary: shape({
      currentStepAnalysisRunStatus: analysisRunStatus,
      currentBackgroundAnalysisRunStatus: analysisRunStatus,
      weights: shape({
        canary: weightDestination,
        stable: weightDestination,
        verified: boolean,
      }),
    }),
    blueGreen: shape({
      activeSelector: text,
      previewSelector: text,
      postPromotionAnalysisRunStatus: analysisRunStatus,
    }),
  }),
});

/**
 * A Rollout of which any field may be missing.
 * @public
 */
export type RolloutObject = z.infer<typeof rolloutSchema>;

// A field that we misspell, or read with another type than the CRD gives it, fails to
// compile here. Steps are read as records, since a future kind has a key of its own.
type AgreesWith<Upstream, _Ours extends Upstream> = true;
export type RolloutAgreesWithCrd = AgreesWith<
  DeepPartial<IRollout>,
  RolloutObject
>;

/**
 * Reads a Rollout as any API server may return it; never throws. A field of the wrong
 * type reads as absent.
 * @public
 */
export function readRollout(raw: unknown): RolloutObject {
  const read = rolloutSchema.safeParse(raw);
  return read.success ? read.data : {};
}
