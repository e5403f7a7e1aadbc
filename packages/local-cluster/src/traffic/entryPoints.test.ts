import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entryPointsOf } from './entryPoints.ts';
import type { Ingress, Pod, Service } from './kubernetesObjects.ts';

describe('entryPointsOf', () => {
  it('finds the ready pods behind the services of a route', () => {
    const [entryPoint, ...others] = entryPointsOf({
      pods: [
        pod('stable-1', { hash: 'aaa' }),
        pod('stable-2', { hash: 'aaa', ready: false }),
        pod('stable-3', { hash: 'aaa', deleted: true }),
        pod('canary-1', { hash: 'bbb' }),
        pod('elsewhere', { hash: 'aaa', namespace: 'other' }),
      ],
      services: [
        service('stable', { app: 'api', [HASH]: 'aaa' }),
        service('canary', { app: 'api', [HASH]: 'bbb' }),
      ],
      ingresses: [albIngress({ stable: 75, canary: 25 })],
    });
    assert.deepEqual(others, []);
    assert.deepEqual(
      entryPoint.backends.map(({ weight, pods }) => [
        weight,
        pods.map(({ pod: name, podTemplateHash }) => [name, podTemplateHash]),
      ]),
      [
        [75, [['stable-1', 'aaa']]],
        [25, [['canary-1', 'bbb']]],
      ],
    );
  });

  it('takes the highest rate that a version declares', () => {
    const [entryPoint] = entryPointsOf({
      pods: [
        pod('stable-1', { hash: 'aaa', rate: '40' }),
        pod('canary-1', { hash: 'bbb', rate: '10' }),
      ],
      services: [service('web', { app: 'api' })],
      ingresses: [],
    });
    assert.equal(entryPoint.requestsPerSecond, 40);
  });

  it('spreads a bare service over its ready pods', () => {
    const [entryPoint] = entryPointsOf({
      pods: [pod('one', { hash: 'aaa' }), pod('two', { hash: 'bbb' })],
      services: [service('web', { app: 'api' })],
      ingresses: [],
    });
    assert.deepEqual(
      entryPoint.backends.map(({ pods }) => pods.map(({ pod: name }) => name)),
      [['one', 'two']],
    );
  });

  it('sends no users twice where services overlap', () => {
    const entryPoints = entryPointsOf({
      pods: [pod('one', { hash: 'aaa' }), pod('two', { hash: 'bbb' })],
      services: [
        service('stable', { app: 'api', [HASH]: 'aaa' }),
        service('canary', { app: 'api', [HASH]: 'bbb' }),
        service('all', { app: 'api' }),
      ],
      ingresses: [],
    });
    assert.deepEqual(
      entryPoints.map(({ key }) => key),
      ['shop/all'],
    );
  });

  it('sends the users to what is active, and few to its preview', () => {
    const rates = (previewHash: string) =>
      entryPointsOf({
        pods: [pod('one', { hash: 'aaa' }), pod('two', { hash: 'bbb' })],
        services: [
          preview('preview', { app: 'api', [HASH]: previewHash }, '2'),
          service('active', { app: 'api', [HASH]: 'aaa' }),
        ],
        ingresses: [],
      }).map(({ key, requestsPerSecond }) => [key, requestsPerSecond]);
    assert.deepEqual(rates('bbb'), [
      ['shop/active', 10],
      ['shop/preview', 2],
    ]);
    // At rest both services have the same pods.
    assert.deepEqual(rates('aaa'), [['shop/active', 10]]);
  });

  it('sends nothing around the router to a canary of weight 0', () => {
    const entryPoints = entryPointsOf({
      pods: [pod('one', { hash: 'aaa' }), pod('two', { hash: 'bbb' })],
      services: [
        service('stable', { app: 'api', [HASH]: 'aaa' }),
        service('canary', { app: 'api', [HASH]: 'bbb' }),
      ],
      ingresses: [albIngress({ stable: 100, canary: 0 })],
    });
    assert.equal(entryPoints.length, 1);
  });

  it('leaves out what declares no traffic', () => {
    const entryPoints = entryPointsOf({
      pods: [pod('quiet', { hash: 'aaa', rate: undefined })],
      services: [service('web', { app: 'api' })],
      ingresses: [],
    });
    assert.deepEqual(entryPoints, []);
  });

  it('sends nothing through a service without a selector', () => {
    const entryPoints = entryPointsOf({
      pods: [pod('one', { hash: 'aaa' })],
      services: [service('external', {})],
      ingresses: [],
    });
    assert.deepEqual(entryPoints, []);
  });
});

const HASH = 'rollouts-pod-template-hash';

function pod(
  name: string,
  options: {
    hash: string;
    rate?: string;
    ready?: boolean;
    deleted?: boolean;
    namespace?: string;
  },
): Pod {
  const { hash, ready = true, deleted, namespace = 'shop' } = options;
  const rate = 'rate' in options ? options.rate : '10';
  return {
    metadata: {
      namespace,
      name,
      labels: { app: 'api', [HASH]: hash },
      annotations: rate
        ? { 'traffic.local-cluster/requests-per-second': rate }
        : {},
      deletionTimestamp: deleted ? '2026-01-01T00:00:00Z' : undefined,
    },
    status: {
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  };
}

function service(name: string, selector: Record<string, string>): Service {
  return { metadata: { namespace: 'shop', name }, spec: { selector } };
}

/** A service with a rate of its own. */
function preview(
  name: string,
  selector: Record<string, string>,
  rate: string,
): Service {
  const annotations = { 'traffic.local-cluster/requests-per-second': rate };
  return {
    metadata: { namespace: 'shop', name, annotations },
    spec: { selector },
  };
}

function albIngress(weights: Record<string, number>): Ingress {
  const action = {
    Type: 'forward',
    ForwardConfig: {
      TargetGroups: Object.entries(weights).map(([ServiceName, Weight]) => ({
        ServiceName,
        Weight,
      })),
    },
  };
  return {
    metadata: {
      namespace: 'shop',
      name: 'web',
      annotations: {
        'alb.ingress.kubernetes.io/actions.root': JSON.stringify(action),
      },
    },
    spec: {
      rules: [
        {
          http: {
            paths: [
              {
                backend: {
                  service: { name: 'root', port: { name: 'use-annotation' } },
                },
              },
            ],
          },
        },
      ],
    },
  };
}
