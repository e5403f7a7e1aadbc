import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { LoggedAction } from 'backstage-plugin-argo-rollouts-common';
import type { ActionIntent, AttemptEnd } from './ActionLog';
import type { ActionRecord } from './ActionLogStore';

/**
 * How long a backend is taken to be alive after it last said so. It says so every
 * {@link HEARTBEAT_MS} while an attempt is under way.
 */
export const LEASE_MS = 20_000;
export const HEARTBEAT_MS = 5_000;

/** An attempt that begins now. */
export function makeRecord(intent: ActionIntent, nowMs: number): ActionRecord {
  const { request, entityRef, actor, through, client } = intent;
  const { verb, rollout, seen, key, reason, ticket, ...parameters } = request;
  const requestedAt = timeOf(nowMs);
  return {
    requestHash: createHash('sha256')
      .update(JSON.stringify([entityRef, request]))
      .digest('hex'),
    leaseUntil: leaseFrom(nowMs),
    entry: {
      ...{ id: randomUUID(), key, verb, entityRef, rollout },
      ...{ actor, through, client, requestedAt },
      acceptedAt: null,
      observedAt: null,
      endedAt: null,
      outcome: 'pending',
      why: null,
      isRecovered: false,
      isLate: false,
      seen,
      parameters,
      before: null,
      after: null,
      patches: [],
      gate: null,
      isOverride: false,
      reasons:
        reason || ticket
          ? [
              {
                at: requestedAt,
                text: reason || null,
                ticket: ticket || null,
              },
            ]
          : [],
    },
  };
}

/** What became of it, as the one who asked is told; undefined while it is under way. */
export function endOf(entry: LoggedAction): AttemptEnd | undefined {
  const { outcome } = entry;
  switch (outcome) {
    case 'pending':
      return undefined;
    case 'accepted':
    case 'observed':
      return {
        outcome: 'accepted',
        acceptedAt: entry.acceptedAt ?? entry.requestedAt,
      };
    case 'refused':
    case 'denied':
    case 'failed':
    case 'unknown':
      return { outcome, why: entry.why ?? { code: outcome, message: '' } };
  }
}

/** The same attempt, changed. */
export function change(
  record: ActionRecord,
  changes: Partial<LoggedAction>,
  leaseUntil = record.leaseUntil,
): ActionRecord {
  return { ...record, leaseUntil, entry: { ...record.entry, ...changes } };
}

/** Who did what, for a log. */
export function summarize({ entry }: ActionRecord): string {
  const { id, verb, actor, rollout, outcome } = entry;
  return JSON.stringify({ id, verb, actor: actor.ref, rollout, outcome });
}

export type Reason = LoggedAction['reasons'][number];

/** The attempt with the reasons that it was given since, which its backend does not know of. */
export function addReasons(
  record: ActionRecord,
  kept: ActionRecord | undefined,
): ActionRecord {
  const { reasons } = record.entry;
  const more = (kept?.entry.reasons ?? []).filter(
    given => !reasons.some(known => isDeepStrictEqual(known, given)),
  );
  return more.length === 0
    ? record
    : change(record, { reasons: [...reasons, ...more] });
}

/** The same each time that it is recorded. */
export function idOfReason(entry: LoggedAction, reason: Reason): string {
  const { id, requestedAt } = entry;
  // There is one at most that came with the request.
  return reason.at === requestedAt
    ? id
    : createHash('sha256')
        .update(JSON.stringify([id, reason.at, reason.text, reason.ticket]))
        .digest('hex')
        .slice(0, 36);
}

export function leaseFrom(nowMs: number): string {
  return timeOf(nowMs + LEASE_MS);
}

/** As the store keeps times. */
export function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
