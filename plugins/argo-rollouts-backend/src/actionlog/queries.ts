import type { ActionLogQuery } from 'backstage-plugin-argo-rollouts-common';
import type { Knex } from 'knex';
import type { ActionLogPosition } from './ActionLogStore';

export function newestFirst<T extends Knex.QueryBuilder>(query: T): T {
  query.orderBy([
    { column: 'requested_at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ]);
  return query;
}

/** Only those that fit, and that come after the given one. */
export function restrict(
  query: Knex.QueryBuilder,
  options: { filter: ActionLogQuery; after: ActionLogPosition | null },
): void {
  const { filter, after } = options;
  const { cluster, namespace, rollout, actor, verb, outcome } = filter;
  for (const [column, value] of Object.entries({
    cluster,
    namespace,
    rollout,
    actor,
  })) {
    if (value !== undefined) {
      query.where(column, value);
    }
  }
  if (verb) {
    query.whereIn('verb', verb);
  }
  if (outcome) {
    query.whereIn('outcome', outcome);
  }
  if (filter.since) {
    query.where('requested_at', '>=', toUtc(filter.since));
  }
  if (filter.before) {
    query.where('requested_at', '<', toUtc(filter.before));
  }
  if (after) {
    query.whereRaw('(requested_at, id) < (?, ?)', [
      after.requestedAt,
      after.id,
    ]);
  }
}

/** In the form in which the times are kept. */
function toUtc(time: string): string {
  return new Date(time).toISOString();
}
