import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Cluster } from '../../cluster/types.ts';
import { waitUntil } from '../../cluster/waitUntil.ts';
import { manifestsFolder } from '../../repository.ts';
import { startTestCluster } from '../../testing/clusters.ts';
import type { Ingress } from '../../traffic/kubernetesObjects.ts';
import { routesOf } from '../../traffic/weights.ts';
import { apiService } from './apiService.ts';
import { deploy } from '../deploy.ts';
import {
  getDemoRollout,
  isAborted,
  isHealthy,
  type DemoRollout,
} from '../rollout.ts';

// In order: each test goes on where the one before it stopped.
describe('the reference canary', () => {
  let cluster: Cluster;
  before(async () => {
    cluster = await startTestCluster('demo', {
      demo: [{ component: apiService, isUpdated: true }],
    });
  });
  after(() => cluster?.stop());

  const rollout = () => getDemoRollout(cluster.api, apiService);
  const until = (what: string, isReached: (now: DemoRollout) => boolean) =>
    waitUntil(what, async () => isReached(await rollout()), TIMING);

  it('waits at 25 % for a person, and the router knows', async () => {
    assert.ok(waitsForPerson(await rollout()));
    assert.deepEqual(await weightsOf(cluster), {
      'api-service-canary': 25,
      'api-service-stable': 75,
    });
  });

  it('is an overlay of a bundle that an API server accepts too', async () => {
    const base = path.join(manifestsFolder, 'api-service/base');
    const accepted = await cluster.kubectl(
      ...['apply', '--server-side', '--force-conflicts'],
      ...['--dry-run=server', '-o', 'name', '-k', base],
    );
    assert.deepEqual(accepted.trim().split('\n').sort(), [
      'analysistemplate.argoproj.io/error-rate-check',
      'ingress.networking.k8s.io/api-service',
      'poddisruptionbudget.policy/api-service',
      'rollout.argoproj.io/api-service',
      'service/api-service-canary',
      'service/api-service-stable',
    ]);
  });

  it('sends the users to both versions by weight', async () => {
    const { status } = await rollout();
    // Ten seconds after the weight was set, the window holds nothing else.
    await waitUntil(
      'a quarter of the requests reach the canary',
      async () => {
        const canary = await requestsOf(cluster, status?.currentPodHash);
        const stable = await requestsOf(cluster, status?.stableRS);
        const share = canary / (canary + stable);
        return canary + stable > 500 && share > 0.2 && share < 0.3;
      },
      TIMING,
    );
  });

  it('goes on to the analysis and to healthy when it is promoted', async () => {
    await cluster.argo('promote', 'api-service', '-n', 'shop');
    await until('api-service is healthy', isHealthy);
    const [run] = await analysisRunsOf(cluster);
    assert.equal(run.phase, 'Successful');
    const [{ measurements }] = run.metricResults;
    assert.equal(measurements.length, 3);
    for (const { value } of measurements)
      assert.match(value, /^\[0(\.\d+)?\]$/);
    await untilStableHasAll();
  });

  it('takes the traffic back when it is aborted', async () => {
    // The controllers go on after a restart of the API server.
    await cluster.restart();
    await deploy(cluster.api, apiService, { imageTag: 'v2.6.0' });
    await until('v2.6.0 waits for a person', waitsForPerson);
    assert.equal((await weightsOf(cluster))['api-service-canary'], 25);
    await cluster.argo('abort', 'api-service', '-n', 'shop');
    await until('api-service is aborted', isAborted);
    await untilStableHasAll();
  });

  it('aborts by itself when the analysis finds too many errors', async () => {
    await deploy(cluster.api, apiService, {
      imageTag: 'v2.7.0',
      errorRatio: 0.2,
    });
    await until('v2.7.0 waits for a person', waitsForPerson);
    await cluster.argo('promote', 'api-service', '-n', 'shop');
    await until('api-service is aborted', isAborted);
    const runs = await analysisRunsOf(cluster);
    const failed = runs.find(({ phase }) => phase === 'Failed');
    assert.match(String(failed?.message), /failed \(2\) > failureLimit \(1\)/);
    await untilStableHasAll();
  });

  // The controller says that it aborted a moment before the router has it.
  function untilStableHasAll(): Promise<void> {
    return waitUntil(
      'the canary takes nothing',
      async () => (await weightsOf(cluster))['api-service-canary'] === 0,
      TIMING,
    );
  }
});

const waitsForPerson = apiService.rest.isReached;
const TIMING = { timeoutMs: 180_000, everyMs: 200 };

/** What the router would do now. */
async function weightsOf({ api }: Cluster): Promise<Record<string, number>> {
  const ingress = await api.get<Ingress>(
    '/apis/networking.k8s.io/v1/namespaces/shop/ingresses/api-service',
  );
  const [route] = routesOf([ingress]);
  return Object.fromEntries(
    route.services.map(({ name, weight }) => [name, weight]),
  );
}

/** Counted by Prometheus in the last ten seconds. */
async function requestsOf(
  { prometheusUrl }: Cluster,
  hash: string | undefined,
): Promise<number> {
  const query = `sum(increase(http_requests_total{rollouts_pod_template_hash="${hash}"}[10s]))`;
  const response = await fetch(
    `${prometheusUrl}/api/v1/query?query=${encodeURIComponent(query)}`,
  );
  const { data } = await response.json();
  return Number(data.result[0]?.value[1] ?? 0);
}

type AnalysisRunStatus = {
  phase: string;
  message?: string;
  metricResults: { measurements: { value: string }[] }[];
};

async function analysisRunsOf({ api }: Cluster): Promise<AnalysisRunStatus[]> {
  const { items } = await api.get<{ items: { status: AnalysisRunStatus }[] }>(
    '/apis/argoproj.io/v1alpha1/namespaces/shop/analysisruns',
  );
  return items.map(({ status }) => status);
}
