import type { RolloutView } from '../api';

/**
 * The share of the requests of canary and stable that the canary should answer, as a part
 * of `max`.
 *
 * An experiment's templates take a share of their own, which is of neither. A header or
 * mirror route in force brings the canary requests besides its weight, so that nothing can
 * be expected.
 * @public
 */
export function describeExpectedShare(
  view: RolloutView,
):
  | { kind: 'known'; weight: number }
  | { kind: 'unknown'; why: 'noWeight' | 'otherRoutes' } {
  const { weight, traffic } = view;
  if (weight.actual === null) {
    return { kind: 'unknown', why: 'noWeight' };
  }
  if (traffic.routes.length > 0) {
    return { kind: 'unknown', why: 'otherRoutes' };
  }
  const ofExperiments = weight.destinations
    .filter(({ takenBy }) => takenBy === 'experiment')
    .reduce((sum, destination) => sum + destination.weight, 0);
  const rest = weight.max - ofExperiments;
  return rest > 0
    ? { kind: 'known', weight: (weight.actual / rest) * weight.max }
    : { kind: 'unknown', why: 'noWeight' };
}
