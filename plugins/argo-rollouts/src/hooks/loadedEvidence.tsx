import type { EvidenceView } from 'backstage-plugin-argo-rollouts-common';
import {
  createContext,
  useContext,
  useEffect,
  useRef,
  type MutableRefObject,
  type ReactNode,
} from 'react';
import type { EvidenceState } from './useEvidence';

const LoadedEvidenceContext =
  createContext<MutableRefObject<EvidenceView | null> | null>(null);

/**
 * Lets one part of a rollout's panel use what another has loaded, without asking or
 * waiting for it.
 */
export function LoadedEvidenceProvider(props: { children: ReactNode }) {
  const loaded = useRef<EvidenceView | null>(null);
  return (
    <LoadedEvidenceContext.Provider value={loaded}>
      {props.children}
    </LoadedEvidenceContext.Provider>
  );
}

/** Keeps the latest answer for the other parts. */
export function useKeptEvidence(state: EvidenceState): void {
  const loaded = useContext(LoadedEvidenceContext);
  useEffect(() => {
    if (loaded) {
      loaded.current = state.kind === 'answered' ? state.evidence : null;
    }
  }, [loaded, state]);
}

/** Reads the evidence that the panel has by now; null when it has none. */
export function useReadLoadedEvidence(): () => EvidenceView | null {
  const loaded = useContext(LoadedEvidenceContext);
  return () => loaded?.current ?? null;
}
