import { randomUUID } from 'node:crypto';
import type { LoggedAction } from 'backstage-plugin-argo-rollouts-common';
import type { ActionRecord } from '../actionlog/ActionLogStore';

/** An attempt that is under way: ada promotes shop/api-service. */
export function recordOf(
  entry: Partial<LoggedAction> = {},
  record: Partial<Omit<ActionRecord, 'entry'>> = {},
): ActionRecord {
  return {
    requestHash: 'hash',
    leaseUntil: '2026-11-24T12:01:00.000Z',
    ...record,
    entry: {
      id: randomUUID(),
      key: randomUUID(),
      verb: 'promote',
      entityRef: 'component:default/api-service',
      rollout: { cluster: 'demo', namespace: 'shop', name: 'api-service' },
      actor: { kind: 'user', ref: 'user:default/ada' },
      through: null,
      client: { kind: 'browser', userAgent: 'Firefox', requestId: null },
      requestedAt: '2026-11-24T12:00:00.000Z',
      acceptedAt: null,
      observedAt: null,
      endedAt: null,
      outcome: 'pending',
      why: null,
      isRecovered: false,
      isLate: false,
      seen: { uid: 'uid-1', podHash: 'new', stepIndex: 3 },
      parameters: {},
      before: null,
      after: null,
      patches: [],
      gate: null,
      isOverride: false,
      reasons: [],
      ...entry,
    },
  };
}

/** The same attempt, further on. */
export function later(
  { entry, requestHash }: ActionRecord,
  changes: Partial<LoggedAction>,
): ActionRecord {
  return {
    requestHash,
    leaseUntil: null,
    entry: { ...entry, endedAt: '2026-11-24T12:00:01.000Z', ...changes },
  };
}
