import {
  loggedActionSchema,
  type ActionLogPage,
  type LoggedAction,
} from 'backstage-plugin-argo-rollouts-common';
import { secondsAgo } from './rolloutViews';

/** That ada promoted api-service a minute ago, and that it was seen to go on. */
export function aLoggedAction(
  fields: Partial<LoggedAction> = {},
): LoggedAction {
  return loggedActionSchema.parse({
    id: 'action-1',
    key: '3f1c2c8e-6f0e-4b5e-9d55-1f4d3c2b1a00',
    verb: 'promote',
    entityRef: 'component:default/api-service',
    rollout: { cluster: 'demo', namespace: 'shop', name: 'api-service' },
    actor: { kind: 'user', ref: 'user:default/ada' },
    through: null,
    client: { kind: 'browser', userAgent: 'Firefox', requestId: null },
    requestedAt: secondsAgo(60),
    acceptedAt: secondsAgo(60),
    observedAt: secondsAgo(58),
    endedAt: secondsAgo(60),
    outcome: 'observed',
    why: null,
    isRecovered: false,
    isLate: false,
    seen: { uid: 'uid-1', podHash: '57756dfd67', stepIndex: 3 },
    parameters: {},
    before: {
      uid: 'uid-1',
      resourceVersion: '812',
      generation: 4,
      fromPodHash: '7d97899495',
      toPodHash: '57756dfd67',
      fromImages: [],
      toImages: [],
      stepIndex: 3,
      weight: { max: 100, set: 25, actual: 25 },
    },
    after: { resourceVersion: '815', generation: 4 },
    patches: [
      {
        target: 'rollouts/status',
        name: 'api-service',
        body: { status: { pauseConditions: null } },
      },
    ],
    gate: null,
    isOverride: false,
    reasons: [{ at: secondsAgo(60), text: 'smoke tests ok', ticket: null }],
    ...fields,
  });
}

/** The whole log on one page. */
export function aLogPage(...entries: LoggedAction[]): ActionLogPage {
  return { entries, next: null, problem: null };
}
