import { CLUSTER_NEXT_STEPS } from 'backstage-plugin-argo-rollouts-common';

/** The way from an alert, which knows no catalog, to the component. */
export const resolveMessages = {
  title: 'Find a rollout',
  looking: 'Looking for the component of the rollout',
  incomplete: {
    title: 'The link does not name a rollout',
    text: 'It has to name its cluster, namespace and name, like this:',
    copy: 'Copy the example',
  },
  goingOn: 'Going on to {{component}}.',
  several: 'Several components show {{rollout}} in {{cluster}}',
  owner: 'owned by {{owners}}',
  none: 'No component shows {{rollout}} in {{cluster}}',
  problems: {
    unknownCluster: {
      message: 'The portal has no cluster {{cluster}}.',
      nextStep:
        'See whether the alert names clusters as the portal does, and whether the portal knows all of them.',
    },
    namespaceNotWatched: {
      message:
        'This portal does not look into namespace {{namespace}} of cluster {{cluster}}.',
      nextStep: `${CLUSTER_NEXT_STEPS.namespaceNotWatched} Until then, use the command below.`,
    },
    noComponent: {
      message:
        'No component that you may see chooses this rollout by its annotations.',
      nextStep:
        'Give the Rollout the label backstage.io/kubernetes-id of its component, or name it in the annotation argo-rollouts/rollout of the component. Until then, use the command below.',
    },
    clusterFailed: {
      message: 'Cluster {{cluster}} does not answer.',
      nextStep:
        'Components that choose their rollouts by label are not known now. Look for the component in the catalog, or use the command below.',
    },
  },
  terminal: 'From a terminal, in that cluster:',
  copyCommand: 'Copy the command',
} as const;
