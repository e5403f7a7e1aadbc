import * as z from 'zod';
import { secondsSchema } from './scalars';

/**
 * The new version's share of the traffic: what is asked for and what is so.
 *
 * All weights are parts of `max`.
 * @public
 */
export const weightViewSchema = z.object({
  /** What the whole traffic is counted as: 100, or `maxTrafficWeight`. */
  max: z.number(),
  /** What the steps ask for now (`SetWeight` of the CLI). */
  set: z.number(),
  /** What the canary takes now (`ActualWeight`); null when nothing tells. */
  actual: z.number().nullable(),
  /** `router`: written by the controller after the router took it. `pods`: no router, so the share of available pods. */
  source: z.enum(['router', 'pods', 'none']),
  /** Whether the router confirmed the weight; null when it has no verification. */
  verified: z.boolean().nullable(),
  /** Everything that takes traffic, as the router was told; empty without a router. */
  destinations: z.array(
    z.object({
      /** What takes it. An experiment's template takes its share besides canary and stable. */
      takenBy: z.enum(['canary', 'stable', 'experiment']),
      /** Empty when the router was not told of one. */
      podHash: z.string(),
      weight: z.number(),
      /** Null when the router is not told of a service. */
      service: z.string().nullable(),
    }),
  ),
});

/**
 * Which requests a route takes: those that meet all conditions of one of the matches.
 * @public
 */
export const routeMatchSchema = z.array(
  z.object({
    on: z.enum(['header', 'method', 'path']),
    /** The header's name; empty for the others. */
    name: z.string(),
    comparison: z.enum(['exact', 'prefix', 'regex']),
    value: z.string(),
  }),
);

/**
 * A route that a step has set besides the weights.
 * @public
 */
export const managedRouteViewSchema = z.object({
  kind: z.enum(['header', 'mirror']),
  name: z.string(),
  matches: z.array(routeMatchSchema),
  /** Share of the matching requests that a mirror copies, in per cent; null for all, and for a header route. */
  percentage: z.number().nullable(),
  /** The step that set it, zero-based. */
  stepIndex: z.number(),
});

/**
 * A traffic router, and its objects in the rollout's namespace that it steers by.
 * @public
 */
export const routerViewSchema = z.object({
  /** The key in `spec.strategy.canary.trafficRouting`; `plugin` for routers that are plugins, `other` for one that this version does not know. */
  kind: z.enum([
    'istio',
    'nginx',
    'alb',
    'smi',
    'ambassador',
    'appMesh',
    'traefik',
    'apisix',
    'plugin',
    'other',
  ]),
  /** What people call it: `AWS ALB`, or the name of the plugin. */
  name: z.string(),
  objects: z.array(
    z.object({
      /** For example `Ingress` or `VirtualService`. */
      kind: z.string(),
      /** As the spec has it; `namespace/name` or `name.namespace` where it lies in another namespace. */
      name: z.string(),
      /** Routes or subsets within the object; empty for all. */
      parts: z.array(z.string()),
    }),
  ),
});

/**
 * How the traffic is split between canary and stable.
 * @public
 */
export const trafficViewSchema = z.object({
  /** Empty: no router, the share of pods decides; also for blue-green, which switches services. */
  routers: z.array(routerViewSchema),
  stableService: z.string().nullable(),
  canaryService: z.string().nullable(),
  /** Two services that take turns; then `stableService` and `canaryService` are these two as they are now. */
  pingPong: z
    .object({
      pingService: z.string(),
      pongService: z.string(),
      stable: z.enum(['ping', 'pong']),
    })
    .nullable(),
  /** Whether stable gives up pods as the canary takes traffic (`dynamicStableScale`), so that an abort takes time. */
  isStableScaledDynamically: z.boolean(),
  /** Header and mirror routes in force now, in the order of their priority. */
  routes: z.array(managedRouteViewSchema),
  /** How long pods stay after the traffic has left them, in seconds; null where they go at once. */
  scaleDownDelaySeconds: secondsSchema.nullable(),
});

/**
 * The type of {@link weightViewSchema}.
 * @public
 */
export type WeightView = z.infer<typeof weightViewSchema>;
/**
 * The type of {@link routeMatchSchema}.
 * @public
 */
export type RouteMatch = z.infer<typeof routeMatchSchema>;
/**
 * The type of {@link managedRouteViewSchema}.
 * @public
 */
export type ManagedRouteView = z.infer<typeof managedRouteViewSchema>;
/**
 * The type of {@link routerViewSchema}.
 * @public
 */
export type RouterView = z.infer<typeof routerViewSchema>;
/**
 * The type of {@link trafficViewSchema}.
 * @public
 */
export type TrafficView = z.infer<typeof trafficViewSchema>;
