import assert from 'node:assert';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page, type Response } from '@playwright/test';
import { buildBackend } from './backend.ts';
import { buildFrontend, oneOrigin, serveFrontend } from './frontend.ts';
import { startMeasuredBackend } from './support/measuredBackend.ts';
import { runBench } from './support/runBench.ts';
import {
  ascending,
  describeMachine,
  describeTimes,
  measurePaceMs,
  quantile,
} from './support/statistics.ts';
import { readClusterState } from '../packages/local-cluster/src/cluster/stateFolder.ts';
import { startLocalCluster } from '../scripts/lib/cluster.mjs';
import { startFrontend, tabUrl } from '../scripts/lib/portal.mjs';
import config from '../e2e/playwright.config.ts';
import { signInAs, tokenOf } from '../e2e/support/people.ts';

/**
 * How long a person waits who acts, in a real browser on api-service of the demo: from the
 * click that confirms to the API server's answer (by the action log) and until the page has
 * it, and from the answer until the page shows that the controller has acted. `--smoke` acts
 * a few times only.
 */
const PORT = 3112;
const CLUSTER = 'bench-act';
const BACKEND_PORT = 7118;
const ANSWER_TARGET_MS = 300;
const OBSERVED_TARGET_MS = 2_000;
const isSmoke = process.argv.includes('--smoke');
const rounds = isSmoke ? 1 : 15;
const VERBS = ['Pause', 'Resume', 'Abort canary', 'Retry'];
const READING_MS = 2_000;
const READING_QUESTION_MS = 1_000;
const ANSWERING = ['etcd', 'kube-apiserver'];
const IN_MENU = ['Pause', 'Resume'];
const RESTS = 'Canary v2.5.0 takes 25 %';

/** What the page sees, by the machine's clock; 0 for what has not happened. */
interface Times {
  clickedAtMs: number;
  sentAtMs: number;
  /** When the page has the answer. */
  toldAtMs: number;
  observedAtMs: number;
}

interface Acted {
  /** In the action log. */
  id: string;
  verb: string;
  times: Times;
}

interface Measured extends Acted {
  /** When the API server had answered, by the action log. */
  answeredAtMs: number;
  /** What a fixed piece of work took just before and after, the slower of both. */
  paceMs: number;
}

declare global {
  interface Window {
    actTimes: Times;
  }
}

await runBench('act', async bench => {
  const env = isSmoke ? {} : oneOrigin(PORT);
  const context = { ...bench, port: PORT, backendPort: BACKEND_PORT, env };
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-act-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const [cluster, built] = await Promise.all([
    startLocalCluster({
      ...context,
      name: CLUSTER,
      flags: ['--components', 'api-service'],
    }),
    // As quick to start as it is slow to open; what is measured is built as for production.
    isSmoke
      ? startFrontend(context).then(() => null)
      : buildFrontend(context).then(() => buildBackend({ ...context, folder })),
  ]);
  const backend = await startMeasuredBackend({ ...context, cluster, built });
  const server = isSmoke ? null : await serveFrontend(PORT, BACKEND_PORT);
  giveWay(CLUSTER);
  const browser = await chromium.launch(config.use?.launchOptions);
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(120_000);
  await signInAs(page, 'owner');
  await page.addInitScript(takeTimes);
  await page.goto(tabUrl(PORT));

  const acted: (Acted & { paceMs: number })[] = [];
  // The first round warms the portal, and does not count.
  for (let round = 0; round <= rounds; round++) {
    await page.getByText(RESTS).waitFor();
    for (const verb of VERBS) {
      // As long as the canary's pods live on after an abort, the controller changes the
      // canary service some 50 times a second (argo-rollouts #3078), and on one machine
      // with everything else it leaves no core free.
      await page.getByText('Its pods stop in').waitFor({ state: 'detached' });
      // What the last click set off is over before a person has read what came of it.
      await page.waitForTimeout(READING_MS);
      const beforeMs = measurePaceMs();
      const done = await act(page, verb);
      const paceMs = Math.max(beforeMs, measurePaceMs());
      if (round > 0) {
        acted.push({ ...done, paceMs });
      }
    }
  }
  const answers = await readAnswers(backend.url);
  const measured = acted.map(done => {
    const answeredAtMs = answers.get(done.id);
    assert(answeredAtMs, `The action log does not have ${done.verb}.`);
    return { ...done, answeredAtMs };
  });
  await browser.close();
  server?.close();
  process.exitCode = tell(measured) || isSmoke ? 0 : 1;
});

/**
 * Lets what belongs to the cluster and answers nobody here give way to what does: in life it
 * has machines of its own, and here it would take both cores just when it is told to act.
 */
function giveWay(cluster: string): void {
  const { processes = [] } = readClusterState(cluster) ?? {};
  for (const { name, pid } of processes) {
    if (!ANSWERING.includes(name)) {
      for (const thread of listThreads(pid)) {
        setPriority(thread, 10);
      }
    }
  }
}

/** On Linux each thread has a priority of its own. */
function listThreads(pid: number): number[] {
  const folder = `/proc/${pid}/task`;
  return existsSync(folder) ? readdirSync(folder).map(Number) : [pid];
}

/** When the API server answered each attempt, by its id. */
async function readAnswers(backendUrl: string): Promise<Map<string, number>> {
  const response = await fetch(
    `${backendUrl}/api/argo-rollouts/entities/component/default/api-service/actions?limit=200`,
    {
      headers: {
        Authorization: `Bearer ${await tokenOf('owner', backendUrl)}`,
      },
    },
  );
  const { entries } = (await response.json()) as {
    entries: { id: string; acceptedAt: string }[];
  };
  return new Map(
    entries.map(entry => [entry.id, Date.parse(entry.acceptedAt)]),
  );
}

/** Chooses the verb, confirms it, and waits until the page shows what came of it. */
async function act(page: Page, verb: string): Promise<Acted> {
  const rollout = page.getByRole('region', { name: /^api-service / });
  const named = { name: verb, exact: true };
  // The page learns what can be done next a moment after it told what became of the last click.
  const choice = page.locator('[aria-disabled=false]');
  if (IN_MENU.includes(verb)) {
    await rollout.getByRole('button', { name: 'More' }).click();
    await choice.and(page.getByRole('menuitem', named)).click();
  } else {
    await choice.and(rollout.getByRole('button', named)).click();
  }
  const confirm = choice.and(
    page.getByRole('dialog').getByRole('button', named),
  );
  await confirm.waitFor();
  // Nobody confirms what they have not read.
  await page.waitForTimeout(READING_QUESTION_MS);
  const answer = page.waitForResponse(isOfAction);
  await confirm.click();
  // Playwright by itself looks at each frame, and makes the browser draw all the time.
  await page.waitForFunction(
    () => window.actTimes.toldAtMs > 0 && window.actTimes.observedAtMs > 0,
    undefined,
    { polling: 250 },
  );
  const { id } = (await (await answer).json()) as { id: string };
  return { id, verb, times: await page.evaluate(() => window.actTimes) };
}

function isOfAction(response: Response): boolean {
  return (
    response.request().method() === 'POST' &&
    response.url().endsWith('/actions')
  );
}

/** Runs in the page, before anything of the portal. */
function takeTimes(): void {
  let isUnderWay = false;
  const none = { sentAtMs: 0, toldAtMs: 0, observedAtMs: 0 };
  window.actTimes = { clickedAtMs: 0, ...none };
  const begin = ({ target }: Event) => {
    if ((target as Element).closest('[role=dialog] button')) {
      isUnderWay = false;
      window.actTimes = { clickedAtMs: Date.now(), ...none };
    }
  };
  window.addEventListener('click', begin, { capture: true });
  new PerformanceObserver(entries => {
    const answers = entries
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('/actions'));
    const zeroMs = Date.now() - performance.now();
    for (const answer of answers as PerformanceResourceTiming[]) {
      window.actTimes.sentAtMs = zeroMs + answer.startTime;
      window.actTimes.toldAtMs = zeroMs + answer.responseEnd;
    }
  }).observe({ type: 'resource' });
  // What became of the action before stays until this one is sent.
  const look = () => {
    const { actTimes } = window;
    const hasActed = [...document.querySelectorAll('[role=status]')].some(
      ({ textContent }) =>
        textContent?.includes('The controller has acted on it'),
    );
    isUnderWay ||= !hasActed;
    if (isUnderWay && hasActed && actTimes.observedAtMs === 0) {
      actTimes.observedAtMs = Date.now();
    }
  };
  new MutationObserver(look).observe(document, {
    ...{ subtree: true, childList: true, characterData: true },
  });
}

/** Says whether the targets are met. */
function tell(measured: Measured[]): boolean {
  const toAnswer = ({ times, answeredAtMs }: Measured) =>
    answeredAtMs - times.clickedAtMs;
  const answers = measured.map(toAnswer);
  const paces = measured.map(({ paceMs }) => paceMs);
  const inPage = measured.map(
    ({ times }) => times.sentAtMs - times.clickedAtMs,
  );
  const told = measured.map(({ times }) => times.toldAtMs - times.clickedAtMs);
  const effects = (verbs: string[]) =>
    measured
      .filter(({ verb }) => verbs.includes(verb))
      .map(({ times, answeredAtMs }) => times.observedAtMs - answeredAtMs);
  console.log(`
${describeMachine()}
a fixed piece of work meanwhile: ${describeTimes(paces)}
from the click to the API server's answer (target p95 ${ANSWER_TARGET_MS} ms)
  all verbs: ${describeTimes(answers)}
  – of that, until the page has sent it: ${describeTimes(inPage)}
  from the click until the page has the answer: ${describeTimes(told)}
from the answer to "the controller has acted on it" (target ${OBSERVED_TARGET_MS} ms)`);
  for (const verb of VERBS) {
    console.log(`  ${verb}: ${describeTimes(effects([verb]))}`);
  }
  return (
    quantile(ascending(answers), 0.95) <= ANSWER_TARGET_MS &&
    quantile(ascending(effects(VERBS)), 0.95) <= OBSERVED_TARGET_MS
  );
}
