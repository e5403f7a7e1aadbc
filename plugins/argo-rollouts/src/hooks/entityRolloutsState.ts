import type { ErrorLike } from '@backstage/errors';
import type {
  EntityRollouts,
  RolloutRef,
  RolloutView,
  RolloutsStreamEvent,
  SelectionView,
  SourceFailure,
  SourceView,
} from 'backstage-plugin-argo-rollouts-common';
import { compareByUrgency } from './urgency';

/** A rollout as it was last seen. */
export interface SeenRollout {
  view: RolloutView;
  seenAtMs: number;
  /** Why the latest answer did not show it; null while it does. */
  lostBecause: SourceFailure | null;
}

/** What is known of the rollouts of an entity. */
export type EntityRolloutsState =
  | { kind: 'loading' }
  /** There was never a good answer. */
  | { kind: 'failed'; error: ErrorLike }
  | {
      kind: 'loaded';
      selection: SelectionView;
      sources: SourceView[];
      /** In the order in which they are shown; it stays while the page is open, so that nothing moves under the pointer. */
      rollouts: SeenRollout[];
      /** Requests without an answer since the last good one. */
      missedAnswers: number;
      /** Why there is no answer any more; null while there is, and for a single miss, which happens to everybody. */
      error: ErrorLike | null;
    };

export type EntityRolloutsEvent =
  | { kind: 'answered'; reply: EntityRollouts; nowMs: number }
  | {
      kind: 'streamed';
      event: Exclude<RolloutsStreamEvent, { event: 'end' }>;
      nowMs: number;
    }
  | { kind: 'failed'; error: ErrorLike }
  /** The person may not read the rollouts, or the entity is gone. */
  | { kind: 'refused'; error: ErrorLike }
  /**
   * An answer to an action shows a rollout. It counts unless something else was heard of
   * that rollout since `insteadOf`, which was known when the action was sent: a quick
   * controller's stream overtakes the answer, and nothing would come after it.
   */
  | {
      kind: 'seen';
      view: RolloutView;
      insteadOf: RolloutView;
      nowMs: number;
    };

/** What is known after an event. */
export function reduceEntityRollouts(
  state: EntityRolloutsState,
  event: EntityRolloutsEvent,
): EntityRolloutsState {
  switch (event.kind) {
    case 'answered':
      return takeAnswer(state, event.reply, event.nowMs);
    case 'streamed':
      return takeStreamed(state, event.event, event.nowMs);
    case 'refused':
      return { kind: 'failed', error: event.error };
    case 'failed':
      return state.kind === 'loaded'
        ? {
            ...state,
            missedAnswers: state.missedAnswers + 1,
            error: state.missedAnswers > 0 ? event.error : null,
          }
        : { kind: 'failed', error: event.error };
    case 'seen':
      return state.kind === 'loaded'
        ? {
            ...state,
            rollouts: state.rollouts.map(known =>
              known.view === event.insteadOf
                ? { view: event.view, seenAtMs: event.nowMs, lostBecause: null }
                : known,
            ),
          }
        : state;
  }
}

/** Names a rollout among all clusters. */
export function keyOf(ref: RolloutRef): string {
  return `${ref.cluster}/${ref.namespace}/${ref.name}`;
}

function takeStreamed(
  state: EntityRolloutsState,
  event: Exclude<RolloutsStreamEvent, { event: 'end' }>,
  nowMs: number,
): EntityRolloutsState {
  if (event.event === 'snapshot') {
    return takeAnswer(state, event.data, nowMs);
  }
  // A change only follows what it changes, so there is something.
  if (state.kind !== 'loaded') {
    return state;
  }
  const { selection } = state;
  const before = state.rollouts.map(({ view }) => view);
  switch (event.event) {
    case 'heartbeat':
      return takeAnswer(
        state,
        { selection, sources: event.data.sources, rollouts: before },
        nowMs,
      );
    case 'change': {
      const { removals, upserts } = event.data;
      const outdated = new Set([...removals, ...upserts].map(keyOf));
      const kept = before.filter(view => !outdated.has(keyOf(view)));
      return takeAnswer(
        state,
        {
          selection,
          sources: event.data.sources ?? state.sources,
          rollouts: [...kept, ...upserts],
        },
        nowMs,
      );
    }
  }
}

/** What is known of the rollouts of the entity at one moment. */
type Answer = Pick<EntityRollouts, 'selection' | 'sources' | 'rollouts'>;

function takeAnswer(
  state: EntityRolloutsState,
  reply: Answer,
  nowMs: number,
): EntityRolloutsState {
  const known = state.kind === 'loaded' ? state.rollouts : [];
  const shown = reply.rollouts.map(view => {
    const failure = findFailure(reply.sources, view);
    return failure
      ? { ...lastSeen(known, view, failure, nowMs), lostBecause: failure }
      : { view, seenAtMs: nowMs, lostBecause: null };
  });
  return {
    kind: 'loaded',
    selection: reply.selection,
    sources: reply.sources,
    rollouts: keepOrder(known, [...shown, ...keepLost(known, reply)]),
    missedAnswers: 0,
    error: null,
  };
}

/** Why the rollouts of a view's cluster could not be read; undefined when they could. */
function findFailure(
  sources: SourceView[],
  view: RolloutView,
): SourceFailure | undefined {
  return sources.find(
    (source): source is SourceFailure =>
      source.state === 'failed' &&
      source.cluster === view.cluster &&
      source.resource === ROLLOUTS_RESOURCE &&
      (source.namespace === null || source.namespace === view.namespace),
  );
}

const ROLLOUTS_RESOURCE = 'rollouts.argoproj.io';

function lastSeen(
  known: SeenRollout[],
  view: RolloutView,
  { lastGoodAt }: SourceFailure,
  nowMs: number,
) {
  const before = known.find(rollout => keyOf(rollout.view) === keyOf(view));
  const seenAtMs = Date.parse(lastGoodAt ?? '') || before?.seenAtMs || nowMs;
  return { view, seenAtMs };
}

// A cluster that does not answer, or not yet, says nothing about its rollouts: they stay
// as last seen. One without Argo Rollouts does say that there are none.
function keepLost(
  known: SeenRollout[],
  { sources, rollouts }: Answer,
): SeenRollout[] {
  const starting = sources
    .filter(({ state }) => state === 'starting')
    .map(({ cluster }) => cluster);
  return known.flatMap(rollout => {
    const failure = findFailure(sources, rollout.view);
    const isShown = rollouts.some(view => keyOf(view) === keyOf(rollout.view));
    if (!isShown && starting.includes(rollout.view.cluster)) {
      return [rollout];
    }
    return failure && failure.reason !== 'notInstalled' && !isShown
      ? [{ ...rollout, lostBecause: failure }]
      : [];
  });
}

function keepOrder(known: SeenRollout[], now: SeenRollout[]): SeenRollout[] {
  const places = new Map(known.map(({ view }, i) => [keyOf(view), i]));
  const placeOf = ({ view }: SeenRollout) =>
    places.get(keyOf(view)) ?? known.length;
  return [...now].sort(
    (a, b) => placeOf(a) - placeOf(b) || compareByUrgency(a.view, b.view),
  );
}
