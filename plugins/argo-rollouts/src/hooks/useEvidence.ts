import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import type {
  EvidenceView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { useEffect, useState } from 'react';
import { argoRolloutsApiRef } from '../api';
import { readClock } from './clock';
import { pollWhileVisible } from './pollWhileVisible';

/** What is known of the evidence. After a failure the last good answer is kept. */
export type EvidenceState =
  | { kind: 'loading' }
  | { kind: 'failed'; error: Error }
  | {
      kind: 'answered';
      evidence: EvidenceView;
      answeredAtMs: number;
      error: Error | null;
    };

/**
 * What Prometheus says of a rollout, asked again as soon as there can be something new,
 * and not at all while nobody can see the page.
 */
export function useEvidence(
  entityRef: string,
  rollout: Pick<RolloutView, 'cluster' | 'namespace' | 'name'>,
  window: string,
): EvidenceState {
  const api = useApi(argoRolloutsApiRef);
  const { cluster, namespace, name } = rollout;
  const [state, setState] = useState<EvidenceState>({ kind: 'loading' });

  useEffect(() => {
    let isWanted = true;
    let freshForMs = SHORTEST_INTERVAL_MS;
    setState(known =>
      known.kind === 'answered' && known.evidence.rollout === name
        ? known
        : { kind: 'loading' },
    );
    const poller = pollWhileVisible(
      async () => {
        try {
          const evidence = await api.getEvidence(entityRef, {
            ...{ cluster, namespace, rollout: name, window },
          });
          freshForMs = evidence.freshForSeconds * 1000;
          if (isWanted) {
            const answeredAtMs = readClock();
            setState({ kind: 'answered', evidence, answeredAtMs, error: null });
          }
          return true;
        } catch (error) {
          if (isWanted) {
            setState(known =>
              known.kind === 'answered'
                ? { ...known, error: toError(error) }
                : { kind: 'failed', error: toError(error) },
            );
          }
          return false;
        }
      },
      () => Math.max(freshForMs, SHORTEST_INTERVAL_MS),
    );
    return () => {
      isWanted = false;
      poller.stop();
    };
  }, [api, entityRef, cluster, namespace, name, window]);
  return state;
}

const SHORTEST_INTERVAL_MS = 5_000;
