import type { SourceFailure } from 'backstage-plugin-argo-rollouts-common';

/** A cluster that the Kubernetes plugin of the portal knows. */
export interface Cluster {
  name: string;
  authProvider: string;
}

/** A patch of a Rollout, as a JSON merge patch. */
export interface RolloutPatch {
  target: 'status' | 'rollout';
  body: Record<string, unknown>;
}

/** How we talk to one cluster. Every method throws {@link ClusterError}. */
export interface ClusterClient {
  /** Null: in all namespaces. A name narrows it to that one. */
  listRollouts(query: {
    namespace: string | null;
    labelSelector?: string;
    name?: string;
  }): Promise<unknown[]>;
  /** The objects of a namespace that the controller has marked with a pod hash. */
  listReplicaSets(namespace: string): Promise<unknown[]>;
  listPods(namespace: string): Promise<unknown[]>;
  listAnalysisRuns(namespace: string): Promise<unknown[]>;
  /** The rollout after the patch. */
  patchRollout(
    rollout: { namespace: string; name: string },
    patch: RolloutPatch,
  ): Promise<unknown>;
}

/** The way into all clusters of the portal. */
export interface Clusters {
  list(): Promise<Cluster[]>;
  client(cluster: Cluster): ClusterClient;
}

export type ClusterErrorReason = SourceFailure['reason'] | 'conflict';

/** A request to a cluster that failed, with what a person can do about it. */
export class ClusterError extends Error {
  name = 'ClusterError';

  constructor(
    readonly reason: ClusterErrorReason,
    /** What was asked for, with its API group, as RBAC names it. */
    readonly resource: string,
    message: string,
    readonly nextStep: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
