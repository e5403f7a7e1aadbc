import type { RolloutRef } from 'backstage-plugin-argo-rollouts-common';
import { useCallback, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import {
  readRolloutAddress,
  writeRolloutAddress,
  type RolloutAddress,
} from './rolloutAddress';

export interface RolloutAddressHandle {
  address: RolloutAddress;
  /** Names another rollout; the browser's way back leads to the one before. */
  goTo: (rollout: RolloutRef) => void;
  /** Takes the question out of the address, so that a reload does not ask again. */
  dropAction: () => void;
}

/** The part of the address that says which rollout is in focus. The only place that knows the router. */
export function useRolloutAddress(): RolloutAddressHandle {
  const [query, setQuery] = useSearchParams();
  const address = useMemo(() => readRolloutAddress(query), [query]);
  const goTo = useCallback(
    ({ cluster, namespace, name }: RolloutRef) =>
      setQuery(now =>
        writeRolloutAddress(
          { rollout: { cluster, namespace, name }, action: null },
          now,
        ),
      ),
    [setQuery],
  );
  const dropAction = useCallback(
    () =>
      setQuery(
        now =>
          writeRolloutAddress(
            { ...readRolloutAddress(now), action: null },
            now,
          ),
        { replace: true },
      ),
    [setQuery],
  );
  return { address, goTo, dropAction };
}

/** Goes to another page of the portal in the place of this one. */
export function useReplacePage(): (address: string) => void {
  const navigate = useNavigate();
  return useCallback(
    (address: string) => navigate(address, { replace: true }),
    [navigate],
  );
}
