/** A failed request: what happened, and what to do. */
export const problemMessages = {
  title: {
    read: 'The rollouts cannot be read',
    promote: 'The promotion was not accepted',
    promoteFull: 'The full promotion was not accepted',
    skipStep: 'Skipping the step was not accepted',
    abort: 'The abort was not accepted',
    retry: 'The retry was not accepted',
    pause: 'The pause was not accepted',
    resume: 'Resuming was not accepted',
    restart: 'The restart was not accepted',
    undo: 'The rollback was not accepted',
    terminate: 'Ending the analysis was not accepted',
  },
  retry: 'Try now',
  noConnection: {
    what: "There is no connection to the portal's backend.",
    noAnswer: "The portal's backend gave no answer within {{duration}}.",
    whenReading: 'Check your connection. This page goes on trying.',
    whenActing:
      'It is not known whether the request arrived: look at the state on this page before you try again.',
  },
  unexpectedReply: {
    what: "The reply of the portal's backend is not as this page expects it: {{detail}}.",
    nextStep:
      'Install backstage-plugin-argo-rollouts and backstage-plugin-argo-rollouts-backend in the same version.',
  },
  signedOut: {
    what: 'The portal does not know who you are any more.',
    nextStep: 'Reload the page and sign in again.',
  },
  notAllowed: {
    what: 'You do not have the permission {{permission}} on {{entityRef}}.',
    nextStep: 'Ask its owner or the portal team for it.',
  },
  notFound: { nextStep: 'It may have been removed: reload the page.' },
  noBackend: {
    what: 'The backend of this plugin is not there.',
    nextStep:
      'Install backstage-plugin-argo-rollouts-backend in the portal, or see whether it started.',
  },
  notReady: {
    whenReading: 'This page goes on trying.',
    whenActing:
      'Try again; if the portal cannot reach the cluster, use the command below.',
  },
  refused: {
    what: '{{message}} (HTTP status {{status}})',
    nextStep:
      'If it stays, report it to the portal team: its backend log has the details.',
  },
  other: {
    nextStep: 'Reload the page. If it stays, report it to the portal team.',
  },
} as const;
