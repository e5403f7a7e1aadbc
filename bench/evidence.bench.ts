import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildTools } from '../packages/local-cluster/src/index.ts';
import { pickFreePorts } from '../packages/local-cluster/src/cluster/ports.ts';
import { logFolder } from '../scripts/lib/places.mjs';
import { createProcesses } from '../scripts/lib/processes.mjs';
import {
  CANARY_HASH,
  PODS_PER_ROLLOUT,
  STABLE_HASH,
  writeHistory,
} from './evidence/history.ts';
import { describeMachine, describeTimes } from './support/statistics.ts';

/**
 * What evidence costs: how long six metrics over an hour take, from the request to the
 * last byte, with and without what is kept; and how many queries a minute Prometheus gets
 * from one viewer and from fifty. A real Prometheus has an hour of many pods. `--smoke`
 * does the same with few.
 */
const require = createRequire(import.meta.url);
// Lets Node take the plugins' TypeScript as it is.
require('@backstage/cli/config/nodeTransform.cjs');

const source = '../plugins/argo-rollouts-backend/src';
const { EvidenceService } = require(`${source}/prometheus`);
const { readMetricsConfig, readTargets } = require(`${source}/prometheus`);
const { createEvidenceRouter } = require(`${source}/evidenceRouter`);
const { systemClock: clock } = require(`${source}/kubernetes`);
const { describeRollout } = require('../plugins/argo-rollouts-common/src');
const { ConfigReader } = require('@backstage/config');
const express = require('express');

const isSmoke = process.argv.includes('--smoke');
const SIZE = isSmoke
  ? { pods: 100, cold: 3, warm: 10, viewers: 5, seconds: 4 }
  : { pods: 5_000, cold: 30, warm: 300, viewers: 50, seconds: 60 };
/** How often a page asks again while somebody looks. */
const POLL_SECONDS = isSmoke ? 2 : 15;
/** Of an hour, scraped every 30 s. */
const STEP_SECONDS = 30;

const folder = mkdtempSync(path.join(tmpdir(), 'bench-evidence-'));
const processes = createProcesses({ folder: logFolder('bench-evidence') });
try {
  const url = await startPrometheus();
  const written = await writeHistory({
    url,
    pods: SIZE.pods,
    seconds: 3_600,
    nowMs: Date.now(),
  });
  console.log(`${describeMachine()}, load ${loadavg()[0].toFixed(1)}`);
  console.log(
    `${SIZE.pods} pods, ${PODS_PER_ROLLOUT} of the rollout: ${written.series} series, ${written.samples} samples`,
  );
  await measureTimes(url);
  await measureQueries(url);
} finally {
  await processes.stop();
  rmSync(folder, { recursive: true, force: true });
}
// Connections that are kept alive would keep the program.
process.exit();

async function startPrometheus(): Promise<string> {
  const tools = await buildTools({});
  const [port] = await pickFreePorts(1);
  const config = path.join(folder, 'prometheus.yaml');
  writeFileSync(config, 'global: {}\n');
  processes.start('prometheus', tools.program('prometheus'), [
    `--config.file=${config}`,
    `--storage.tsdb.path=${folder}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--web.enable-remote-write-receiver',
  ]);
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 1_200; tries++) {
    const response = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (response?.ok) return url;
    await sleep(100);
  }
  throw new Error('Prometheus does not become ready.');
}

async function measureTimes(prometheusUrl: string): Promise<void> {
  const cold: number[] = [];
  let bytes = 0;
  for (let i = 0; i < SIZE.cold; i++) {
    // A service of its own knows nothing yet.
    const backend = await startBackend(prometheusUrl);
    const asked = await ask(backend.url);
    cold.push(asked.durationMs);
    bytes = asked.bytes;
    backend.stop();
  }
  const backend = await startBackend(prometheusUrl);
  await ask(backend.url);
  const warm: number[] = [];
  for (let i = 0; i < SIZE.warm; i++) {
    warm.push((await ask(backend.url)).durationMs);
  }
  backend.stop();
  console.log(
    `six metrics over 1 h, cold: ${describeTimes(cold)}, ${Math.round(
      bytes / 1000,
    )} kB`,
  );
  console.log(`six metrics over 1 h, warm: ${describeTimes(warm)}`);
}

async function measureQueries(prometheusUrl: string): Promise<void> {
  const counts: number[] = [];
  for (const viewers of [1, SIZE.viewers]) {
    const backend = await startBackend(prometheusUrl);
    // What is new once only, such as which preset fits, is not of a minute's cost.
    await ask(backend.url);
    // From the moment on at which there can be new answers.
    const stepMs = STEP_SECONDS * 1000;
    if (!isSmoke) await sleep(stepMs - (Date.now() % stepMs) + 500);
    const before = await countQueries(prometheusUrl);
    await Promise.all(
      Array.from({ length: viewers }, async (_, i) => {
        // So that all of them see as many new answers.
        const offsetMs = (i / viewers) * (POLL_SECONDS - 1) * 1000;
        await sleep(offsetMs);
        for (let polls = SIZE.seconds / POLL_SECONDS; polls >= 1; polls--) {
          const askedMs = Date.now();
          await ask(backend.url);
          if (polls >= 2)
            await sleep(POLL_SECONDS * 1000 - (Date.now() - askedMs));
        }
      }),
    );
    const count = (await countQueries(prometheusUrl)) - before;
    counts.push(count);
    console.log(
      `${viewers} viewers for ${
        SIZE.seconds
      } s: ${count} queries at Prometheus, ${Math.round(
        (count * 60) / SIZE.seconds,
      )} a minute`,
    );
    backend.stop();
  }
  console.log(`ratio: ${(counts[1] / counts[0]).toFixed(2)}`);
}

async function countQueries(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const pattern =
    /^prometheus_http_requests_total\{.*handler="\/api\/v1\/query(?:_range)?"\} (\d+)/gm;
  return [...text.matchAll(pattern)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}

/** The route with its service, on a rollout and for a person that are always there. */
async function startBackend(
  prometheusUrl: string,
): Promise<{ url: string; stop(): void }> {
  const config = new ConfigReader({
    argoRollouts: {
      prometheus: [{ name: 'real', url: prometheusUrl, scrapeSeconds: 30 }],
    },
  });
  const view = describeRollout(rolloutObjects());
  const evidence = new EvidenceService({
    catalog: {
      getEntityByRef: async () => ({
        kind: 'Component',
        metadata: {
          name: 'api',
          namespace: 'default',
          annotations: { 'argo-rollouts/rollout': 'shop/api-0' },
        },
      }),
    },
    permissions: { authorize: async () => [{ result: 'ALLOW' }] },
    feeds: {
      use: async () => ({
        feed: { rollout: () => ({ view, annotations: {} }), sources: () => [] },
        release: () => {},
      }),
    },
    actions: { list: async () => ({ entries: [] }) },
    clock,
    random: Math.random,
    targets: readTargets(config),
    metrics: readMetricsConfig(config),
  });
  const app = express();
  const httpAuth = { credentials: async () => ({}) };
  app.use(createEvidenceRouter({ httpAuth, evidence }));
  const server: Server = createServer(app);
  await new Promise<void>(listening =>
    server.listen(0, '127.0.0.1', listening),
  );
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function ask(
  url: string,
): Promise<{ durationMs: number; bytes: number }> {
  const startedMs = performance.now();
  const response = await fetch(
    `${url}/entities/component/default/api/evidence?cluster=bench&namespace=shop&rollout=api-0&window=1h&metrics=requests,errors,latency,cpu,memory,throttling`,
  );
  const text = await response.text();
  const durationMs = performance.now() - startedMs;
  const { metrics } = JSON.parse(text);
  const bad = metrics?.find(({ state }: { state: string }) => state !== 'ok');
  if (!response.ok || bad) {
    const { id, state, reason } = bad ?? {};
    throw new Error(
      `The answer is not as it should be: ${response.status} ${id} ${state} ${reason?.message}`,
    );
  }
  return { durationMs, bytes: text.length };
}

function rolloutObjects() {
  const replicaSet = (hash: string, revision: string) => ({
    metadata: {
      name: `api-0-${hash}`,
      labels: { 'rollouts-pod-template-hash': hash },
      annotations: { 'rollout.argoproj.io/revision': revision },
    },
    spec: { template: { spec: { containers: [] } } },
  });
  return {
    cluster: 'bench',
    rollout: {
      metadata: { name: 'api-0', namespace: 'shop', uid: 'uid', generation: 1 },
      spec: {
        strategy: { canary: { steps: [{ setWeight: 25 }, { pause: {} }] } },
      },
      status: { currentPodHash: CANARY_HASH, stableRS: STABLE_HASH },
    },
    replicaSets: [replicaSet(CANARY_HASH, '2'), replicaSet(STABLE_HASH, '1')],
    pods: [],
    analysisRuns: [],
    experiments: [],
    events: [],
  };
}
