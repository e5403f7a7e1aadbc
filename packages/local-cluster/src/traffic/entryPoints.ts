import type { Pod, Service, Snapshot } from './kubernetesObjects.ts';
import { declaredRate, profileOf, type Profile } from './profile.ts';
import { routesOf } from './weights.ts';

/** Where users send requests: a route of an Ingress, or a bare Service. */
export type EntryPoint = {
  /** The same for the same entry point in a later snapshot. */
  key: string;
  requestsPerSecond: number;
  /** A service without ready pods answers nothing, and nothing is recorded. */
  backends: { weight: number; pods: Target[] }[];
};

export type Target = {
  namespace: string;
  pod: string;
  job: string;
  podTemplateHash: string;
  profile: Profile;
  /** How an ingress controller names the way to it; null for a bare Service. */
  ingress: {
    name: string;
    host: string;
    path: string;
    /** That of the Ingress, also where the canary's was taken instead. */
    service: string;
    /** `NAMESPACE-SERVICE-PORT` of the canary that was taken; else empty. */
    canary: string;
  } | null;
};

/**
 * The entry points of everything that declares traffic. A Service that no
 * Ingress refers to is one by itself, and spreads over its ready pods, unless
 * another entry point reaches all of them already; one that declares a rate of
 * its own, such as a preview, has so many users.
 */
export function entryPointsOf(snapshot: Snapshot): EntryPoint[] {
  const podsOf = new Map(
    snapshot.services.map(service => [
      serviceKey(service.metadata),
      targetsBehind(service, snapshot.pods),
    ]),
  );
  const rateOf = new Map(
    snapshot.services.map(({ metadata }) => [
      serviceKey(metadata),
      declaredRate(metadata.annotations ?? {}),
    ]),
  );
  const entryPoints: EntryPoint[] = [];
  const routed = new Set<string>();
  const reached = new Set<string>();
  const add = (
    key: string,
    backends: EntryPoint['backends'],
    ownRate?: number,
  ) => {
    const pods = backends.flatMap(backend => backend.pods);
    // Users come in the same number whichever version answers them.
    const requestsPerSecond =
      ownRate ?? Math.max(0, ...pods.map(pod => pod.profile.requestsPerSecond));
    if (requestsPerSecond > 0) {
      entryPoints.push({ key, requestsPerSecond, backends });
    }
    pods.forEach(pod => reached.add(podKey(pod)));
  };

  for (const route of routesOf(snapshot.ingresses)) {
    const { namespace, host, path } = route;
    const service = route.services[0]?.name ?? '';
    const backends = route.services.map(({ name, weight }) => {
      const key = serviceKey({ namespace, name });
      routed.add(key);
      const canary = name === service ? '' : `${namespace}-${name}-80`;
      const ingress = { name: route.ingress, host, path, service, canary };
      const pods = (podsOf.get(key) ?? []).map(pod => ({ ...pod, ingress }));
      return { weight, pods };
    });
    add(`${namespace}/${host}${path}`, backends);
  }
  // The widest first: it leaves nothing to those that select a part of it. Those
  // for everybody before those for some: at rest, a preview shows what is active.
  const isForSome = (key: string) => Number(rateOf.get(key) !== undefined);
  const bare = [...podsOf]
    .filter(([key]) => !routed.has(key))
    .sort(
      ([aKey, a], [bKey, b]) =>
        b.length - a.length || isForSome(aKey) - isForSome(bKey),
    );
  for (const [key, pods] of bare) {
    if (pods.some(pod => !reached.has(podKey(pod)))) {
      add(key, [{ weight: 100, pods }], rateOf.get(key));
    }
  }
  return entryPoints;
}

function targetsBehind(service: Service, pods: Pod[]): Target[] {
  const selector = Object.entries(service.spec?.selector ?? {});
  if (selector.length === 0) return [];
  return pods
    .filter(
      ({ metadata }) =>
        metadata.namespace === service.metadata.namespace &&
        selector.every(([label, value]) => metadata.labels?.[label] === value),
    )
    .filter(isReady)
    .map(
      ({ metadata: { namespace, name, labels = {}, annotations = {} } }) => ({
        namespace,
        pod: name,
        job: labels['app.kubernetes.io/name'] ?? labels.app ?? 'pods',
        podTemplateHash: labels['rollouts-pod-template-hash'] ?? '',
        profile: profileOf(annotations),
        ingress: null,
      }),
    );
}

function isReady({ metadata, status }: Pod): boolean {
  return (
    !metadata.deletionTimestamp &&
    (status?.conditions ?? []).some(
      condition => condition.type === 'Ready' && condition.status === 'True',
    )
  );
}

function serviceKey(service: { namespace: string; name: string }): string {
  return `${service.namespace}/${service.name}`;
}

function podKey(target: Target): string {
  return `${target.namespace}/${target.pod}`;
}
