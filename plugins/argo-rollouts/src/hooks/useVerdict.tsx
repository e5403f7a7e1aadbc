import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import type {
  RolloutView,
  VerdictReply,
} from 'backstage-plugin-argo-rollouts-common';
import {
  createContext,
  useContext,
  useEffect,
  useState,
  type ReactNode,
} from 'react';
import { argoRolloutsApiRef } from '../api';
import { pollWhileVisible } from './pollWhileVisible';

/** What is known of the verdict on a rollout. After a failure the last one is kept. */
export type VerdictState =
  /** No update is under way, so there is nothing to judge. */
  | { kind: 'none' }
  | { kind: 'loading' }
  | { kind: 'failed'; error: Error }
  | { kind: 'judged'; reply: VerdictReply; error: Error | null };

const VerdictContext = createContext<VerdictState>({ kind: 'none' });

/** The verdict on the rollout of this part of the page. */
export function useVerdict(): VerdictState {
  return useContext(VerdictContext);
}

/** Asks for the verdict on a rollout while its update is under way and the page is seen. */
export function VerdictProvider(props: {
  entityRef: string;
  view: RolloutView;
  children: ReactNode;
}) {
  const state = usePolledVerdict(props.entityRef, props.view);
  return (
    <VerdictContext.Provider value={state}>
      {props.children}
    </VerdictContext.Provider>
  );
}

function usePolledVerdict(entityRef: string, view: RolloutView): VerdictState {
  const api = useApi(argoRolloutsApiRef);
  const { cluster, namespace, name, currentPodHash, stablePodHash } = view;
  const isUnderWay =
    currentPodHash !== null &&
    stablePodHash !== null &&
    currentPodHash !== stablePodHash;
  const [state, setState] = useState<VerdictState>({ kind: 'none' });

  useEffect(() => {
    if (!isUnderWay) {
      setState({ kind: 'none' });
      return undefined;
    }
    setState({ kind: 'loading' });
    let isWanted = true;
    let askAgainAtMs = 0;
    const poller = pollWhileVisible(async () => {
      if (Date.now() < askAgainAtMs) {
        return true;
      }
      try {
        const reply = await api.getVerdict(entityRef, {
          ...{ cluster, namespace, name },
        });
        askAgainAtMs = Date.now() + INTERVAL_MS;
        if (isWanted) {
          setState({ kind: 'judged', reply, error: null });
        }
        return true;
      } catch (caught) {
        const error = toError(caught);
        if (isWanted) {
          setState(known =>
            known.kind === 'judged'
              ? { ...known, error }
              : { kind: 'failed', error },
          );
        }
        return false;
      }
    });
    return () => {
      isWanted = false;
      poller.stop();
    };
  }, [api, entityRef, cluster, namespace, name, currentPodHash, isUnderWay]);

  return state;
}

/** Counts come by the minute; a verdict does not change sooner. */
const INTERVAL_MS = 15_000;
