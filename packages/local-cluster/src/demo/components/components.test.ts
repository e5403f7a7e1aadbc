import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Cluster } from '../../cluster/types.ts';
import { waitUntil } from '../../cluster/waitUntil.ts';
import { manifestsFolder } from '../../repository.ts';
import { startTestCluster } from '../../testing/clusters.ts';
import { deploy } from '../deploy.ts';
import { getDemoRollout, isHealthy } from '../rollout.ts';
import { componentNamed, demoComponents, type DemoComponent } from './index.ts';

// api-service has a test of its own. In order: the last ones change things.
describe('the components of the demo', () => {
  const [searchApi, ledger, recommendations, roomBooking] = [
    'search-api',
    'ledger',
    'recommendations',
    'room-booking',
  ].map(componentNamed);
  let cluster: Cluster;
  before(async () => {
    cluster = await startTestCluster('components', {
      demo: [searchApi, ledger, recommendations, roomBooking].map(
        component => ({ component, isUpdated: true }),
      ),
    });
  });
  after(() => cluster?.stop());

  it('are overlays of bundles that an API server accepts', async () => {
    await cluster.kubectl('create', 'namespace', 'shop');
    for (const { name } of demoComponents) {
      const accepted = await cluster.kubectl(
        ...['apply', '--server-side', '--force-conflicts'],
        ...['--dry-run=server', '-o', 'name'],
        ...['-k', path.join(manifestsFolder, name, 'base')],
      );
      assert.match(accepted, new RegExp(`rollout.argoproj.io/${name}\n`));
    }
  });

  it('abort the busy API for its errors', async () => {
    const says = await cluster.argo('get', 'rollout', 'search-api', ...SEARCH);
    assert.match(
      says,
      /Background analysis phase error\/failed: Metric "error-rate" assessed Failed/,
    );
  });

  it('let the ledger wait with its books checked', async () => {
    await until('the books are checked', async () => {
      const [run] = await analysisRunsOf(cluster, ledger);
      return run?.phase === 'Successful';
    });
    const [run] = await analysisRunsOf(cluster, ledger);
    assert.equal(run.metricResults[0].name, 'books-balance');
  });

  it('pause the slow model, without a verdict on it', async () => {
    const [run] = await analysisRunsOf(cluster, recommendations);
    assert.equal(run.phase, 'Inconclusive');
    const latency = run.metricResults.find(
      ({ name }) => name === 'latency-p95',
    );
    assert.equal(latency?.phase, 'Inconclusive');
  });

  it('give the tool with one replica two pods, and its users either', async () => {
    const { status } = await getDemoRollout(cluster.api, roomBooking);
    await until('both versions of room-booking get requests', async () => {
      const [canary, stable] = await Promise.all(
        [status?.currentPodHash, status?.stableRS].map(hash =>
          requestsPerSecond(`rollouts_pod_template_hash="${hash}"`),
        ),
      );
      return canary > 0.3 && stable > 0.3;
    });
  });

  it('send users to each: all, or to a preview a few', async () => {
    const expected: [component: DemoComponent, rate: number][] = [
      [searchApi, 300],
      [ledger, 42],
      [recommendations, 60],
    ];
    for (const [{ name, namespace }, rate] of expected) {
      await until(`${name} gets ${rate} requests a second`, async () => {
        const measured = await requestsPerSecond(`namespace="${namespace}"`);
        return Math.abs(measured / rate - 1) < 0.15;
      });
    }
  });

  it('switch the ledger when somebody approves', async () => {
    await cluster.argo('promote', 'ledger', '-n', 'finance');
    await until('ledger is healthy', async () =>
      isHealthy(await getDemoRollout(cluster.api, ledger)),
    );
    const runs = await analysisRunsOf(cluster, ledger);
    assert.deepEqual(
      runs.map(({ phase }) => phase),
      ['Successful', 'Successful'],
    );
  });

  it('ship a good version of the busy API with NGINX', async () => {
    const imageTag = await deploy(cluster.api, searchApi, {});
    assert.equal(imageTag, 'v5.3.0');
    await until('the canary takes 20 %', async () => {
      const ingress = await cluster.kubectl(
        ...['get', 'ingress', ...SEARCH],
        ...[
          'search-api-search-api-canary',
          '-o',
          'jsonpath={.metadata.annotations}',
        ],
      );
      return ingress.includes(
        '"nginx.ingress.kubernetes.io/canary-weight":"20"',
      );
    });
  });

  it('are taken away with their cluster, and come back', async () => {
    await cluster.takeAway();
    await assert.rejects(cluster.api.getText('/readyz'), /ECONNREFUSED/);
    await assert.rejects(requestsPerSecond(''));
    await cluster.bringBack();
    assert.equal(await cluster.api.getText('/readyz'), 'ok');
    assert.ok((await requestsPerSecond('')) >= 0);
  });

  async function requestsPerSecond(selector: string): Promise<number> {
    const query = `sum(rate(http_requests_total{${selector}}[5s]))`;
    const response = await fetch(
      `${cluster.prometheusUrl}/api/v1/query?query=${encodeURIComponent(
        query,
      )}`,
    );
    const { data } = await response.json();
    return Number(data.result[0]?.value[1] ?? 0);
  }
});

const SEARCH = ['-n', 'search'];

function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  return waitUntil(what, isTrue, { timeoutMs: 180_000, everyMs: 300 });
}

type AnalysisRunStatus = {
  phase: string;
  metricResults: { name: string; phase: string }[];
};

async function analysisRunsOf(
  { api }: Cluster,
  { namespace }: DemoComponent,
): Promise<AnalysisRunStatus[]> {
  const { items } = await api.get<{ items: { status: AnalysisRunStatus }[] }>(
    `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/analysisruns`,
  );
  return items.map(({ status }) => status);
}
