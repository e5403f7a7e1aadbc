import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import type { JobPods } from 'backstage-plugin-argo-rollouts-common';
import { useEffect, useState } from 'react';
import { argoRolloutsApiRef } from '../api';
import { pollWhileVisible } from './pollWhileVisible';

/** What is known of the pods of a metric's Jobs. After a failure the last good answer is kept. */
export type JobPodsState =
  | { kind: 'loading' }
  | { kind: 'failed'; error: Error }
  | { kind: 'answered'; jobs: JobPods['jobs'] };

/**
 * The pods of the Jobs that measured a metric: asked for at once, and again while one of
 * the Jobs works.
 */
export function useJobPods(question: {
  entityRef: string;
  cluster: string;
  namespace: string;
  rollout: string;
  analysisRun: string;
  metric: string;
  /** Which Jobs there are. When there are others, what was told is old. */
  jobs: string;
  isUnderWay: boolean;
}): JobPodsState {
  const api = useApi(argoRolloutsApiRef);
  const [state, setState] = useState<JobPodsState>({ kind: 'loading' });
  const { entityRef, cluster, namespace, rollout } = question;
  const { analysisRun, metric, jobs, isUnderWay } = question;

  useEffect(() => {
    let isWanted = true;
    const poller = pollWhileVisible(
      async () => {
        try {
          const answer = await api.getJobPods(entityRef, {
            ...{ cluster, namespace, rollout, analysisRun, metric },
          });
          if (isWanted) {
            setState({ kind: 'answered', jobs: answer.jobs });
          }
          if (!isUnderWay) {
            poller.stop();
          }
          return true;
        } catch (error) {
          if (isWanted) {
            setState(known =>
              known.kind === 'answered'
                ? known
                : { kind: 'failed', error: toError(error) },
            );
          }
          return false;
        }
      },
      () => INTERVAL_MS,
    );
    return () => {
      isWanted = false;
      poller.stop();
    };
  }, [
    api,
    entityRef,
    cluster,
    namespace,
    rollout,
    analysisRun,
    metric,
    jobs,
    isUnderWay,
  ]);
  return state;
}

const INTERVAL_MS = 5_000;
