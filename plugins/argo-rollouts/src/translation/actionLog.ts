import { LOG_WHY } from 'backstage-plugin-argo-rollouts-common';

/** Who did what to a rollout, when and why, and what came of it. */
export const actionLogMessages = {
  title: 'Action log',
  line: '{{what}} by {{actor}}: {{outcome}}',
  lineThrough: '{{what}} by {{actor}} through {{service}}: {{outcome}}',
  outcomes: {
    pending: 'under way',
    accepted: 'accepted by the API server',
    observed: 'done',
    refused: 'refused',
    denied: 'denied',
    failed: 'failed',
    unknown: 'not known what came of it',
  },
  why: LOG_WHY,
  recovered:
    'The backend was interrupted; this was found out from the cluster later.',
  late: 'The database did not take it in time; it was recorded later.',
  override: 'Against the gate.',
  overrideOf: 'Against the gate, which said: “{{verdict}}”',
  overrideOfDigest:
    'Against the gate, which said: “{{verdict}}” (digest {{digest}})',
  reason: '“{{text}}”',
  reasonWithTicket: '“{{text}}” ({{ticket}})',
  ticket: '({{ticket}})',
} as const;
