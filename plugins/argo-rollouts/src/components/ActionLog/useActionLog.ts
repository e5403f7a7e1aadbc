import { useApi } from '@backstage/core-plugin-api';
import type {
  ActionLogPage,
  LoggedAction,
} from 'backstage-plugin-argo-rollouts-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { argoRolloutsApiRef, type ActionLogFilter } from '../../api';

/** What is known of the action log, a page after the other. */
export type ActionLogState =
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown }
  | {
      kind: 'loaded';
      entries: LoggedAction[];
      /** Where to go on; null at the end. */
      next: string | null;
      /** Why entries may be missing. */
      problem: ActionLogPage['problem'];
      isLoadingMore: boolean;
      /** Why the next page could not be read; null when it could. */
      moreError: unknown;
    };

export interface ActionLogHandle {
  state: ActionLogState;
  /** Reads the page after those that are shown. */
  more: () => void;
  /** Reads the first page again. */
  reload: () => void;
  /** Takes over an entry that has changed. */
  take: (entry: LoggedAction) => void;
}

/** The attempts to act that fit a filter. `filter` must stay the same object while it says the same. */
export function useActionLog(
  entityRef: string,
  filter: ActionLogFilter,
): ActionLogHandle {
  const api = useApi(argoRolloutsApiRef);
  const [state, setState] = useState<ActionLogState>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  // Answers to a filter that was changed meanwhile are left out.
  const asked = useRef(0);

  useEffect(() => {
    asked.current += 1;
    const mine = asked.current;
    setState(now => (now.kind === 'loaded' ? now : { kind: 'loading' }));
    api.getActions(entityRef, filter).then(
      page => mine === asked.current && setState(firstPage(page)),
      error => mine === asked.current && setState({ kind: 'failed', error }),
    );
    return () => {
      asked.current += 1;
    };
  }, [api, entityRef, filter, round]);

  const more = useCallback(() => {
    if (state.kind !== 'loaded' || !state.next || state.isLoadingMore) {
      return;
    }
    const mine = asked.current;
    setState({ ...state, isLoadingMore: true, moreError: null });
    api.getActions(entityRef, { ...filter, cursor: state.next }).then(
      page =>
        mine === asked.current &&
        setState({
          ...firstPage(page),
          entries: [...state.entries, ...page.entries],
        }),
      error =>
        mine === asked.current &&
        setState({ ...state, isLoadingMore: false, moreError: error }),
    );
  }, [api, entityRef, filter, state]);

  const reload = useCallback(() => setRound(now => now + 1), []);
  const take = useCallback(
    (entry: LoggedAction) =>
      setState(now =>
        now.kind === 'loaded'
          ? {
              ...now,
              entries: now.entries.map(known =>
                known.id === entry.id ? entry : known,
              ),
            }
          : now,
      ),
    [],
  );
  return { state, more, reload, take };
}

function firstPage({ entries, next, problem }: ActionLogPage) {
  return {
    ...{ entries, next, problem },
    kind: 'loaded' as const,
    isLoadingMore: false,
    moreError: null,
  };
}
