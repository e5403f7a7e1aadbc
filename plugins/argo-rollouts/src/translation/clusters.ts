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
  nextStep: {
    unreachable:
      'Check that its API server is up and can be reached from the portal. It is asked again by itself.',
    unauthenticated:
      'Renew the token of that cluster in the configuration of the Kubernetes plugin.',
    forbidden:
      'Apply examples/manifests/portal-role.yaml of this plugin to the cluster: it grants exactly what is needed.',
    notInstalled:
      'Install Argo Rollouts there, or leave the cluster out with the annotation backstage.io/kubernetes-cluster.',
    clientSideAuth:
      'Give the portal a service account in that cluster (authProvider: serviceAccount in the configuration of the Kubernetes plugin).',
    namespaceNotWatched:
      'Whoever runs the portal can add it to argoRollouts.namespaces in its configuration.',
    other: 'The log of the portal has the whole error.',
  },
  connection: {
    busy: 'it is starting or has too much to do',
    refused: 'connection refused',
    reset: 'connection reset',
    broken: 'the connection broke',
    nameNotResolved: 'its name cannot be resolved',
    noRoute: 'no route to it',
    noAnswerInTime: 'no answer in time',
    certificateNotTrusted: 'its certificate is not trusted',
  },
} as const;
