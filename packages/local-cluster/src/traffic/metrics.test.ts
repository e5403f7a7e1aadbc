import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Target } from './entryPoints.ts';
import { METRIC_FORMATS } from './formats/index.ts';
import { RequestMetrics } from './metrics.ts';
import { profileOf } from './profile.ts';
import { SaturationMetrics } from './saturation.ts';

describe('RequestMetrics', () => {
  const counters = [
    ['http-hash', 'http_requests_total', /rollouts_pod_template_hash="aaa"/],
    ['http-pod', 'http_requests_total', /pod="one"/],
    ['istio', 'istio_requests_total', /reporter="destination".*pod="one"/],
    ['linkerd', 'response_total', /classification="failure"/],
    [
      'otel-http',
      'http_server_request_duration_seconds_count',
      /k8s_pod_name="one".*http_response_status_code="500"/,
    ],
    [
      'nginx',
      'nginx_ingress_controller_requests',
      /service="stable",canary="shop-canary-80"/,
    ],
  ] as const;
  for (const [format, name, labels] of counters) {
    it(`names things as ${format} does`, async () => {
      const metrics = new RequestMetrics();
      metrics.record(requestTo('one', format));
      const lines = (await metrics.text()).split('\n');
      assert.ok(
        lines.some(line => line.startsWith(`${name}{`) && labels.test(line)),
        lines.join('\n'),
      );
    });
  }

  it('exposes what pods chose only, and describes a name once', async () => {
    const metrics = new RequestMetrics();
    metrics.record(requestTo('one', 'http-hash'));
    metrics.record(requestTo('two', 'http-pod'));
    const text = await metrics.text();
    assert.equal(text.match(/^# TYPE http_requests_total /gm)?.length, 1);
    assert.equal(text.match(/^http_requests_total\{/gm)?.length, 2);
    assert.doesNotMatch(text, /istio/);
    assert.ok(text.endsWith('\n'));
  });

  it('forgets the series of pods that are gone', async () => {
    const metrics = new RequestMetrics();
    for (const { id } of METRIC_FORMATS) {
      metrics.record(requestTo('one', id));
      metrics.record(requestTo('two', id));
    }
    metrics.keepOnly([{ namespace: 'shop', name: 'two' }]);
    const text = await metrics.text();
    assert.doesNotMatch(text, /"one"/);
    assert.match(text, /"two"/);
  });
});

describe('SaturationMetrics', () => {
  it('tells what requests and time have cost', () => {
    const saturation = new SaturationMetrics();
    const { target } = requestTo('one', 'http-hash');
    saturation.follow(
      [
        {
          key: '',
          requestsPerSecond: 1,
          backends: [{ weight: 1, pods: [target] }],
        },
      ],
      [
        {
          metadata: { namespace: 'shop', name: 'one' },
          status: { containerStatuses: [{ restartCount: 2 }] },
        },
      ],
    );
    for (let i = 0; i < 100; i++) saturation.record(requestTo('one', 'x'));
    saturation.pass(10);
    const text = saturation.text();
    const one = '{namespace="shop",pod="one",container="app"}';
    for (const line of [
      `container_cpu_usage_seconds_total${one} 0.5`,
      `container_memory_working_set_bytes${one} 120000000`,
      `container_cpu_cfs_periods_total${one} 100`,
      `container_cpu_cfs_throttled_periods_total${one} 0`,
      `kube_pod_container_status_restarts_total${one} 2`,
    ]) {
      assert.ok(text.split('\n').includes(line), text);
    }
  });
});

function requestTo(pod: string, formats: string) {
  const target: Target = {
    namespace: 'shop',
    pod,
    job: 'api-service',
    podTemplateHash: 'aaa',
    profile: profileOf({ 'traffic.local-cluster/metrics': formats }),
    ingress: {
      name: 'web',
      host: '',
      path: '/',
      service: 'stable',
      canary: 'shop-canary-80',
    },
  };
  return { target, method: 'GET', code: '500', durationSeconds: 0.08 } as const;
}
