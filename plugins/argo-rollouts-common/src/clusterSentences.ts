import type { CONNECTION_FAILURES, SourceFailure } from './api';

/**
 * What to do about a cluster that cannot be read, by the reason: in English, for the logs
 * of the backend and for the page, which may translate it.
 * @public
 */
export const CLUSTER_NEXT_STEPS = {
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
} as const satisfies Record<SourceFailure['reason'], string>;

/**
 * How a connection to a cluster failed, in a few words of English.
 * @public
 */
export const CONNECTION_WORDS = {
  busy: 'it is starting or has too much to do',
  refused: 'connection refused',
  reset: 'connection reset',
  broken: 'the connection broke',
  nameNotResolved: 'its name cannot be resolved',
  noRoute: 'no route to it',
  noAnswerInTime: 'no answer in time',
  certificateNotTrusted: 'its certificate is not trusted',
} as const satisfies Record<(typeof CONNECTION_FAILURES)[number], string>;
