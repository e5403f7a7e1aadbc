import { randomUUID } from 'node:crypto';
import type { ActionIntent } from '../actionlog/ActionLog';

/** Ada's click on api-service. */
export function intentOf(
  request: Partial<ActionIntent['request']> & Record<string, unknown> = {},
  intent: Partial<ActionIntent> = {},
): ActionIntent {
  return {
    actor: { kind: 'user', ref: 'user:default/ada' },
    through: null,
    client: { kind: 'browser', userAgent: 'Firefox', requestId: null },
    entityRef: 'component:default/api-service',
    ...intent,
    request: {
      verb: 'promote',
      rollout: { cluster: 'demo', namespace: 'shop', name: 'api-service' },
      seen: { uid: 'uid-1', podHash: 'new', stepIndex: 3 },
      key: randomUUID(),
      ...request,
    },
  };
}

/** On what her click is judged: a canary at its third step. */
export const BEFORE = {
  uid: 'uid-1',
  resourceVersion: '7',
  generation: 2,
  fromPodHash: 'old',
  toPodHash: 'new',
  fromImages: [],
  toImages: [],
  stepIndex: 3,
  weight: { max: 100, set: 25, actual: 25 },
};

export const ABORT_PLAN = {
  before: BEFORE,
  patches: [
    {
      target: 'rollouts/status',
      name: 'api-service',
      body: { status: { abort: true } },
    },
  ],
};
