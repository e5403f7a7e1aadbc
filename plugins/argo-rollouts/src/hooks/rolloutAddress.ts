import {
  isRolloutName,
  VERBS,
  type RolloutRef,
  type Verb,
} from 'backstage-plugin-argo-rollouts-common';

/**
 * What an address of the tab names: `?cluster=…&namespace=…&rollout=…&action=abort`.
 * Runbooks and alerts hold such addresses, so they stay as they are.
 */
export interface RolloutAddress {
  /** The rollout in focus; null when none is named, or not by a name that there can be. */
  rollout: RolloutRef | null;
  /** The question to open with. An address asks, it never acts. */
  action: Verb | null;
}

/** What the query of an address names. */
export function readRolloutAddress(query: URLSearchParams): RolloutAddress {
  const rollout = {
    cluster: query.get('cluster') ?? '',
    namespace: query.get('namespace') ?? '',
    name: query.get('rollout') ?? '',
  };
  return {
    rollout: isRolloutName(rollout) ? rollout : null,
    action: VERBS.find(verb => verb === query.get('action')) ?? null,
  };
}

/**
 * The query that names a rollout and perhaps a question; what else was in the query
 * stays.
 */
export function writeRolloutAddress(
  { rollout, action }: RolloutAddress,
  others: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const query = new URLSearchParams(others);
  const fields = {
    cluster: rollout?.cluster,
    namespace: rollout?.namespace,
    rollout: rollout?.name,
    action,
  };
  for (const [name, value] of Object.entries(fields)) {
    if (value) {
      query.set(name, value);
    } else {
      query.delete(name);
    }
  }
  return query;
}
