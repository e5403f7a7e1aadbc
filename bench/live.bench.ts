import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { buildFrontend, serveFrontend } from './frontend.ts';
import {
  addPod,
  makeNamespace,
  makeRollout,
  openApiServer,
  ROLLOUTS,
  type ApiServer,
} from './support/apiServer.ts';
import { countRequests, type RequestCounter } from './support/countRequests.ts';
import { startMeasuredBackend } from './support/measuredBackend.ts';
import { runBench } from './support/runBench.ts';
import { describeMachine, describeTimes } from './support/statistics.ts';
import { openViewer, streamUrl } from './support/viewers.ts';
import config from '../e2e/playwright.config.ts';
import { signInAs, tokenOf } from '../e2e/support/people.ts';
import { startLocalCluster } from '../scripts/lib/cluster.mjs';

/**
 * How soon a change on the API server is read in the browser, and what those who look
 * cost the API server; beside it the same for the Kubernetes plugin's own tab. `--smoke`
 * does so with few changes and viewers, for seconds instead of minutes.
 */
const isSmoke = process.argv.includes('--smoke');
const SIZE = isSmoke
  ? { changes: 3, polledChanges: 1, viewers: 5, minutes: 0.05 }
  : { changes: 100, polledChanges: 6, viewers: 200, minutes: 2 };
const PORT = 3121;
const BACKEND_PORT = 7128;

await runBench('live', async bench => {
  const context = { ...bench, port: PORT, backendPort: BACKEND_PORT };
  const cluster = await startLocalCluster({
    ...context,
    name: 'bench-live',
    flags: ['--no-prometheus'],
  });
  const api = openApiServer(cluster);
  await makeNamespace(api);
  const revision = await makeRollout(api, {
    name: 'api',
    component: 'api-service',
    pods: 3,
  });
  const counter = await countRequests(cluster);
  const backend = await startMeasuredBackend({
    ...context,
    cluster: { ...cluster, url: counter.url },
  });
  await bench.progress.step('Build the frontend', () => buildFrontend(context));
  const server = await serveFrontend(PORT);
  const browser = await chromium.launch(config.use?.launchOptions);
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  await signInAs(page, 'owner');

  await page.goto(tabUrl('rollouts'));
  await page.getByRole('heading', { name: /^api/ }).first().waitFor();
  await watchReplicas(page);
  const ours = await measureChanges(page, api, SIZE.changes, 500);
  const byOne = await requestsPerMinute(counter);
  const token = await tokenOf('owner', backend.url);
  const viewers = await Promise.all(
    Array.from({ length: SIZE.viewers - 1 }, () =>
      openViewer(streamUrl(backend.url, 'api-service'), token),
    ),
  );
  await sleep(2_000);
  const byMany = await requestsPerMinute(counter);
  viewers.forEach(viewer => viewer.close());
  console.log(`
${describeMachine()}
Rollouts tab
  change on the API server to changed text in Chromium: ${describeTimes(
    ours,
  )} (target p95 250 ms)
  requests to the API server per minute, 1 viewer: ${byOne}
  the same, ${SIZE.viewers} viewers: ${byMany} (target: the same)`);

  await page.goto(tabUrl('kubernetes'));
  await page.getByText('3 pods').first().waitFor();
  const theirRequests = await requestsPerMinute(counter);
  const theirs = await measureTheirChanges(page, () =>
    addPod(api, revision, `more-${Date.now()}`),
  );

  console.log(`
Kubernetes tab
  change to changed text: ${describeTimes(theirs)}
  requests to the API server per minute, each viewer: ${
    theirRequests - byOne
  } more`);
  await browser.close();
  server.close();
  counter.close();
});

function tabUrl(tab: string): string {
  return `http://localhost:${PORT}/catalog/default/component/api-service/${tab}`;
}

/** Notes, in the page, when the text first shows each number that it is asked about. */
async function watchReplicas(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const text = document.body.innerText;
      for (const [number] of text.matchAll(/\b7\d{3}\b/g)) {
        seen[number] ??= Date.now();
      }
    }).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
}

/** From sending the change to the text that shows it, in ms. */
async function measureChanges(
  page: Page,
  api: ApiServer,
  changes: number,
  everyMs: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < changes; i++) {
    const replicas = 7_000 + i;
    const sentAt = Date.now();
    await api.patch(`${ROLLOUTS}/api`, { spec: { replicas } });
    const shown = await page.waitForFunction(
      number =>
        (window as unknown as { seen: Record<string, number> }).seen[number],
      String(replicas),
    );
    times.push((await shown.jsonValue()) - sentAt);
    await sleep(everyMs);
  }
  return times;
}

/** The Kubernetes tab shows a rollout by its pods: another one appears. */
async function measureTheirChanges(
  page: Page,
  addOne: () => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < SIZE.polledChanges; i++) {
    // Anywhere between two of its polls.
    await sleep((i * 10_000) / SIZE.polledChanges);
    const sentAt = Date.now();
    await addOne();
    await page
      .getByText(`${4 + i} pods`)
      .first()
      .waitFor();
    times.push(Date.now() - sentAt);
  }
  return times;
}

async function requestsPerMinute(counter: RequestCounter): Promise<number> {
  const before = counter.count();
  await sleep(SIZE.minutes * 60_000);
  return Math.round((counter.count() - before) / SIZE.minutes);
}
