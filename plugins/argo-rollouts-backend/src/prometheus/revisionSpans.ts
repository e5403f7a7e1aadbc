import type {
  ComparedRevisions,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import type { Role, Subject } from './queries';

/** From when to when a revision's series are found in which way. */
export interface Span {
  /** Whose placeholders find it. */
  role: Role;
  subject: Subject;
  /** Exclusive; -Infinity: always. */
  fromMs: number;
  /** Inclusive; Infinity: until now. */
  toMs: number;
}

/**
 * Where the series of a revision are, at which time.
 *
 * Pods carry their revision, so theirs are the same all the time. Services are exchanged
 * when the canary is promoted: from then on what stable's service answers is answered by
 * what was the canary, and the revision before answers nothing.
 */
export function spansOf(
  role: Role,
  keyedBy: 'podHash' | 'service',
  view: RolloutView,
  comparison: ComparedRevisions,
): Span[] {
  const revision = comparison[role];
  if (!revision) {
    return [];
  }
  const subjectOf = (as: Role): Subject => ({
    cluster: view.cluster,
    namespace: view.namespace,
    rollout: view.name,
    podHash: revision.podHash,
    service:
      as === 'canary' ? view.traffic.canaryService : view.traffic.stableService,
  });
  const span = (as: Role, fromMs: number, toMs: number) => ({
    role: as,
    subject: subjectOf(as),
    fromMs,
    toMs,
  });
  const { canary, promotedAt } = comparison;
  if (keyedBy === 'podHash' || !canary?.isStableNow) {
    return [span(role, -Infinity, Infinity)];
  }
  // Where nothing tells when it was, all is taken as after it.
  const promotedMs = promotedAt ? Date.parse(promotedAt) : -Infinity;
  return role === 'canary'
    ? [
        span('canary', -Infinity, promotedMs),
        span('stable', promotedMs, Infinity),
      ]
    : [span('stable', -Infinity, promotedMs)];
}
