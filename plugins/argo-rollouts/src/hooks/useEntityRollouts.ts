import { useApi } from '@backstage/core-plugin-api';
import { ResponseError, toError } from '@backstage/errors';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { argoRolloutsApiRef } from '../api';
import { hearClock, readClock } from './clock';
import {
  reduceEntityRollouts,
  type EntityRolloutsState,
} from './entityRolloutsState';
import { followRollouts, type Follower } from './followRollouts';

/** Hands on a rollout that came with the answer to an action, and what was known of it when that was sent. */
export type TakeAnswered = (view: RolloutView, insteadOf: RolloutView) => void;

export interface EntityRolloutsHandle {
  state: EntityRolloutsState;
  /** Asks the backend now. */
  refresh: () => void;
  /** Takes over a rollout from the answer to an action, and asks the backend for what came after. */
  takeAnswered: TakeAnswered;
}

/** The rollouts of an entity, followed while the page is visible. */
export function useEntityRollouts(entityRef: string): EntityRolloutsHandle {
  const api = useApi(argoRolloutsApiRef);
  const [state, dispatch] = useReducer(reduceEntityRollouts, {
    kind: 'loading',
  });
  const follower = useRef<Follower>();
  // Counts what makes answers outdated that are still on their way.
  const epoch = useRef(0);

  useEffect(() => {
    follower.current = followRollouts({
      stream: options => api.streamRollouts(entityRef, options),
      async poll() {
        const asked = epoch.current;
        try {
          const reply = await api.getRollouts(entityRef);
          if (asked === epoch.current) {
            dispatch({ kind: 'answered', reply, nowMs: readClock() });
          }
          return 'answered';
        } catch (error) {
          const kind = isRefusal(error) ? 'refused' : 'failed';
          if (asked === epoch.current) {
            dispatch({ kind, error: toError(error) });
          }
          return kind;
        }
      },
      take(event) {
        epoch.current += 1;
        if (event.event === 'heartbeat') {
          hearClock(event.data.now);
        }
        dispatch({ kind: 'streamed', event, nowMs: readClock() });
      },
    });
    return () => {
      epoch.current += 1;
      follower.current?.stop();
    };
  }, [api, entityRef]);

  const refresh = useCallback(() => follower.current?.refreshNow(), []);
  const takeAnswered = useCallback<TakeAnswered>((view, insteadOf) => {
    epoch.current += 1;
    dispatch({ kind: 'seen', view, insteadOf, nowMs: readClock() });
    follower.current?.pollNow();
  }, []);
  return { state, refresh, takeAnswered };
}

// The backend answered, and the answer is no: what was seen before is not shown on.
function isRefusal(error: unknown): boolean {
  return (
    ResponseError.is(error) &&
    (error.statusCode === 403 ||
      (error.statusCode === 404 && error.cause.name === 'NotFoundError'))
  );
}
