import { toError } from '@backstage/errors';
import type { EntityRollouts } from 'backstage-plugin-argo-rollouts-common';
import { aFailure, aReply } from '../__fixtures__/replies';
import { aHealthyView, aView, secondsAgo } from '../__fixtures__/rolloutViews';
import {
  reduceEntityRollouts,
  type EntityRolloutsEvent,
  type EntityRolloutsState,
} from './entityRolloutsState';

const answered = (reply: EntityRollouts, nowMs = 1): EntityRolloutsEvent => ({
  kind: 'answered',
  reply,
  nowMs,
});
const failed = {
  kind: 'failed' as const,
  error: toError(new Error('no connection')),
};

function after(...events: EntityRolloutsEvent[]): EntityRolloutsState {
  return events.reduce(reduceEntityRollouts, { kind: 'loading' });
}

function loadedAfter(...events: EntityRolloutsEvent[]) {
  const state = after(...events);
  if (state.kind !== 'loaded') {
    throw new Error(`It is ${state.kind}`);
  }
  return state;
}

const moving = aView({ name: 'moving', situation: 'progressing' });
const waiting = aView({ name: 'waiting' });
const healthy = aHealthyView({ name: 'healthy' });
const sick = aView({ name: 'sick', situation: 'degraded' });

describe('reduceEntityRollouts', () => {
  it('shows first what is sick, then what waits, what moves, what is well', () => {
    const state = loadedAfter(
      answered(aReply([healthy, moving, waiting, sick])),
    );
    expect(state.rollouts.map(({ view }) => view.name)).toEqual([
      'sick',
      'waiting',
      'moving',
      'healthy',
    ]);
  });

  it('moves nothing while the page is open, and adds the new below', () => {
    const state = loadedAfter(
      answered(aReply([healthy, waiting])),
      answered(
        aReply([
          sick,
          aView({ name: 'healthy', situation: 'degraded' }),
          aHealthyView({ name: 'waiting' }),
        ]),
      ),
    );
    expect(state.rollouts.map(({ view }) => view.name)).toEqual([
      'waiting',
      'healthy',
      'sick',
    ]);
  });

  it('has failed when there was never an answer', () => {
    expect(after(failed)).toMatchObject({ kind: 'failed' });
    expect(after(failed, answered(aReply([waiting])))).toMatchObject({
      kind: 'loaded',
      error: null,
    });
  });

  it('keeps what it has when an answer fails, and complains from the second on', () => {
    const once = loadedAfter(answered(aReply([waiting]), 7), failed);
    expect(once).toMatchObject({ error: null, rollouts: [{ seenAtMs: 7 }] });
    const twice = reduceEntityRollouts(once, failed);
    expect(twice).toMatchObject({
      error: { message: 'no connection' },
      rollouts: [{ seenAtMs: 7 }],
    });
  });

  it('keeps the rollouts of a cluster that does not answer any more', () => {
    const failure = aFailure({ cluster: 'demo' });
    const state = loadedAfter(
      answered(aReply([waiting]), 1),
      answered(aReply([], { sources: [failure] }), 2),
    );
    expect(state.rollouts).toEqual([
      { view: waiting, seenAtMs: 1, lostBecause: failure },
    ]);
    expect(
      loadedAfter(
        answered(aReply([waiting]), 1),
        answered(aReply([], { sources: [failure] }), 2),
        answered(aReply([waiting]), 3),
      ).rollouts,
    ).toEqual([{ view: waiting, seenAtMs: 3, lostBecause: null }]);
  });

  it('takes the age of old views from the backend', () => {
    const failure = aFailure({ cluster: 'demo', lastGoodAt: secondsAgo(90) });
    const state = loadedAfter(
      answered(aReply([waiting], { sources: [failure] }), 2),
    );
    expect(state.rollouts).toEqual([
      {
        view: waiting,
        seenAtMs: Date.parse(secondsAgo(90)),
        lostBecause: failure,
      },
    ]);
  });

  it.each([
    ['another cluster', aFailure({ cluster: 'prod-eu' })],
    ['another kind of object', aFailure({ cluster: 'demo', resource: 'pods' })],
    [
      'another namespace',
      aFailure({ cluster: 'demo', namespace: 'elsewhere' }),
    ],
  ])('does not call a rollout old because of %s', (_, failure) => {
    const state = loadedAfter(
      answered(aReply([waiting], { sources: [failure] })),
    );
    expect(state.rollouts[0].lostBecause).toBeNull();
  });

  it.each([
    ['its cluster does not have it any more', aReply([])],
    [
      'its cluster has no Argo Rollouts any more',
      aReply([], {
        sources: [aFailure({ cluster: 'demo', reason: 'notInstalled' })],
      }),
    ],
  ])('drops a rollout when %s', (_, reply) => {
    expect(
      loadedAfter(answered(aReply([waiting])), answered(reply)).rollouts,
    ).toEqual([]);
  });

  describe('from a stream', () => {
    const streamed = (
      event: Extract<EntityRolloutsEvent, { kind: 'streamed' }>['event'],
      nowMs = 2,
    ): EntityRolloutsEvent => ({ kind: 'streamed', event, nowMs });
    const begun = streamed(
      { event: 'snapshot', data: aReply([waiting, moving]) },
      1,
    );

    it('overtakes the answer to an action', () => {
      const accepted = aView({ name: 'waiting', situation: 'progressing' });
      const observed = aView({ name: 'waiting', situation: 'pausedByHand' });
      const snapshot = aReply([waiting]);
      const state = loadedAfter(
        streamed({ event: 'snapshot', data: snapshot }),
        streamed({
          event: 'change',
          data: { removals: [], upserts: [observed], sources: null },
        }),
        {
          kind: 'seen',
          view: accepted,
          insteadOf: snapshot.rollouts[0],
          nowMs: 3,
        },
      );
      expect(state.rollouts.map(({ view }) => view)).toEqual([observed]);
    });

    it('takes the snapshot, then removes and replaces what changed', () => {
      const newer = aView({ name: 'moving', situation: 'degraded' });
      const state = loadedAfter(
        begun,
        streamed({
          event: 'change',
          data: {
            removals: [waiting],
            upserts: [newer, healthy],
            sources: null,
          },
        }),
      );
      expect(state.rollouts).toEqual([
        { view: newer, seenAtMs: 2, lostBecause: null },
        { view: healthy, seenAtMs: 2, lostBecause: null },
      ]);
    });

    it('knows from a heartbeat that all is as before, and which cluster is lost', () => {
      const failure = aFailure({ cluster: 'demo', lastGoodAt: null });
      const now = '2026-01-01T00:00:00Z';
      expect(
        loadedAfter(
          begun,
          streamed({
            event: 'heartbeat',
            data: { sources: aReply([]).sources, now },
          }),
        ).rollouts.map(({ seenAtMs }) => seenAtMs),
      ).toEqual([2, 2]);
      expect(
        loadedAfter(
          begun,
          streamed({ event: 'heartbeat', data: { sources: [failure], now } }),
        ).rollouts,
      ).toEqual([
        { view: waiting, seenAtMs: 1, lostBecause: failure },
        { view: moving, seenAtMs: 1, lostBecause: failure },
      ]);
    });

    it('keeps what it has while a backend that has just begun asks its clusters', () => {
      const state = loadedAfter(
        begun,
        streamed({
          event: 'snapshot',
          data: aReply([], {
            sources: [
              { state: 'starting', cluster: 'demo', since: secondsAgo(0) },
            ],
          }),
        }),
      );
      expect(state.rollouts.map(({ seenAtMs }) => seenAtMs)).toEqual([1, 1]);
    });

    it('makes nothing of a change to what it does not know', () => {
      expect(
        after(
          streamed({
            event: 'change',
            data: { removals: [], upserts: [waiting], sources: null },
          }),
        ),
      ).toEqual({ kind: 'loading' });
    });
  });

  it('shows nothing on when the person may not read it any more', () => {
    expect(
      after(answered(aReply([waiting])), { ...failed, kind: 'refused' }),
    ).toMatchObject({ kind: 'failed' });
  });

  it('takes over the newer state that came with an action', () => {
    const newer = aView({ name: 'waiting', situation: 'progressing' });
    const reply = aReply([waiting, healthy]);
    const state = loadedAfter(answered(reply, 1), {
      kind: 'seen',
      view: newer,
      insteadOf: reply.rollouts[0],
      nowMs: 2,
    });
    expect(state.rollouts).toEqual([
      { view: newer, seenAtMs: 2, lostBecause: null },
      { view: healthy, seenAtMs: 1, lostBecause: null },
    ]);
  });
});
