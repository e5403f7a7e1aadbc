import type {
  RolloutView,
  Situation,
} from 'backstage-plugin-argo-rollouts-common';

/** Orders rollouts: what needs a person or is sick first, then what moves, then the healthy. */
export function compareByUrgency(a: RolloutView, b: RolloutView): number {
  return (
    urgencyOf(a.situation) - urgencyOf(b.situation) ||
    a.cluster.localeCompare(b.cluster) ||
    a.namespace.localeCompare(b.namespace) ||
    a.name.localeCompare(b.name)
  );
}

function urgencyOf(situation: Situation): number {
  switch (situation) {
    case 'needsDecision':
    case 'degraded':
      return 0;
    case 'waitsForPerson':
    case 'abortRequested':
    case 'aborted':
    case 'pausedByHand':
    case 'unknown':
      return 1;
    case 'analysing':
    case 'progressing':
    case 'timedPause':
      return 2;
    case 'healthy':
      return 3;
  }
}
