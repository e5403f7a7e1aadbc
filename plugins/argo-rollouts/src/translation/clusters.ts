import {
  CLUSTER_NEXT_STEPS,
  CONNECTION_WORDS,
} from 'backstage-plugin-argo-rollouts-common';

/** The clusters that gave no rollouts: what happened, and what to do. */
export const clusterMessages = {
  title: {
    unreachable: 'Cluster {{cluster}}: does not answer',
    unauthenticated: 'Cluster {{cluster}}: does not know the portal',
    forbidden: 'Cluster {{cluster}}: refuses the portal',
    notInstalled: 'Cluster {{cluster}}: has no Argo Rollouts',
    clientSideAuth: 'Cluster {{cluster}}: is not supported yet',
    namespaceNotWatched: 'Cluster {{cluster}}: is not looked at as a whole',
    other: 'Cluster {{cluster}}: could not be read',
  },
  what: {
    unreachable: 'The cluster does not answer ({{detail}}).',
    unauthenticated: "The cluster does not accept the portal's credentials.",
    forbidden: 'The portal may not {{detail}} {{resource}} there.',
    notInstalled: 'The cluster does not know {{resource}}.',
    clientSideAuth:
      'The cluster asks for a token of the person who looks ({{detail}}), which this plugin does not support yet.',
    namespaceNotWatched:
      'This portal does not look into namespace {{namespace}} there, only into {{detail}}.',
    other: '{{resource}} could not be read: {{detail}}',
  },
  nextStep: CLUSTER_NEXT_STEPS,
  connection: CONNECTION_WORDS,
} as const;
