import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';

/** A share of the traffic in per cent: `25 %`, `2.5 %`. `max` is what the whole traffic is counted as. */
export function formatShare(t: Translate, weight: number, max: number): string {
  return t('numbers.share', { percent: max > 0 ? (weight / max) * 100 : 0 });
}

/** A weight of this rollout in per cent. */
export function formatWeight(
  t: Translate,
  view: RolloutView,
  weight: number,
): string {
  return formatShare(t, weight, view.weight.max);
}

/** `1 pod`, `3 pods`. */
export function formatPods(t: Translate, count: number): string {
  return t('numbers.pods', { count });
}

/** `2 of 3 pods ready`. */
export function formatReadyCount(
  t: Translate,
  ready: number,
  desired: number,
): string {
  return t('numbers.podsReady', { ready: String(ready), count: desired });
}

/** `3 pods` when all are ready, otherwise `2 of 3 pods ready`. */
export function formatReadyPods(
  t: Translate,
  ready: number,
  desired: number,
): string {
  return ready === desired
    ? formatPods(t, desired)
    : formatReadyCount(t, ready, desired);
}

/** Names: `a`, `a and b`, `a, b, and c`. */
export function formatList(t: Translate, items: string[]): string {
  return t('numbers.list', { items });
}

/** Facts beside one another: `2 of 3 done, no failure`. */
export function formatFacts(t: Translate, items: string[]): string {
  return t('numbers.facts', { items });
}

/** Words joined in their order by a message of two placeholders; empty when there are none. */
export function chain(
  words: string[],
  join: (pair: { first: string; next: string }) => string,
): string {
  const [head, ...rest] = words;
  return rest.reduce((first, next) => join({ first, next }), head ?? '');
}
