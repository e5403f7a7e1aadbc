import {
  type ComparedRevisions,
  type RolloutView,
  describeComparedRevisions,
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
 * Pods carry their revision, so theirs are the same all the time. Services pass from one
 * revision to the next: the canary's belongs to this canary since the update began, and to
 * the one of the update before until then. At the promotion stable's service passes to what
 * was the canary, and the revision before answers nothing more; ping and pong keep their
 * revision, and change their names. Where nothing tells a boundary there is no span: what
 * lies beyond it is another version's.
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
  const span = (as: Role, fromMs: number, untilMs: number): Span => ({
    role: as,
    subject: subjectOf(as),
    fromMs,
    toMs: untilMs,
  });
  if (keyedBy === 'podHash') {
    return [span(role, -Infinity, Infinity)];
  }
  const { canary, stableIs } = comparison;
  const isPingPong = view.traffic.pingPong !== null;
  const startMs = toMs(view.updateStartedAt);
  if (!canary?.isStableNow) {
    return startMs === null ? [] : [span(role, startMs, Infinity)];
  }
  const promotedMs = toMs(comparison.promotedAt);
  const before = (as: Role) =>
    startMs === null || promotedMs === null
      ? []
      : [span(as, startMs, promotedMs)];
  if (role === 'stable') {
    return before(isPingPong ? 'canary' : 'stable');
  }
  if (isPingPong || stableIs === 'same') {
    const sinceMs = startMs ?? promotedMs;
    return sinceMs === null ? [] : [span('stable', sinceMs, Infinity)];
  }
  return [
    // After a return to stable it would have been another version's.
    ...(stableIs === 'unknown' ? [] : before('canary')),
    ...(promotedMs === null ? [] : [span('stable', promotedMs, Infinity)]),
  ];
}

/** Whether it can be told from services which revision a request went to. */
export function areServicesTimed(view: RolloutView): boolean {
  const comparison = describeComparedRevisions(view);
  return spansOf('canary', 'service', view, comparison).length > 0;
}

function toMs(time: string | null): number | null {
  return time ? Date.parse(time) : null;
}
