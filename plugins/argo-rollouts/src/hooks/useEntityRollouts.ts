import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { argoRolloutsApiRef } from '../api';
import {
  reduceEntityRollouts,
  type EntityRolloutsState,
} from './entityRolloutsState';
import { pollWhileVisible, type Poller } from './pollWhileVisible';

export interface EntityRolloutsHandle {
  state: EntityRolloutsState;
  /** Asks the backend now. */
  refresh: () => void;
  /** Takes over a rollout from the answer to an action, and asks the backend for what came after. */
  takeNewer: (view: RolloutView) => void;
}

/** The rollouts of an entity, kept fresh while the page is visible. */
export function useEntityRollouts(entityRef: string): EntityRolloutsHandle {
  const api = useApi(argoRolloutsApiRef);
  const [state, dispatch] = useReducer(reduceEntityRollouts, {
    kind: 'loading',
  });
  const poller = useRef<Poller>();
  // Counts what makes answers outdated that are still on their way.
  const epoch = useRef(0);

  useEffect(() => {
    poller.current = pollWhileVisible(async () => {
      const asked = epoch.current;
      try {
        const reply = await api.getRollouts(entityRef);
        if (asked === epoch.current) {
          dispatch({ kind: 'answered', reply, nowMs: Date.now() });
        }
        return true;
      } catch (error) {
        if (asked === epoch.current) {
          dispatch({ kind: 'failed', error: toError(error) });
        }
        return false;
      }
    });
    return () => {
      epoch.current += 1;
      poller.current?.stop();
    };
  }, [api, entityRef]);

  const refresh = useCallback(() => poller.current?.pollNow(), []);
  const takeNewer = useCallback((view: RolloutView) => {
    epoch.current += 1;
    dispatch({ kind: 'seen', view, nowMs: Date.now() });
    poller.current?.pollNow();
  }, []);
  return { state, refresh, takeNewer };
}
