import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import type { ChartsPage } from './charts/page.tsx';
import { describeMachine, describeTimes } from './support/statistics.ts';
import config from '../e2e/playwright.config.ts';

/**
 * What six charts with 300 points each cost a browser in script time, when they are drawn
 * and when new points come; and whether the library of the charts is in a file of its
 * own, which is loaded with the first chart and not before.
 *
 *     yarn bench charts [--smoke]
 */
const DRAW_TARGET_MS = 150;
const UPDATE_TARGET_MS = 30;
const CHARTS = 6;
const rounds = process.argv.includes('--smoke') ? 2 : 15;

declare const chartsPage: ChartsPage;

const folder = mkdtempSync(path.join(tmpdir(), 'bench-charts-'));
const chunksOfLibrary = await bundle(folder);
const server = createServer((request, response) => {
  const isScript = request.url?.endsWith('.js');
  response.setHeader(
    'Content-Type',
    isScript ? 'text/javascript' : 'text/html',
  );
  const file = isScript ? path.basename(request.url ?? '') : 'index.html';
  createReadStream(path.join(folder, file)).pipe(response);
});
await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
const browser = await chromium.launch(config.use?.launchOptions);
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 720 },
  });
  page.setDefaultTimeout(120_000);
  const loaded: string[] = [];
  page.on('request', request => loaded.push(path.basename(request.url())));
  const hasLibrary = () => chunksOfLibrary.some(name => loaded.includes(name));
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction(() => 'chartsPage' in globalThis);
  await settle(page);
  const isEarly = hasLibrary();

  const scripts = await page.context().newCDPSession(page);
  await scripts.send('Performance.enable');
  const [draws, updates]: [number[], number[]] = [[], []];
  // The first draw loads and compiles the library, and does not count.
  for (let round = 0; round <= rounds; round++) {
    draws.push(await spent(page, scripts, () => chartsPage.draw()));
    updates.push(await spent(page, scripts, () => chartsPage.update()));
    await page.evaluate(() => chartsPage.clear());
  }
  const charts = await count(page);
  console.log(`
${describeMachine()}
script time of six charts with 300 points each, built as for production
  drawn:   ${describeTimes(draws.slice(1))}, fastest ${fastest(
    draws,
  )} ms (target ${DRAW_TARGET_MS} ms)
  updated: ${describeTimes(updates.slice(1))}, fastest ${fastest(
    updates,
  )} ms (target ${UPDATE_TARGET_MS} ms)
  first draw, with loading the library: ${Math.round(
    draws[0],
  )} ms; ${charts} charts drawn
file of the library: ${chunksOfLibrary.join(', ')}
  loaded before the first chart: ${isEarly ? 'yes' : 'no'}; with it: ${
    hasLibrary() ? 'yes' : 'no'
  }`);
  if (isEarly || !hasLibrary() || charts !== CHARTS) {
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}

/** Builds the page as a portal's bundle is built; the names of the files that hold recharts. */
async function bundle(into: string): Promise<string[]> {
  // That of Backstage's own command line.
  const require = createRequire(import.meta.resolve('@backstage/cli'));
  const { metafile } = await require('esbuild').build({
    entryPoints: [path.join(import.meta.dirname, 'charts/page.tsx')],
    outdir: into,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    metafile: true,
    jsx: 'automatic',
    platform: 'browser',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['msw', 'msw/node'],
    loader: { '.svg': 'dataurl' },
  });
  writeFileSync(
    path.join(into, 'index.html'),
    '<!doctype html><body><script>process = { env: {} }; global = globalThis;</script><script type="module" src="page.js"></script>',
  );
  const outputs: Array<[string, { inputs: object }]> = Object.entries(
    metafile.outputs,
  );
  return outputs
    .filter(([, { inputs }]) =>
      Object.keys(inputs).some(input =>
        input.includes('node_modules/recharts/'),
      ),
    )
    .map(([name]) => path.basename(name));
}

/** The time that scripts take until nothing more happens, in ms. */
async function spent(
  page: Page,
  scripts: CDPSession,
  act: () => void,
): Promise<number> {
  const before = await scriptMs(scripts);
  await page.evaluate(act);
  await settle(page);
  return (await scriptMs(scripts)) - before;
}

// On a busy machine the others hold what somebody else did meanwhile.
function fastest(times: number[]): number {
  return Math.round(Math.min(...times.slice(1)));
}

async function scriptMs(scripts: CDPSession): Promise<number> {
  const { metrics } = await scripts.send('Performance.getMetrics');
  const seconds = metrics.find(({ name }) => name === 'ScriptDuration')?.value;
  return (seconds ?? NaN) * 1000;
}

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500);
}

async function count(page: Page): Promise<number> {
  await page.evaluate(() => chartsPage.draw());
  const lines = page.locator('path[data-line=canary]');
  await lines.nth(CHARTS - 1).waitFor({ state: 'attached' });
  return lines.count();
}
