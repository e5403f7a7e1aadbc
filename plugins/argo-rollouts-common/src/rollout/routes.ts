import type { ManagedRouteView, RouteMatch, StepView } from '../api';
import { asList, asRecord, asText, type RolloutObject } from '../crd';
import { isFullyPromoted } from './isFullyPromoted';

/**
 * What a header route matches. Istio takes a request that meets any of the conditions,
 * the others one that meets all.
 */
export function describeHeaderMatches(
  match: unknown,
  routerKinds: string[],
): RouteMatch[] {
  const conditions = asList(match)
    .map(asRecord)
    .flatMap(({ headerName, headerValue }) =>
      describeValue('header', asText(headerName), headerValue),
    );
  if (routerKinds.includes('istio')) {
    return conditions.map(condition => [condition]);
  }
  return conditions.length > 0 ? [conditions] : [];
}

/** What a mirror route matches. */
export function describeMirrorMatches(match: unknown): RouteMatch[] {
  return asList(match)
    .map(asRecord)
    .map(({ method, path, headers }) => [
      ...describeValue('method', '', method),
      ...describeValue('path', '', path),
      ...Object.entries(asRecord(headers)).flatMap(([name, value]) =>
        describeValue('header', name, value),
      ),
    ])
    .filter(conditions => conditions.length > 0);
}

/**
 * The routes that the steps so far have set and not removed again.
 *
 * The controller takes all of them away when the update ends, when it is aborted or
 * promoted in full, and while the canary has no available pods.
 */
export function describeRoutes(
  rollout: RolloutObject,
  steps: StepView[],
  availableCanaryPods: number,
): ManagedRouteView[] {
  const { spec, status } = rollout;
  if (
    isFullyPromoted(rollout) ||
    status?.abort ||
    status?.promoteFull ||
    availableCanaryPods === 0
  ) {
    return [];
  }
  const routes = new Map<string, ManagedRouteView>();
  for (const step of steps) {
    // A step that sets a route is done the moment that it is reached.
    if (step.progress === 'upcoming') {
      break;
    }
    if (step.kind === 'setHeaderRoute' || step.kind === 'setMirrorRoute') {
      routes.delete(step.route);
      if (step.matches.length > 0) {
        routes.set(step.route, {
          kind: step.kind === 'setHeaderRoute' ? 'header' : 'mirror',
          name: step.route,
          matches: step.matches,
          percentage: step.kind === 'setMirrorRoute' ? step.percentage : null,
          stepIndex: step.index,
        });
      }
    }
  }
  const order = asList(
    spec?.strategy?.canary?.trafficRouting?.managedRoutes,
  ).map(route => asText(asRecord(route).name));
  return [...routes.values()].sort(
    (a, b) => order.indexOf(a.name) - order.indexOf(b.name),
  );
}

function describeValue(
  on: RouteMatch[number]['on'],
  name: string,
  value: unknown,
): RouteMatch {
  const fields = asRecord(value);
  const comparison = (['exact', 'prefix', 'regex'] as const).find(key =>
    asText(fields[key]),
  );
  return comparison
    ? [{ on, name, comparison, value: asText(fields[comparison]) }]
    : [];
}
