/** A failed request: what happened, and what to do. */
export const problemMessages = {
  title: {
    read: 'The rollouts cannot be read',
    readLog: 'The action log cannot be read',
    addReason: 'The reason was not saved',
    resolve: 'The component cannot be looked up',
  },
  retry: 'Try now',
  noConnection: {
    what: "There is no connection to the portal's backend.",
    noAnswer: "The portal's backend gave no answer within {{duration}}.",
    whenReading: 'Check your connection. This page goes on trying.',
    whenActing:
      'It is not known whether the request arrived. Send it again: it is the same request then, and it is not done twice.',
    whenAsking: 'Check your connection and try again.',
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
    whenAsking: 'Try again in a moment.',
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
