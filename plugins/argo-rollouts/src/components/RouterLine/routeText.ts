import type {
  ManagedRouteView,
  RolloutView,
  RouteMatch,
} from 'backstage-plugin-argo-rollouts-common';
import { chain, formatShare } from '../../text/numbers';
import { countStep } from '../../text/steps';
import type { TranslateDetails } from '../../translationOfDetails';

/** A header or mirror route in force: what it takes, and since which step. */
export function describeRoute(
  t: TranslateDetails,
  view: RolloutView,
  route: ManagedRouteView,
): string {
  const { name, percentage } = route;
  const step = countStep(t, view, route.stepIndex);
  const matches = chain(
    route.matches.map(match => describeMatch(t, match)),
    pair => t('routes.or', pair),
  );
  switch (route.kind) {
    case 'header':
      return t('routes.header', { name, matches, step });
    case 'mirror':
      return percentage === null
        ? t('routes.mirror', { name, matches, step })
        : t('routes.mirrorShare', {
            name,
            share: formatShare(t, percentage, 100),
            matches,
            step,
          });
  }
}

function describeMatch(t: TranslateDetails, match: RouteMatch): string {
  const tests = match.map(({ on, name, comparison, value }) =>
    t(`routes.${comparison}`, {
      subject:
        on === 'header'
          ? t('routes.on.header', { name })
          : t(`routes.on.${on}`),
      value,
    }),
  );
  return chain(tests, pair => t('routes.and', pair));
}
