import { readdirSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { buildFrontend, serveFrontend } from './frontend.ts';
import { runBench } from './support/runBench.ts';
import { describeMachine, describeTimes } from './support/statistics.ts';
import { startDemoClusters } from '../scripts/lib/demo.mjs';
import { startBackend, startFrontend, tabUrl } from '../scripts/lib/portal.mjs';
import config from '../e2e/playwright.config.ts';
import { signInAs } from '../e2e/support/people.ts';

/**
 * How long a person waits until the tab can be read in a warm portal, built as for
 * production and by the development servers, and how much memory the whole demo takes.
 * `--smoke` opens the tab twice only.
 */
const PORT = 3110;
const BUILT_PORT = 3111;
const BACKEND_PORT = 7117;
const READABLE_TARGET_MS = 2_000;
const MEMORY_TARGET_MB = 3_000;
const opens = process.argv.includes('--smoke') ? 2 : 20;

await runBench('tab', async bench => {
  const context = { ...bench, port: PORT, backendPort: BACKEND_PORT };
  const [clusters] = await Promise.all([
    startDemoClusters(context),
    startFrontend(context),
  ]);
  process.env.APP_CONFIG_backend_cors_origin = JSON.stringify(
    [PORT, BUILT_PORT].map(port => `http://localhost:${port}`),
  );
  await startBackend({ ...context, clusters });

  const memory = measureMemory();
  const inDevelopment = await openTab(PORT);
  await buildFrontend({ ...context, port: BUILT_PORT });
  const server = await serveFrontend(BUILT_PORT);
  const built = await openTab(BUILT_PORT);
  server.close();
  console.log(`
${describeMachine()}
tab readable, ${opens} opens in a warm portal (target ${READABLE_TARGET_MS} ms)
  built as for production: ${describeTimes(built)}
  development servers:     ${describeTimes(inDevelopment)}
memory of the whole demo, without the browser (proportional set size)
  ${memory} MB (target ${MEMORY_TARGET_MB} MB)`);
});

/** From the address in the browser to the sentence that says what the canary does, in ms. */
async function openTab(port: number): Promise<number[]> {
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(120_000);
    await signInAs(page, 'owner');
    const times: number[] = [];
    // The first open warms the portal and the browser's cache, and does not count.
    for (let i = 0; i <= opens; i++) {
      const start = performance.now();
      await page.goto(tabUrl(port));
      await page.getByText('Canary v2.5.0 takes').waitFor();
      times.push(performance.now() - start);
      await page.goto('about:blank');
    }
    return times.slice(1);
  } finally {
    await browser.close();
  }
}

/** What all descendants of this process share and have for themselves. Linux only. */
function measureMemory(): number {
  const parents = new Map(
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(pid => [Number(pid), parentOf(pid)]),
  );
  const isOurs = (pid: number | undefined): boolean =>
    pid === process.pid || (pid ? isOurs(parents.get(pid)) : false);
  return [...parents.keys()]
    .filter(pid => pid !== process.pid && isOurs(pid))
    .map(pid => {
      const rollup = readProc(`${pid}/smaps_rollup`);
      return Number(/^Pss: +(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1000;
    })
    .reduce((sum, megabytes) => Math.round(sum + megabytes), 0);
}

function parentOf(pid: string): number {
  // The name of the program, in parentheses, may hold anything.
  return Number(readProc(`${pid}/stat`).split(') ').at(-1)?.split(' ')[1]);
}

function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    // It has ended in the meantime.
    return '';
  }
}
