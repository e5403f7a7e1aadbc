import type { SourceFailure } from 'backstage-plugin-argo-rollouts-common';
import type { Resource } from './resources';

/** A cluster that the Kubernetes plugin of the portal knows. */
export interface Cluster {
  name: string;
  authProvider: string;
}

/** The way into all clusters of the portal. */
export interface Clusters {
  /** Throws ServiceUnavailableError when the Kubernetes plugin does not tell. */
  list(): Promise<Cluster[]>;
  api(cluster: Cluster): KubernetesApi;
}

/** What we ask of the API server of one cluster. Every method throws {@link ClusterError}. */
export interface KubernetesApi {
  list(
    resource: Resource,
    query: ListQuery,
    signal?: AbortSignal,
  ): Promise<ObjectList>;
  /**
   * What happens after the given version, until the server ends it after
   * `timeoutSeconds` or the signal is aborted.
   */
  watch(
    resource: Resource,
    query: {
      /** Null: in all namespaces. */
      namespace: string | null;
      resourceVersion: string;
      timeoutSeconds: number;
    },
    signal: AbortSignal,
  ): AsyncIterable<WatchEvent>;
  /** One object by its name. */
  get(
    resource: Resource,
    object: { namespace: string; name: string },
  ): Promise<unknown>;
  /** The object after the patch. */
  patch(namespace: string, patch: ObjectPatch): Promise<unknown>;
  create(resource: Resource, namespace: string, object: object): Promise<void>;
}

export interface ListQuery {
  /** Null: in all namespaces. */
  namespace: string | null;
  /** Instead of that of the resource. */
  labelSelector?: string;
  /** Instead of that of the resource. */
  fieldSelector?: string;
  limit?: number;
  continue?: string;
  /** How long the answer may take; 4 s unless given. */
  timeoutMs?: number;
}

/** One page of a list; `continue` names the next one. */
export interface ObjectList {
  metadata?: { resourceVersion?: string; continue?: string };
  items: unknown[];
}

export interface WatchEvent {
  /** A bookmark only carries a resource version. */
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  object: unknown;
}

/** A patch of one object, or of its status by the subresource for that. */
export interface ObjectPatch {
  resource: Resource;
  name: string;
  subresource: 'status' | null;
  change:
    | { kind: 'merge'; body: Record<string, unknown> }
    /** For what must be replaced whole, which a merge cannot. */
    | { kind: 'json'; operations: JsonPatchOperation[] };
}

/** An operation of RFC 6902. */
export interface JsonPatchOperation {
  op: 'replace';
  path: string;
  value: unknown;
}

export type ClusterErrorReason =
  | SourceFailure['reason']
  /** The object changed since it was read. */
  | 'conflict'
  /** The object, or the subresource of it, does not exist. */
  | 'notFound'
  /** The API server does not know that resource version any more. */
  | 'gone';

/** A request to a cluster that failed, with what a person can do about it. */
export class ClusterError extends Error {
  name = 'ClusterError';

  /** What the message says besides the reason, as `SourceFailure` has it. */
  readonly detail: string;

  constructor(
    readonly reason: ClusterErrorReason,
    /** What was asked for, with its API group, as RBAC names it. */
    readonly resource: string,
    message: string,
    readonly nextStep: string,
    options: ErrorOptions & { detail?: string } = {},
  ) {
    super(message, options);
    this.detail = options.detail ?? '';
  }
}
