/**
 * `npm test`: brings a machine to where it can run every test of the
 * repository, runs them, and adds them up. Runs on Node 20, and before anything
 * is installed: Node's own modules only.
 */
import { ensureChromium } from './lib/chromium.mjs';
import { ensureTools } from './lib/cluster.mjs';
import { runCommand } from './lib/command.mjs';
import { addCounts } from './lib/counts.mjs';
import { describeFailure } from './lib/failure.mjs';
import { ensurePackages } from './lib/install.mjs';
import { ensureNode, withNode } from './lib/node.mjs';
import { parseTestOptions } from './lib/options.mjs';
import { repository } from './lib/places.mjs';
import { ensurePostgres } from './lib/postgres.mjs';
import { formatDuration } from './lib/progress.mjs';
import { suites } from './lib/suites.mjs';

const MAX_REMARKS = 20;
const MAX_REMARK_LINES = 40;

runCommand({
  parse: args =>
    parseTestOptions(
      args,
      suites.map(({ name }) => name),
    ),
  logs: () => 'test',
  work: runTests,
});

async function runTests({ options, processes, progress }) {
  const chosen = suites.filter(({ name }) => options.suites.includes(name));
  const context = { processes, progress, options };
  const needs = startPreparing(
    new Set(chosen.flatMap(({ needs: names }) => names)),
    context,
  );
  const results = [];
  for (const suite of chosen) {
    results.push(await runSuite(suite, needs, context));
  }
  return report(results, context);
}

/**
 * Gets what the suites need, all of it at the same time. What cannot be got
 * fails the suites that need it, and no others.
 */
function startPreparing(needed, context) {
  const node = ensureNode(context);
  const prepare = {
    packages: async () =>
      ensurePackages({ ...context, node: await node }).then(() => node),
    tools: async () => ensureTools({ ...context, node: await node }),
    chromium: () => ensureChromium(context),
    postgres: () => ensurePostgres(context),
  };
  const needs = Object.fromEntries(
    ['packages', ...needed].map(name => [name, prepare[name]()]),
  );
  // A failure is told by the suites, when they get to it.
  Object.values(needs).forEach(need => need.catch(() => {}));
  return needs;
}

async function runSuite(suite, needs, { processes, progress, options }) {
  const startedAtMs = Date.now();
  // Alone, a suite is somebody's daily work: they want to see it run.
  const isAlone = options.suites.length === 1;
  const runAll = async () => {
    const node = await needs.packages;
    const run = (log, program, args, variables = {}, nodeProgram = node) =>
      processes.run(log, nodeProgram, [program, ...args], {
        cwd: repository,
        env: { ...testEnvironment(nodeProgram), ...variables },
        mayFail: true,
        onLine: isAlone ? progress.print : undefined,
      });
    const prepared = await Promise.all(
      suite.needs.map(async name => [name, await needs[name]]),
    );
    const { chromium, postgres } = Object.fromEntries(prepared);
    return suite.run({
      run,
      node,
      chromium,
      postgres,
      reports: processes.folder,
      forwarded: options.forwarded,
    });
  };
  const counts = await progress.step(
    suite.name,
    () =>
      runAll().catch(error => ({
        passed: 0,
        failed: 1,
        remarks: [describeFailure(error)],
      })),
    ({ failed }) => failed === 0,
  );
  if (counts.failed > 0) {
    counts.remarks.slice(0, MAX_REMARKS).forEach(remark => {
      const lines = remark.split('\n');
      progress.print(lines.slice(0, MAX_REMARK_LINES).join('\n  │ '));
    });
  }
  return { ...counts, name: suite.name, tookMs: Date.now() - startedAtMs };
}

function testEnvironment(node) {
  return {
    ...withNode(node),
    // Keeps Backstage's tools from watching, asking and opening windows.
    CI: 'true',
    // CI makes Backstage's test databases want Docker.
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    FORCE_COLOR: '0',
  };
}

function report(results, { processes, progress }) {
  const { passed, failed } = addCounts(results);
  const rows = results.map(result =>
    [
      result.failed > 0 ? '✗' : '✓',
      result.name.padEnd(14),
      `${result.passed}`.padStart(5),
      'passed',
      `${result.failed}`.padStart(4),
      'failed',
      formatDuration(result.tookMs).padStart(10),
    ].join(' '),
  );
  progress.print(
    [
      '',
      ...rows,
      '',
      `Logs: ${processes.folder}`,
      `${passed} passed, ${failed} failed`,
    ].join('\n'),
  );
  return failed > 0 ? 1 : 0;
}
