import {
  CLUSTER_NEXT_STEPS,
  type CONNECTION_FAILURES,
  CONNECTION_WORDS,
} from 'backstage-plugin-argo-rollouts-common';
import { ClusterError } from './types';

/** What was asked of a cluster, in the words of RBAC. */
export interface Asked {
  cluster: string;
  verb: 'list' | 'watch' | 'get' | 'patch' | 'create';
  /** With its API group, as `kubectl auth can-i` takes it. */
  resource: string;
}

/** Client-side authentication: the token is in the person's browser, not with us. */
export function clientSideAuthError(
  cluster: string,
  authProvider: string,
): ClusterError {
  return new ClusterError(
    'clientSideAuth',
    'rollouts.argoproj.io',
    `Cluster ${cluster} asks for a token of the person who looks (${authProvider}), which this plugin does not support yet.`,
    CLUSTER_NEXT_STEPS.clientSideAuth,
    { detail: authProvider },
  );
}

/** The configuration of the portal names other namespaces than that. */
export function namespaceNotWatchedError(
  cluster: string,
  namespace: string,
  namespaces: string[],
): ClusterError {
  return new ClusterError(
    'namespaceNotWatched',
    'rollouts.argoproj.io',
    `This portal does not look into namespace ${namespace} of cluster ${cluster}, only into ${namespaces.join(
      ', ',
    )}.`,
    CLUSTER_NEXT_STEPS.namespaceNotWatched,
    { detail: namespaces.join(', ') },
  );
}

/**
 * What a failed request means: an answer as `{ code, body }`, or what `fetch` threw.
 *
 * The Kubernetes plugin's proxy passes the API server's own answer on; when it could
 * not reach the cluster it answers 500 with the cause in the error's text.
 */
export function toClusterError(asked: Asked, error: unknown): ClusterError {
  const { cluster, verb, resource } = asked;
  const { code, message } = readError(error);
  const options = { cause: error };
  switch (code) {
    case 401:
      return new ClusterError(
        'unauthenticated',
        resource,
        `Cluster ${cluster} does not accept the portal's credentials.`,
        CLUSTER_NEXT_STEPS.unauthenticated,
        options,
      );
    case 403:
      return new ClusterError(
        'forbidden',
        resource,
        `The portal may not ${verb} ${resource} in cluster ${cluster}.`,
        CLUSTER_NEXT_STEPS.forbidden,
        { ...options, detail: verb },
      );
    case 404:
      // The proxy answers 404 as well, for a cluster that left its configuration.
      if (/^Cluster '.*' not found$/.test(message)) {
        break;
      }
      if (verb === 'get' || verb === 'patch') {
        return new ClusterError(
          'notFound',
          resource,
          `Cluster ${cluster} does not have that object of ${resource} any more.`,
          'Look again at what is there.',
          options,
        );
      }
      return new ClusterError(
        'notInstalled',
        resource,
        `Cluster ${cluster} does not know ${resource}.`,
        CLUSTER_NEXT_STEPS.notInstalled,
        options,
      );
    case 409:
      return new ClusterError('conflict', resource, message, '', options);
    case 410:
      return new ClusterError('gone', resource, message, '', options);
    default:
      break;
  }
  const failure = isBusy(code) ? 'busy' : findConnectionFailure(message);
  if (failure) {
    return new ClusterError(
      'unreachable',
      resource,
      `Cluster ${cluster} does not answer (${CONNECTION_WORDS[failure]}).`,
      CLUSTER_NEXT_STEPS.unreachable,
      { ...options, detail: failure },
    );
  }
  return new ClusterError(
    'other',
    resource,
    `Cluster ${cluster} could not ${verb} ${resource}: ${message}`,
    CLUSTER_NEXT_STEPS.other,
    { ...options, detail: message },
  );
}

// An API server that starts says 429 until it can list custom resources, and 503 or 504
// while its store does not answer.
function isBusy(code: number | undefined): boolean {
  return code === 429 || code === 503 || code === 504;
}

// The body of an answer is a Kubernetes Status, Backstage's error body or anything.
// What fetch throws says little itself; its cause has the reason.
function readError(error: unknown): { code?: number; message: string } {
  const { code, body, message, name, cause } = (error ?? {}) as {
    code?: unknown;
    body?: unknown;
    message?: unknown;
    name?: unknown;
    cause?: { message?: unknown };
  };
  const parsed = typeof body === 'string' ? parseJson(body) : body;
  const { message: own, error: nested } = (parsed ?? {}) as {
    message?: unknown;
    error?: { message?: unknown };
  };
  const text = own ?? nested?.message ?? message ?? String(error);
  return {
    code: typeof code === 'number' ? code : undefined,
    message:
      name === 'AbortError' || name === 'TimeoutError'
        ? 'timed out'
        : [text, cause?.message].filter(Boolean).join('; '),
  };
}

function findConnectionFailure(message: string): ConnectionFailure | undefined {
  const signs: [RegExp, ConnectionFailure][] = [
    [/ECONNREFUSED/, 'refused'],
    [/ECONNRESET|socket hang up/, 'reset'],
    [/terminated|other side closed/, 'broken'],
    [/ENOTFOUND|EAI_AGAIN/, 'nameNotResolved'],
    [/EHOSTUNREACH|ENETUNREACH/, 'noRoute'],
    [/ETIMEDOUT|timed out|aborted/i, 'noAnswerInTime'],
    [/certificate/i, 'certificateNotTrusted'],
  ];
  return signs.find(([pattern]) => pattern.test(message))?.[1];
}

type ConnectionFailure = (typeof CONNECTION_FAILURES)[number];

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
