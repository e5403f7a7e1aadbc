import type {
  SourceFailure,
  SourceView,
} from 'backstage-plugin-argo-rollouts-common';
import type { WatchState } from './ResourceWatch';
import { ClusterError } from './types';

/** How well one cluster, or one of its namespaces, is known. */
export interface ScopeState {
  /** Null: the whole cluster. */
  namespace: string | null;
  /** The rollouts themselves. */
  leading: WatchState;
  /** What belongs to them; says nothing while the rollouts fail. */
  following: WatchState[];
}

/**
 * How well a cluster is known by all its scopes: as `ok` or `starting` if there is one
 * scope of which that is true, and by each failure. Two watches that fail of one resource
 * are one failure: so fail those of events together, for want of the same right.
 */
export function describeSources(
  cluster: string,
  scopes: ScopeState[],
): SourceView[] {
  const failures = scopes.flatMap(({ namespace, leading, following }) => {
    const states = [leading, ...(leading.kind === 'ok' ? following : [])];
    const byResource = new Map<string, SourceFailure>();
    for (const state of states) {
      if (state.kind === 'failed') {
        const failure = describeFailure(cluster, namespace, state);
        byResource.set(failure.resource, failure);
      }
    }
    return [...byResource.values()];
  });
  return [...describeGood(cluster, scopes), ...failures];
}

/** A failure as the page tells it. */
export function describeFailure(
  cluster: string,
  namespace: string | null,
  state: Extract<WatchState, { kind: 'failed' }>,
): SourceFailure {
  const { error, sinceMs, lastTriedMs, lastGoodMs } = state;
  return {
    state: 'failed',
    cluster,
    namespace,
    fetchedAt: toTime(lastTriedMs),
    failingSince: toTime(sinceMs),
    lastGoodAt: lastGoodMs === null ? null : toTime(lastGoodMs),
    reason: toReason(error),
    resource: error.resource,
    detail: error.detail,
    message: error.message,
    nextStep: error.nextStep,
  };
}

function describeGood(cluster: string, scopes: ScopeState[]): SourceView[] {
  const startingMs: number[] = [];
  const contactMs: number[] = [];
  for (const { leading, following } of scopes) {
    if (leading.kind === 'starting') {
      startingMs.push(leading.sinceMs);
    } else if (leading.kind === 'ok') {
      contactMs.push(leading.lastContactMs);
      startingMs.push(
        ...following.flatMap(s => (s.kind === 'starting' ? [s.sinceMs] : [])),
      );
    }
  }
  if (startingMs.length > 0) {
    const since = toTime(Math.min(...startingMs));
    return [{ state: 'starting', cluster, since }];
  }
  if (contactMs.length > 0) {
    const fetchedAt = toTime(Math.min(...contactMs));
    return [{ state: 'ok', cluster, fetchedAt }];
  }
  return [];
}

function toReason({ reason }: ClusterError): SourceFailure['reason'] {
  switch (reason) {
    case 'conflict':
    case 'gone':
    case 'notFound':
      return 'other';
    default:
      return reason;
  }
}

function toTime(ms: number): string {
  return new Date(ms).toISOString();
}
