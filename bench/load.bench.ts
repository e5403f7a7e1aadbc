import { setTimeout as sleep } from 'node:timers/promises';
import {
  makeNamespace,
  makeRollout,
  openApiServer,
  setRestarts,
  type ApiServer,
} from './support/apiServer.ts';
import {
  startMeasuredBackend,
  type MeasuredBackend,
} from './support/measuredBackend.ts';
import { runBench } from './support/runBench.ts';
import {
  describeMachine,
  describeTimes,
  toMegabytes,
} from './support/statistics.ts';
import { openViewer, rolloutsUrl, streamUrl } from './support/viewers.ts';
import { tokenOf } from '../e2e/support/people.ts';
import { startLocalCluster } from '../scripts/lib/cluster.mjs';
import { logFolder } from '../scripts/lib/places.mjs';
import { createProcesses } from '../scripts/lib/processes.mjs';

/**
 * What many viewers cost the backend while much changes, and what a large cluster does:
 * memory for all of its rollouts and pods, and the time to list those of one entity.
 * `--smoke` does the same with few.
 */
const isSmoke = process.argv.includes('--smoke');
const SIZE = isSmoke
  ? { rollouts: 20, pods: 2, lists: 10, viewers: 5, seconds: 3 }
  : { rollouts: 5_000, pods: 10, lists: 300, viewers: 200, seconds: 60 };
const CHANGES_PER_SECOND = 50;
/** One entity has as many rollouts as a service with five clusters or regions. */
const PER_ENTITY = 5;
const ENTITY = 'api-service';

await runBench('load', async bench => {
  const cluster = await startLocalCluster({
    ...bench,
    name: 'bench-load',
    flags: ['--no-prometheus'],
  });
  const api = openApiServer(cluster);
  await makeNamespace(api);
  console.log(`
${describeMachine()}`);
  const pods = await makeRollouts(api, 0, PER_ENTITY);
  await withBackend(cluster, async (backend, token) => {
    await list(backend, token, ENTITY);
    const { timesMs, answersMs, cores, eventsPerSecond } = await measureViewers(
      api,
      pods,
      backend,
      token,
    );
    console.log(`
${
  SIZE.viewers
} viewers, ${CHANGES_PER_SECOND} changes a second of what they look at
  change to viewer: ${describeTimes(timesMs)} (target p95 500 ms)
  change to the API server's own answer: ${describeTimes(answersMs)}
  backend: ${cores.toFixed(2)} cores (target 1)
  events to each viewer: ${eventsPerSecond.toFixed(1)} a second`);
  });

  await bench.progress.step(
    'Make the rollouts',
    (report: (text: string) => void) =>
      makeRollouts(api, PER_ENTITY, SIZE.rollouts, report),
  );
  await withBackend(cluster, async (backend, token) => {
    // Whatever a backend loads with its first request is none of our objects.
    await list(backend, token, 'price-list');
    const before = await backend.measure();
    await list(backend, token, ENTITY);
    const after = await backend.measure();
    const lists: number[] = [];
    for (let i = 0; i < SIZE.lists; i++) {
      lists.push(await list(backend, token, ENTITY));
    }
    console.log(`
${SIZE.rollouts} rollouts with ${SIZE.pods} pods each
  memory added, live objects: ${toMegabytes(
    after.liveBytes - before.liveBytes,
  )} MB (target 300 MB); resident: ${toMegabytes(
      after.rssBytes - before.rssBytes,
    )} MB
  list of one entity's ${PER_ENTITY} views: ${describeTimes(
      lists,
    )} (target p95 100 ms)`);
  });
});

/** A backend of its own for each part, so that none has what another part left. */
async function withBackend(
  cluster: object,
  use: (backend: MeasuredBackend, token: string) => Promise<void>,
): Promise<void> {
  const own = createProcesses({ folder: logFolder('bench-load') });
  try {
    const backend = await startMeasuredBackend({
      port: 3120,
      backendPort: 7127,
      cluster,
      processes: own,
    });
    await use(backend, await tokenOf('owner', backend.url));
  } finally {
    await own.stop();
  }
}

/** Those from `first` on, up to but without `end`; their pods. */
async function makeRollouts(
  api: ApiServer,
  first: number,
  end: number,
  report: (text: string) => void = () => {},
): Promise<string[]> {
  let next = first;
  const pods: string[] = [];
  const workers = Array.from({ length: 8 }, async () => {
    while (next < end) {
      const i = next++;
      const revision = await makeRollout(api, {
        name: `api-${i}`,
        component: i < PER_ENTITY ? ENTITY : `service-${i}`,
        pods: SIZE.pods,
      });
      pods.push(...revision.pods);
      report(`${i} of ${end}`);
    }
  });
  await Promise.all(workers);
  return pods;
}

/** How long it took, once every cluster has answered. */
async function list(
  backend: MeasuredBackend,
  token: string,
  component: string,
): Promise<number> {
  for (;;) {
    const start = performance.now();
    const response = await fetch(rolloutsUrl(backend.url, component), {
      headers: { Authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw new Error(`${component}: ${await response.text()}`);
    }
    const { sources } = (await response.json()) as {
      sources: { state: string }[];
    };
    if (sources.every(({ state }) => state === 'ok')) {
      return performance.now() - start;
    }
    await sleep(200);
  }
}

/**
 * Every change is a pod that restarts, and how often it did tells a viewer which change
 * it sees. States in between may be left out; their successors count. (Fifty changes a
 * second of Rollouts left the API server itself seconds behind on a machine of 2 cores.)
 */
async function measureViewers(
  api: ApiServer,
  pods: string[],
  backend: MeasuredBackend,
  token: string,
): Promise<{
  timesMs: number[];
  answersMs: number[];
  cores: number;
  eventsPerSecond: number;
}> {
  const sentAtMs = new Map<number, number>();
  const timesMs: number[] = [];
  const answersMs: number[] = [];
  let events = 0;
  // The others only read: ten tell enough, and what the bench needs itself is not ours.
  const watching = Math.min(10, SIZE.viewers);
  const viewers = await Promise.all(
    Array.from({ length: SIZE.viewers }, (_, i) =>
      openViewer(
        streamUrl(backend.url, ENTITY),
        token,
        i < watching ? watch() : undefined,
      ),
    ),
  );
  function watch(): (text: string) => void {
    const seen = new Set<string>();
    return text => {
      const now = performance.now();
      events += text.split('event: change').length - 1;
      for (const [, restarts] of text.matchAll(/"restarts":(\d+)/g)) {
        const sent = sentAtMs.get(Number(restarts));
        if (sent !== undefined && !seen.has(restarts)) {
          seen.add(restarts);
          timesMs.push(now - sent);
        }
      }
    };
  }
  await sleep(1_000);
  const before = await backend.measure();
  const startedAt = performance.now();
  const changes = CHANGES_PER_SECOND * SIZE.seconds;
  const patches: Promise<unknown>[] = [];
  for (let i = 0; i < changes; i++) {
    const restarts = 1_000 + i;
    const sent = performance.now();
    sentAtMs.set(restarts, sent);
    patches.push(
      setRestarts(api, pods[i % pods.length], restarts).then(() =>
        answersMs.push(performance.now() - sent),
      ),
    );
    const dueAt = startedAt + ((i + 1) * 1_000) / CHANGES_PER_SECOND;
    await sleep(Math.max(0, dueAt - performance.now()));
  }
  await Promise.all(patches);
  await sleep(1_000);
  const tookMs = performance.now() - startedAt;
  const after = await backend.measure();
  // On a busy machine the first news come later than that.
  for (let tries = 0; timesMs.length === 0 && tries < 600; tries++) {
    await sleep(100);
  }
  viewers.forEach(viewer => viewer.close());
  if (timesMs.length === 0) {
    throw new Error('No viewer saw a change.');
  }
  return {
    timesMs,
    answersMs,
    cores: (after.cpuMs - before.cpuMs) / tookMs,
    eventsPerSecond: events / watching / (tookMs / 1_000),
  };
}
