/** The Rollout `app`, of four pods with one container `app`. */
export function rollout(options: {
  strategy: object;
  /** Besides the template, replicas and strategy. */
  spec?: object;
  /** Of the pod template. */
  podSpec?: object;
  metadata?: object;
}): object {
  const { strategy, spec, podSpec, metadata } = options;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'app', labels: { app: 'app' }, ...metadata },
    spec: {
      replicas: 4,
      selector: { matchLabels: { app: 'app' } },
      template: podTemplate(podSpec),
      strategy,
      ...spec,
    },
  };
}

export function podTemplate(podSpec?: object): object {
  return {
    metadata: { labels: { app: 'app' } },
    spec: {
      containers: [{ name: 'app', image: 'example/app:1.0.0' }],
      ...podSpec,
    },
  };
}

export function services(...names: string[]): object[] {
  return names.map(name => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: 'app' }, ports: [{ port: 80 }] },
  }));
}

/** An Ingress whose only backend is `service`, or the action of that name. */
export function ingress(
  name: string,
  service: string,
  className: string,
): object {
  const port =
    className === 'alb' ? { name: 'use-annotation' } : { number: 80 };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name },
    spec: {
      ingressClassName: className,
      rules: [
        {
          host: 'app.example.com',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: service, port } },
              },
            ],
          },
        },
      ],
    },
  };
}

/** Of Istio's definitions the one that the controller needs, without its schema. */
export function virtualServiceDefinition(): object {
  const group = 'networking.istio.io';
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `virtualservices.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: {
        kind: 'VirtualService',
        plural: 'virtualservices',
        singular: 'virtualservice',
      },
      versions: [
        {
          name: 'v1alpha3',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
  };
}

/** Routes all to `stable`, by the route `primary`. */
export function virtualService(
  name: string,
  stable: string,
  canary: string,
): object {
  return {
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'VirtualService',
    metadata: { name },
    spec: {
      hosts: [name],
      http: [
        {
          name: 'primary',
          route: [
            { destination: { host: stable }, weight: 100 },
            { destination: { host: canary }, weight: 0 },
          ],
        },
      ],
    },
  };
}

/** What a canary behind an AWS load balancer needs besides the Rollout. */
export function albObjects(): object[] {
  return [
    ...services('app-stable', 'app-canary', 'app-root'),
    ingress('app', 'app-root', 'alb'),
  ];
}

/** The part of the strategy that belongs to `albObjects`. */
export const albRouting = {
  canaryService: 'app-canary',
  stableService: 'app-stable',
  trafficRouting: {
    alb: { ingress: 'app', rootService: 'app-root', servicePort: 80 },
  },
};

/** An analysis that measures the constant `value`; below 2 it succeeds, from 5 on it fails. */
export function analysisTemplate(
  name: string,
  value: number,
  metric: object = {},
): object {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name },
    spec: {
      metrics: [
        {
          name: 'constant',
          successCondition: 'result[0] < 2',
          failureCondition: 'result[0] >= 5',
          provider: { prometheus: { query: `vector(${value})` } },
          ...metric,
        },
      ],
    },
  };
}

/** A step, or another place, that asks for one analysis. */
export function analysis(templateName: string, more: object = {}) {
  return { templates: [{ templateName }], ...more };
}
