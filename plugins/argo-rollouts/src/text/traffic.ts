import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';
import { formatWeight } from './numbers';

/** What the canary takes, as a clause: `Canary v2.5.0 takes 25 % of the traffic`. */
export function describeTake(
  t: Translate,
  view: RolloutView,
  name: string,
): string {
  const { actual, set, source } = view.weight;
  if (actual === null) {
    const share = formatWeight(t, view, set);
    return t('traffic.canary.meantToTake', { name, share });
  }
  if (actual === 0) {
    return t('traffic.canary.takesNothing', { name });
  }
  const share = formatWeight(t, view, actual);
  return source === 'pods'
    ? t('traffic.canary.takesByPods', { name, share })
    : t('traffic.canary.takes', { name, share });
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
