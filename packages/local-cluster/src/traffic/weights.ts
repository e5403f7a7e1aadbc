import type { Ingress } from './kubernetesObjects.ts';

/** A host and path, and which services share its requests. */
export type Route = {
  namespace: string;
  /** The Ingress that has it; not that of an NGINX canary. */
  ingress: string;
  host: string;
  path: string;
  services: WeightedService[];
};

/** `weight` counts relative to the other services of the same route. */
export type WeightedService = { name: string; weight: number };

/**
 * The routes of all Ingresses, weighted as their routers would do it: AWS load
 * balancers by the annotation of an action, NGINX by a second Ingress that is
 * marked as the canary of the first.
 */
export function routesOf(ingresses: Ingress[]): Route[] {
  const routes = ingresses
    .filter(ingress => !isNginxCanary(ingress))
    .flatMap(ingress => plainRoutes(ingress));
  for (const canary of ingresses.filter(isNginxCanary)) {
    for (const canaryRoute of plainRoutes(canary)) {
      const route = routes.find(candidate => isSame(candidate, canaryRoute));
      if (route) addNginxCanary(route, canaryRoute, canary);
    }
  }
  return routes;
}

function plainRoutes(ingress: Ingress): Route[] {
  const routes: Route[] = [];
  for (const rule of ingress.spec?.rules ?? []) {
    for (const { path = '/', backend } of rule.http?.paths ?? []) {
      if (!backend?.service) continue;
      const { name, port } = backend.service;
      routes.push({
        namespace: ingress.metadata.namespace,
        ingress: ingress.metadata.name,
        host: rule.host ?? '',
        path,
        services:
          port?.name === 'use-annotation'
            ? albTargets(ingress, name)
            : [{ name, weight: 100 }],
      });
    }
  }
  return routes;
}

/** No targets when the annotation is missing or is not what it should be. */
function albTargets(ingress: Ingress, action: string): WeightedService[] {
  const text =
    ingress.metadata.annotations?.[
      `alb.ingress.kubernetes.io/actions.${action}`
    ];
  if (!text) return [];
  let parsed: AlbAction;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  return (parsed?.ForwardConfig?.TargetGroups ?? []).flatMap(group =>
    group.ServiceName
      ? [{ name: group.ServiceName, weight: group.Weight ?? 0 }]
      : [],
  );
}

/** As the Argo Rollouts controller writes it, capitals included. */
type AlbAction = {
  ForwardConfig?: {
    TargetGroups?: { ServiceName?: string; Weight?: number }[];
  };
} | null;

function isNginxCanary(ingress: Ingress): boolean {
  return ingress.metadata.annotations?.[`${NGINX}/canary`] === 'true';
}

function addNginxCanary(
  route: Route,
  canaryRoute: Route,
  { metadata: { annotations = {} } }: Ingress,
): void {
  const total = Number(annotations[`${NGINX}/canary-weight-total`] ?? 100);
  const weight = Number(annotations[`${NGINX}/canary-weight`] ?? 0);
  if (!(total > 0) || !(weight >= 0)) return;
  const share = Math.min(weight / total, 1);
  route.services = [
    ...route.services.map(({ name, weight: own }) => ({
      name,
      weight: own * (1 - share),
    })),
    ...canaryRoute.services.map(({ name }) => ({ name, weight: 100 * share })),
  ];
}

function isSame(a: Route, b: Route): boolean {
  return a.namespace === b.namespace && a.host === b.host && a.path === b.path;
}

const NGINX = 'nginx.ingress.kubernetes.io';
