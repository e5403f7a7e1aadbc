import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Ingress } from './kubernetesObjects.ts';
import { routesOf, type WeightedService } from './weights.ts';

describe('routesOf', () => {
  const cases: {
    name: string;
    ingresses: Ingress[];
    services: WeightedService[][];
  }[] = [
    {
      name: 'gives everything to the service of a plain rule',
      ingresses: [ingress({ service: 'web', port: { name: 'http' } })],
      services: [[{ name: 'web', weight: 100 }]],
    },
    {
      name: 'reads the weights of the ALB action that a rule names',
      ingresses: [
        ingress({
          service: 'root',
          port: { name: 'use-annotation' },
          annotations: {
            'alb.ingress.kubernetes.io/actions.root': JSON.stringify({
              Type: 'forward',
              ForwardConfig: {
                TargetGroups: [
                  { ServiceName: 'canary', ServicePort: '80', Weight: 25 },
                  { ServiceName: 'stable', ServicePort: '80', Weight: 75 },
                ],
              },
            }),
          },
        }),
      ],
      services: [
        [
          { name: 'canary', weight: 25 },
          { name: 'stable', weight: 75 },
        ],
      ],
    },
    {
      name: 'sends nothing to an ALB action that is not there yet',
      ingresses: [
        ingress({ service: 'root', port: { name: 'use-annotation' } }),
      ],
      services: [[]],
    },
    {
      name: 'sends nothing to an ALB action that is no JSON',
      ingresses: [
        ingress({
          service: 'root',
          port: { name: 'use-annotation' },
          annotations: { 'alb.ingress.kubernetes.io/actions.root': '{"Type"' },
        }),
      ],
      services: [[]],
    },
    {
      name: 'splits by the weight of the NGINX canary of the same route',
      ingresses: [
        ingress({ service: 'stable' }),
        nginxCanary({ service: 'canary', weight: '30' }),
      ],
      services: [
        [
          { name: 'stable', weight: 70 },
          { name: 'canary', weight: 30 },
        ],
      ],
    },
    {
      name: 'takes an NGINX canary weight relative to its total',
      ingresses: [
        ingress({ service: 'stable' }),
        nginxCanary({ service: 'canary', weight: '50', total: '1000' }),
      ],
      services: [
        [
          { name: 'stable', weight: 95 },
          { name: 'canary', weight: 5 },
        ],
      ],
    },
    {
      name: 'leaves out an NGINX canary of another host',
      ingresses: [
        ingress({ service: 'stable' }),
        nginxCanary({ service: 'canary', weight: '30', host: 'other.example' }),
      ],
      services: [[{ name: 'stable', weight: 100 }]],
    },
    {
      name: 'knows no route in an Ingress without rules',
      ingresses: [{ metadata: { namespace: 'shop', name: 'empty' } }],
      services: [],
    },
  ];
  for (const { name, ingresses, services } of cases) {
    it(name, () => {
      const routes = routesOf(ingresses);
      assert.deepEqual(
        routes.map(route => route.services),
        services,
      );
    });
  }
});

function ingress(options: {
  service: string;
  port?: { name: string };
  host?: string;
  annotations?: Record<string, string>;
}): Ingress {
  const { service, port, host = 'api.example.com', annotations } = options;
  return {
    metadata: { namespace: 'shop', name: service, annotations },
    spec: {
      rules: [
        {
          host,
          http: {
            paths: [
              { path: '/', backend: { service: { name: service, port } } },
            ],
          },
        },
      ],
    },
  };
}

function nginxCanary(options: {
  service: string;
  weight: string;
  total?: string;
  host?: string;
}): Ingress {
  const { weight, total, ...others } = options;
  const nginx = 'nginx.ingress.kubernetes.io';
  return ingress({
    ...others,
    annotations: {
      [`${nginx}/canary`]: 'true',
      [`${nginx}/canary-weight`]: weight,
      ...(total && { [`${nginx}/canary-weight-total`]: total }),
    },
  });
}
