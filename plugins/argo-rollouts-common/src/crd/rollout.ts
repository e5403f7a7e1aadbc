import type { IRollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1';
import * as z from 'zod';
import { boolean, labels, list, number, shape, text, time } from './lenient';
import { DeepPartial, metadata } from './metadata';
import { readOnce } from './readOnce';

const container = shape({ name: text, image: text });

const step = z.record(z.string(), z.unknown()).optional().catch(undefined);

const analysisRunStatus = shape({ name: text, status: text, message: text });
const weightDestination = shape({
  weight: number,
  podTemplateHash: text,
  serviceName: text,
});
const analysis = shape({ templates: list(shape({ templateName: text })) });

/**
 * What we read of a Rollout; never refuses one, see {@link readRollout}.
 * @public
 */
export const rolloutSchema = z.object({
  metadata,
  spec: shape({
    replicas: number,
    paused: boolean,
    restartAt: time,
    selector: shape({ matchLabels: labels }),
    progressDeadlineSeconds: number,
    rollbackWindow: shape({ revisions: number }),
    workloadRef: shape({ kind: text, name: text, scaleDown: text }),
    template: shape({
      metadata: shape({ labels }),
      spec: shape({
        containers: list(container),
        initContainers: list(container),
      }),
    }),
    strategy: shape({
      canary: shape({
        steps: list(step),
        trafficRouting: z
          .object({ maxTrafficWeight: number })
          .passthrough()
          .optional()
          .catch(undefined),
        stableService: text,
        canaryService: text,
        pingPong: shape({ pingService: text, pongService: text }),
        dynamicStableScale: boolean,
        scaleDownDelaySeconds: number,
        abortScaleDownDelaySeconds: number,
        analysis,
      }),
      blueGreen: shape({
        activeService: text,
        previewService: text,
        autoPromotionEnabled: boolean,
        autoPromotionSeconds: number,
        previewReplicaCount: number,
        scaleDownDelaySeconds: number,
        abortScaleDownDelaySeconds: number,
        prePromotionAnalysis: analysis,
        postPromotionAnalysis: analysis,
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
    abortedAt: time,
    promoteFull: boolean,
    controllerPause: boolean,
    restartedAt: time,
    pauseConditions: list(shape({ reason: text, startTime: time })),
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
        lastTransitionTime: time,
        lastUpdateTime: time,
      }),
    ),
    canary: shape({
      currentStepAnalysisRunStatus: analysisRunStatus,
      currentBackgroundAnalysisRunStatus: analysisRunStatus,
      currentExperiment: text,
      stablePingPong: text,
      stepPluginStatuses: list(
        shape({
          index: number,
          name: text,
          operation: text,
          phase: text,
          message: text,
          executions: number,
          disabled: boolean,
          backoff: text,
          startedAt: time,
          updatedAt: time,
          finishedAt: time,
        }),
      ),
      weights: shape({
        canary: weightDestination,
        stable: weightDestination,
        additional: list(weightDestination),
        verified: boolean,
      }),
    }),
    blueGreen: shape({
      activeSelector: text,
      previewSelector: text,
      prePromotionAnalysisRunStatus: analysisRunStatus,
      postPromotionAnalysisRunStatus: analysisRunStatus,
    }),
    // From 1.11 on.
    duration: shape({ rolloutStartedAt: time, finishedAt: time }),
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
 * type reads as absent. An object is read once, so it may not be changed in place afterwards.
 * @public
 */
export function readRollout(raw: unknown): RolloutObject {
  return readEach(raw);
}

const readEach = readOnce((raw): RolloutObject => {
  const read = rolloutSchema.safeParse(raw);
  return read.success ? read.data : {};
});
