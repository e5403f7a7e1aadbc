import type { RouterView, StepView, TrafficView } from '../api';
import {
  asList,
  asRecord,
  asText,
  type ReplicaSetObject,
  type RolloutObject,
} from '../crd';
import { describeStableService } from './roles';
import { describeRoutes } from './routes';

/** How the traffic is split: the routers, their objects, the services and routes. */
export function describeTraffic(
  rollout: RolloutObject,
  steps: StepView[],
  canarySet: ReplicaSetObject | undefined,
): TrafficView {
  const canary = rollout.spec?.strategy?.canary;
  const routing = canary?.trafficRouting;
  return {
    routers: describeRouters(routing),
    ...describeServices(rollout),
    isStableScaledDynamically: canary?.dynamicStableScale ?? false,
    routes: describeRoutes(
      rollout,
      steps,
      canarySet?.status?.availableReplicas ?? 0,
    ),
    // The two exclude each other; without a router pods go as the others come.
    scaleDownDelaySeconds:
      routing && !canary?.dynamicStableScale
        ? canary?.scaleDownDelaySeconds ?? 30
        : null,
  };
}

function describeServices(
  rollout: RolloutObject,
): Pick<TrafficView, 'stableService' | 'canaryService' | 'pingPong'> {
  const canary = rollout.spec?.strategy?.canary;
  if (!canary?.pingPong) {
    return {
      stableService: canary?.stableService || null,
      canaryService: canary?.canaryService || null,
      pingPong: null,
    };
  }
  const { pingService = '', pongService = '' } = canary.pingPong;
  const stable = describeStableService(rollout);
  const [stableService, canaryService] =
    stable === 'ping' ? [pingService, pongService] : [pongService, pingService];
  return {
    stableService,
    canaryService,
    pingPong: { pingService, pongService, stable },
  };
}

type Objects = RouterView['objects'];

// Which objects each router steers by: pkg/apis/rollouts/v1alpha1/types.go.
const ROUTERS: {
  [key: string]: {
    name: string;
    objects(config: Record<string, unknown>): Objects;
  };
} = {
  istio: {
    name: 'Istio',
    objects: config => [
      ...[config.virtualService, ...asList(config.virtualServices)].flatMap(
        service => named('VirtualService', service, 'routes'),
      ),
      ...named('DestinationRule', config.destinationRule),
    ],
  },
  nginx: {
    name: 'NGINX',
    objects: config =>
      [config.stableIngress, ...asList(config.stableIngresses)].flatMap(
        ingress => called('Ingress', ingress),
      ),
  },
  alb: {
    name: 'AWS ALB',
    objects: config => [
      ...[config.ingress, ...asList(config.ingresses)].flatMap(ingress =>
        called('Ingress', ingress),
      ),
      ...called('Service', config.rootService),
    ],
  },
  smi: {
    name: 'SMI',
    objects: config => [
      ...called('TrafficSplit', config.trafficSplitName),
      ...called('Service', config.rootService),
    ],
  },
  ambassador: {
    name: 'Ambassador',
    objects: config =>
      asList(config.mappings).flatMap(mapping => called('Mapping', mapping)),
  },
  appMesh: {
    name: 'AWS App Mesh',
    objects: config => [
      ...named('VirtualService', config.virtualService, 'routes'),
      ...Object.values(asRecord(config.virtualNodeGroup)).flatMap(node =>
        named('VirtualNode', node),
      ),
    ],
  },
  traefik: {
    name: 'Traefik',
    objects: config =>
      called('TraefikService', config.weightedTraefikServiceName),
  },
  apisix: {
    name: 'APISIX',
    objects: config => named('ApisixRoute', config.route, 'rules'),
  },
};

// Beside the routers in the same object.
const NO_ROUTER = ['plugins', 'managedRoutes', 'maxTrafficWeight'];

function describeRouters(
  routing: Record<string, unknown> | undefined,
): RouterView[] {
  const keys = Object.keys(routing ?? {}).filter(
    key =>
      !NO_ROUTER.includes(key) && asRecord(routing?.[key]) === routing?.[key],
  );
  const builtIn = keys.map((key): RouterView => {
    const known = Object.hasOwn(ROUTERS, key) ? ROUTERS[key] : undefined;
    return {
      kind: known ? (key as RouterView['kind']) : 'other',
      name: known?.name ?? key,
      objects: known?.objects(asRecord(routing?.[key])) ?? [],
    };
  });
  const plugins = Object.entries(asRecord(routing?.plugins)).map(
    ([name, config]): RouterView => ({
      kind: 'plugin',
      name,
      objects: describePluginObjects(asRecord(config)),
    }),
  );
  return [...builtIn, ...plugins];
}

// The configuration of a plugin is its own affair. The one for the Gateway API, by far
// the most used, names its routes in these fields.
function describePluginObjects(config: Record<string, unknown>): Objects {
  return ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'].flatMap(kind => {
    const key = `${kind.slice(0, -'Route'.length).toLowerCase()}Route`;
    return [
      ...called(kind, config[key]),
      ...asList(config[`${key}s`]).flatMap(route => named(kind, route)),
    ].map(object => ({
      ...object,
      name: config.namespace
        ? `${asText(config.namespace)}/${object.name}`
        : object.name,
    }));
  });
}

function called(kind: string, name: unknown): Objects {
  return asText(name) ? [{ kind, name: asText(name), parts: [] }] : [];
}

function named(kind: string, object: unknown, parts = ''): Objects {
  const fields = asRecord(object);
  return called(kind, fields.name).map(one => ({
    ...one,
    parts: asList(fields[parts]).map(asText).filter(Boolean),
  }));
}
