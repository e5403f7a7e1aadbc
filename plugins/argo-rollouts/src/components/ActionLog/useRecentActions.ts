import { useApi } from '@backstage/core-plugin-api';
import type {
  LoggedAction,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { useEffect, useState } from 'react';
import { argoRolloutsApiRef } from '../../api';
import { readClock } from '../../hooks/clock';

/**
 * What people did to a rollout in its latest update, newest first. It is read again when
 * the rollout has changed, since somebody may have done that, and when `trigger` has.
 * Empty while the log cannot be read: the timeline stands without it, and the log itself
 * says why.
 */
export function useRecentActions(
  entityRef: string,
  view: RolloutView,
  trigger: number,
): LoggedAction[] {
  const api = useApi(argoRolloutsApiRef);
  const [actions, setActions] = useState<LoggedAction[]>([]);
  const { cluster, namespace, name: rollout, updateStartedAt } = view;
  const mark = markOf(view);

  useEffect(() => {
    let isStopped = false;
    let timer: ReturnType<typeof setTimeout>;
    async function read() {
      const entries = await api
        .getActions(entityRef, {
          ...{ cluster, namespace, rollout },
          ...(updateStartedAt ? { since: updateStartedAt } : {}),
        })
        .then(page => page.entries)
        .catch((): LoggedAction[] => []);
      if (isStopped) {
        return;
      }
      setActions(entries);
      if (entries.some(isUnsettled)) {
        timer = setTimeout(read, UNSETTLED_MS);
      }
    }
    // One change of the rollout often comes with others.
    timer = setTimeout(read, CHANGE_MS);
    return () => {
      isStopped = true;
      clearTimeout(timer);
    };
  }, [
    api,
    entityRef,
    cluster,
    namespace,
    rollout,
    updateStartedAt,
    mark,
    trigger,
  ]);
  return actions;
}

const CHANGE_MS = 500;
const UNSETTLED_MS = 5_000;
const GIVEN_UP_MS = 120_000;

/** What changes when somebody acts. */
function markOf(view: RolloutView): string {
  const { currentPodHash, currentStepIndex, pauses, abort, pending } = view;
  return JSON.stringify([
    ...[currentPodHash, currentStepIndex, abort?.state],
    ...[pauses.map(({ kind }) => kind), pending.map(({ kind }) => kind)],
    view.analysisRuns.map(({ isTerminating }) => isTerminating),
  ]);
}

/** Whether the log will soon know more of it. */
function isUnsettled({ outcome, requestedAt }: LoggedAction): boolean {
  return (
    (outcome === 'pending' || outcome === 'accepted') &&
    readClock() - Date.parse(requestedAt) < GIVEN_UP_MS
  );
}
