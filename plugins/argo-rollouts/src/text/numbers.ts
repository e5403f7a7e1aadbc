import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';

/** A share of the traffic in per cent: `25 %`, `2.5 %`. `max` is what the whole traffic is counted as. */
export function formatShare(weight: number, max: number): string {
  const percent = max > 0 ? (weight / max) * 100 : 0;
  return `${Math.round(percent * 10) / 10}\u00a0%`;
}

/** A weight of this rollout in per cent. */
export function formatWeight(view: RolloutView, weight: number): string {
  return formatShare(weight, view.weight.max);
}

/** `1 pod`, `3 pods`. */
export function formatCount(count: number, one: string, many: string): string {
  return `${count}\u00a0${count === 1 ? one : many}`;
}

/** `2 of 3 pods ready`. */
export function formatReadyCount(ready: number, desired: number): string {
  return `${ready} of ${formatCount(desired, 'pod', 'pods')} ready`;
}

/** `3 pods` when all are ready, otherwise `2 of 3 pods ready`. */
export function formatReadyPods(ready: number, desired: number): string {
  return ready === desired
    ? formatCount(desired, 'pod', 'pods')
    : formatReadyCount(ready, desired);
}

/** `a`, `a and b`, `a, b, and c`. */
export function formatList(items: string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(items);
}
