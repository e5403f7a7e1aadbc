import type { LoggedAction } from 'backstage-plugin-argo-rollouts-common';
import type { ActionRecord } from './ActionLogStore';

export const ACTIONS = 'action_log';
export const REASONS = 'action_log_reasons';

/** A row of `action_log`; the migrations say what each column is. */
export interface ActionRow {
  id: string;
  claim?: string | null;
  key: string;
  request_hash: string;
  verb: string;
  entity_ref: string;
  cluster: string;
  namespace: string;
  rollout: string;
  actor_kind: string;
  actor: string;
  through: string | null;
  requested_at: string;
  accepted_at: string | null;
  observed_at: string | null;
  ended_at: string | null;
  outcome: string;
  why_code: string | null;
  why_message: string | null;
  /** SQLite has no booleans. */
  is_recovered: boolean | number;
  is_late: boolean | number;
  is_override: boolean | number;
  lease_until: string | null;
  details: string;
}

export interface ReasonRow {
  id: string;
  action_id: string;
  at: string;
  text: string | null;
  ticket: string | null;
}

/** What nobody searches by. */
type Details = Pick<
  LoggedAction,
  'client' | 'seen' | 'parameters' | 'before' | 'after' | 'patches' | 'gate'
>;

export function toRow(record: ActionRecord): ActionRow {
  const { entry } = record;
  const { client, seen, parameters, before, after, patches, gate } = entry;
  const details: Details = {
    ...{ client, seen, parameters, before, after, patches, gate },
  };
  return {
    id: entry.id,
    key: entry.key,
    request_hash: record.requestHash,
    verb: entry.verb,
    entity_ref: entry.entityRef,
    cluster: entry.rollout.cluster,
    namespace: entry.rollout.namespace,
    rollout: entry.rollout.name,
    actor_kind: entry.actor.kind,
    actor: entry.actor.ref,
    through: entry.through,
    requested_at: entry.requestedAt,
    accepted_at: entry.acceptedAt,
    observed_at: entry.observedAt,
    ended_at: entry.endedAt,
    outcome: entry.outcome,
    why_code: entry.why?.code ?? null,
    why_message: entry.why?.message ?? null,
    is_recovered: entry.isRecovered,
    is_late: entry.isLate,
    is_override: entry.isOverride,
    lease_until: record.leaseUntil,
    details: JSON.stringify(details),
  };
}

export function fromRow(row: ActionRow, reasons: ReasonRow[]): ActionRecord {
  const details: Details = JSON.parse(row.details);
  return {
    requestHash: row.request_hash,
    leaseUntil: row.lease_until,
    entry: {
      id: row.id,
      key: row.key,
      verb: row.verb as LoggedAction['verb'],
      entityRef: row.entity_ref,
      rollout: {
        cluster: row.cluster,
        namespace: row.namespace,
        name: row.rollout,
      },
      actor: {
        kind: row.actor_kind as LoggedAction['actor']['kind'],
        ref: row.actor,
      },
      through: row.through,
      requestedAt: row.requested_at,
      acceptedAt: row.accepted_at,
      observedAt: row.observed_at,
      endedAt: row.ended_at,
      outcome: row.outcome as LoggedAction['outcome'],
      why:
        row.why_code === null
          ? null
          : { code: row.why_code, message: row.why_message ?? '' },
      isRecovered: Boolean(row.is_recovered),
      isLate: Boolean(row.is_late),
      isOverride: Boolean(row.is_override),
      ...details,
      reasons: reasons.map(({ at, text, ticket }) => ({ at, text, ticket })),
    },
  };
}
