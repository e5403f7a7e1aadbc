/** The frame around a rollout, and all that an entity has. */
export const panelMessages = {
  live: 'live, {{ago}}',
  lastSeen: 'last seen, {{ago}}',
  lost: 'This is as last seen: cluster {{cluster}} does not show it now. Its notice on this page says why.',
  looking: 'Looking for rollouts',
  cluster: {
    unreachable: 'Cluster {{cluster}}: does not answer',
    unauthenticated: 'Cluster {{cluster}}: does not know the portal',
    forbidden: 'Cluster {{cluster}}: refuses the portal',
    notInstalled: 'Cluster {{cluster}}: has no Argo Rollouts',
    clientSideAuth: 'Cluster {{cluster}}: is not supported yet',
    other: 'Cluster {{cluster}}: could not be read',
  },
} as const;
