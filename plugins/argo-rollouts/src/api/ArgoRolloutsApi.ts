import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ActionAccepted,
  ActionRequest,
  EntityRollouts,
  EvidenceView,
  JobPods,
  JobPodsQuery,
  Resolved,
  ResolveQuery,
  RolloutRef,
  RolloutsStreamEvent,
  VerdictReply,
} from 'backstage-plugin-argo-rollouts-common';
import type { ActionLogApi } from './ActionLogApi';

/** How a stream is begun. */
export interface StreamOptions {
  /** The last id that was seen: the stream goes on from there. Null: from the beginning. */
  lastEventId: string | null;
  signal: AbortSignal;
  /** Called for whatever arrives: the connection lives. */
  onBytes: () => void;
}

/** An event of the stream. */
export interface StreamedEvent {
  /** Where to go on from after this event; null: as before. */
  id: string | null;
  event: RolloutsStreamEvent;
}

/** Of which rollout, and from when to when. */
export interface EvidenceQuestion {
  cluster: string;
  namespace: string;
  rollout: string;
  /** `15m`, `1h`, `update`, or two RFC 3339 times as `FROM/TO`. */
  window: string;
}

/** What the tab asks of the backend. */
export interface ArgoRolloutsApi extends ActionLogApi {
  /**
   * The rollouts that the entity selects, with what came of asking each cluster.
   *
   * @throws ResponseError when the backend refuses, {@link BackendUnreachableError}
   * without an answer, {@link UnexpectedReplyError} when the answer makes no sense.
   */
  getRollouts(entityRef: string): Promise<EntityRollouts>;

  /**
   * Follows the rollouts that the entity selects, until the backend or the signal ends it.
   *
   * @throws {@link StreamUnavailableError} when there is no stream to be had, otherwise
   * as {@link ArgoRolloutsApi.getRollouts}.
   */
  streamRollouts(
    entityRef: string,
    options: StreamOptions,
  ): AsyncIterable<StreamedEvent>;

  /**
   * What Prometheus says of the canary against stable. A Prometheus that fails is part
   * of the answer.
   *
   * @throws as {@link ArgoRolloutsApi.getRollouts}.
   */
  getEvidence(
    entityRef: string,
    question: EvidenceQuestion,
  ): Promise<EvidenceView>;

  /**
   * The pods of the Jobs that measured a metric, as far as Kubernetes keeps them.
   *
   * @throws as {@link ArgoRolloutsApi.getRollouts}.
   */
  getJobPods(entityRef: string, question: JobPodsQuery): Promise<JobPods>;

  /**
   * Acts on one rollout of the entity. When it resolves, the API server has taken the
   * change; the controller's answer shows in later views. The same key is answered with
   * the same answer and never acts twice.
   *
   * @throws {@link RolloutConflictError} when the rollout is no longer as the person
   * saw it, otherwise as {@link ArgoRolloutsApi.getRollouts}.
   */
  act(entityRef: string, request: ActionRequest): Promise<ActionAccepted>;

  /**
   * What the judge says of the canary of one rollout of the entity, and what that means
   * for promoting it. A Prometheus that fails is a verdict.
   *
   * @throws as {@link ArgoRolloutsApi.getRollouts}.
   */
  getVerdict(entityRef: string, rollout: RolloutRef): Promise<VerdictReply>;

  /**
   * The components that show a rollout, for those who come from an alert.
   *
   * @throws as {@link ArgoRolloutsApi.getRollouts}.
   */
  resolve(query: ResolveQuery): Promise<Resolved>;
}

export const argoRolloutsApiRef = createApiRef<ArgoRolloutsApi>().with({
  id: 'plugin.argo-rollouts.rollouts',
  pluginId: 'argo-rollouts',
});
