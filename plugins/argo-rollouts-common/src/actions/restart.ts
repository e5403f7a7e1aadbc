import type { ActionsView } from '../api';
import type { RolloutObject } from '../crd';
import type { Facts } from './facts';

/**
 * What a restart replaces. It is always possible: the controller respects disruption
 * budgets and restarts in a pause as well.
 */
export function describeRestart(
  _rollout: RolloutObject,
  { revisions, pending }: Facts,
): ActionsView['restart'] {
  const byVersion = revisions
    .filter(({ replicas }) => replicas.current > 0)
    .map(({ podHash, version, replicas }) => ({
      podHash,
      version,
      pods: replicas.current,
    }));
  const restart = pending.find(({ kind }) => kind === 'restart');
  return {
    possible: true,
    consequence: {
      verb: 'restart',
      pods: byVersion.reduce((sum, { pods }) => sum + pods, 0),
      byVersion,
      warnings:
        restart?.kind === 'restart'
          ? [{ code: 'restartUnderWay', at: restart.at }]
          : [],
    },
  };
}
