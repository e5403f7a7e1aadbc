import type {
  RolloutView,
  TroubleView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatCount, formatReadyCount } from '../../text/numbers';
import { nameRevision } from '../../text/revisions';
import { lasting, say, type Sentence } from '../../text/sentence';
import { formatExactDuration } from '../../text/time';

/** What keeps the rollout from being healthy, the most telling first. */
export function sayTroubles(view: RolloutView, nowMs: number): Sentence[] {
  return view.troubles.map(trouble => sayTrouble(view, trouble, nowMs));
}

/** What failed, and why where somebody says it: `analysis a failed: no such template`. */
export function explain(what: string, why: string): string {
  return why.trim() === '' ? what : `${what}: ${withoutStop(why)}`;
}

/** Somebody else's sentence as a part of one of ours. */
export function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}

function sayTrouble(
  view: RolloutView,
  trouble: TroubleView,
  nowMs: number,
): Sentence {
  const since = trouble.since
    ? say` after ${lasting(trouble.since, nowMs)}`
    : null;
  switch (trouble.kind) {
    case 'invalidSpec':
      return say`${explain(
        'The controller does nothing until the spec is corrected',
        trouble.text,
      )}.`;
    case 'progressDeadline':
      return say`${explain(
        `There was no progress within its deadline of ${formatExactDuration(
          trouble.deadlineSeconds,
        )}`,
        trouble.text,
      )}. It still goes on when its pods become available.`;
    case 'replicaFailure':
      return say`${explain(
        `${trouble.replicaSet} cannot change its pods`,
        trouble.text,
      )}.`;
    case 'controller':
      return say`${explain(
        `The controller fails (${trouble.reason})`,
        trouble.text,
      )}.`;
    case 'pods': {
      const revision = view.revisions.find(
        ({ replicaSet }) => replicaSet === trouble.replicaSet,
      );
      const why = explain(trouble.status, trouble.text);
      if (!revision) {
        const pods = formatCount(trouble.count, 'pod', 'pods');
        return say`${trouble.replicaSet} has ${pods} not ready${since}, ${why}.`;
      }
      const name = nameRevision(view, revision);
      const { ready, desired } = revision.replicas;
      const pods = formatReadyCount(ready, desired);
      return say`${name} does not become ready: ${pods}${since}, ${why}.`;
    }
  }
}
