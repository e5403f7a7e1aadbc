import { useApi } from '@backstage/core-plugin-api';
import {
  type LoggedAction,
  type RolloutView,
  findAbort,
} from 'backstage-plugin-argo-rollouts-common';
import { useEffect, useState } from 'react';
import { argoRolloutsApiRef } from '../api';

/**
 * The action that aborted the update of a rollout, if somebody did through this portal;
 * null when that is not known, or the log cannot be read.
 */
export function useAbort(
  entityRef: string,
  view: RolloutView,
): LoggedAction | null {
  const api = useApi(argoRolloutsApiRef);
  const { cluster, namespace, name: rollout, abort } = view;
  const abortedAt = abort?.cause.kind === 'person' ? abort.at : null;
  const [entries, setEntries] = useState<LoggedAction[]>([]);

  useEffect(() => {
    let isWanted = true;
    setEntries([]);
    if (abortedAt !== null) {
      const since = new Date(Date.parse(abortedAt) - EARLIER_MS).toISOString();
      api
        .getActions(entityRef, {
          ...{ cluster, namespace, rollout, verb: 'abort', since },
        })
        .then(page => isWanted && setEntries(page.entries))
        // The controller's own words stand without it, and the log says why.
        .catch(() => {});
    }
    return () => {
      isWanted = false;
    };
  }, [api, entityRef, cluster, namespace, rollout, abortedAt]);
  return findAbort(view, entries);
}

/** How long before the controller acted somebody may have asked. */
const EARLIER_MS = 600_000;
