import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { formatWeight } from './numbers';

/** What the candidate takes, as the rest of a sentence: `takes 25 % of the traffic`. */
export function describeTake(view: RolloutView): string {
  const { actual, set, source } = view.weight;
  if (actual === null) {
    return `is meant to take ${formatWeight(view, set)} of the traffic`;
  }
  if (actual === 0) {
    return 'takes no traffic yet';
  }
  const share = formatWeight(view, actual);
  return source === 'pods'
    ? `takes about ${share} of the traffic, by its share of the pods`
    : `takes ${share} of the traffic`;
}

/** The weight that was set when a step ran; null before the first. */
export function findWeightAt(
  view: RolloutView,
  stepIndex: number,
): number | null {
  return view.steps
    .slice(0, stepIndex + 1)
    .reduce<number | null>(
      (weight, step) => (step.kind === 'setWeight' ? step.weight : weight),
      null,
    );
}
