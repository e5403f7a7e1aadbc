import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  addCounts,
  countCheck,
  countJest,
  countPlaywright,
  countTap,
} from './counts.mjs';
import { repository } from './places.mjs';

/** What Backstage's own lint command does not reach: no packages of its kind. */
const LINTED_FOLDERS = ['scripts', 'e2e', 'bench', 'packages/local-cluster'];
const TEST_TIMEOUT_MS = 600_000;

/**
 * Every suite of the repository, in the order in which a mistake shows soonest.
 *
 * A suite `needs` the cluster's tools, a browser or PostgreSQL, and `run` resolves with its
 * counts. It gets `run(log, program, args, variables)`, which runs a Node
 * program to its end, whatever that is; `reports`, the folder for result files;
 * the `node` to use, the path of `chromium`, the folder of `postgres`, and the
 * arguments `forwarded`.
 */
export const suites = [
  check('prettier', ['prettier', '--check', '.']),
  check(
    'lint',
    ['backstage-cli', 'repo', 'lint', '--max-warnings', '0'],
    [
      'eslint',
      ...['--ext', '.js,.mjs,.cjs,.ts,.tsx'],
      ...['--max-warnings', '0', '--no-error-on-unmatched-pattern'],
      ...LINTED_FOLDERS,
    ],
  ),
  // Its declarations are what the API reports are made from.
  check('tsc', ['tsc']),
  check('api-reports', [
    'backstage-repo-tools',
    ...['api-reports', 'plugins/*', '--ci'],
  ]),
  check('config', ['backstage-cli', 'config:check', '--lax']),
  { name: 'scripts', needs: [], run: runScriptTests },
  { name: 'jest', needs: ['tools', 'postgres'], run: runJest },
  { name: 'local-cluster', needs: ['tools'], run: runClusterTests },
  { name: 'e2e', needs: ['tools', 'chromium'], run: runEndToEnd },
  ...(listFiles('bench', /\.bench\.(mjs|ts)$/).length > 0
    ? [
        {
          name: 'bench',
          needs: ['tools', 'chromium', 'postgres'],
          run: runBenches,
        },
      ]
    : []),
];

/** A suite of commands that are right or wrong as a whole; one count. */
function check(name, ...commands) {
  return {
    name,
    needs: [],
    async run({ run, forwarded }) {
      for (const [program, ...args] of commands) {
        const end = await run(name, bin(program), [...args, ...forwarded]);
        if (end.code !== 0) {
          return countCheck(end);
        }
      }
      return countCheck({ code: 0 });
    },
  };
}

async function runJest({ run, reports, postgres, forwarded }) {
  const report = join(reports, 'jest.json');
  rmSync(report, { force: true });
  const end = await run(
    'jest',
    bin('backstage-cli'),
    [
      ...['repo', 'test', '--watch=false', '--maxWorkers=2'],
      ...['--json', '--outputFile', report],
      ...forwarded,
    ],
    // @kubernetes/client-node is ESM only, and loaded by import().
    {
      NODE_OPTIONS: '--experimental-vm-modules',
      POSTGRES_BIN: postgres,
    },
  );
  return countReport(report, end, text => countJest(JSON.parse(text), end));
}

async function runEndToEnd({ run, reports, chromium, forwarded }) {
  const report = join(reports, 'e2e.json');
  rmSync(report, { force: true });
  const end = await run(
    'e2e',
    bin('playwright'),
    [
      ...['test', '--config', 'e2e/playwright.config.ts'],
      ...['--reporter', 'list,json'],
      ...forwarded,
    ],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report, CHROMIUM_PATH: chromium },
  );
  return countReport(report, end, text =>
    countPlaywright(JSON.parse(text), end),
  );
}

/** Under each Node that may run them: the commands begin on any from 20. */
async function runScriptTests({ node, ...context }) {
  const files = listFiles('scripts', /\.test\.mjs$/);
  const nodes = [...new Set([process.execPath, node])];
  const counts = [];
  for (const [index, program] of nodes.entries()) {
    const name = `scripts-${index + 1}`;
    counts.push(await runNodeTests({ ...context, node: program }, name, files));
  }
  return addCounts(counts);
}

async function runClusterTests(context) {
  const files = listFiles('packages/local-cluster/src', /\.test\.ts$/);
  return runNodeTests(context, 'local-cluster', files);
}

async function runNodeTests({ node, run, reports, forwarded }, name, files) {
  const report = join(reports, `${name}.tap`);
  rmSync(report, { force: true });
  const end = await run(
    name,
    '--test',
    [
      // One file at a time: several of them start a cluster.
      ...['--test-concurrency', '1', '--test-timeout', `${TEST_TIMEOUT_MS}`],
      ...['--test-reporter', 'spec', '--test-reporter-destination', 'stdout'],
      ...['--test-reporter', 'tap', '--test-reporter-destination', report],
      ...(forwarded.length > 0 ? forwarded : files),
    ],
    {},
    node,
  );
  return countReport(report, end, text => countTap(text, end));
}

/** Each program that measures still starts, and still has something to say. */
async function runBenches({ run, chromium, postgres, forwarded }) {
  const counts = [];
  for (const file of listFiles('bench', /\.bench\.(mjs|ts)$/)) {
    const end = await run('bench', file, ['--smoke', ...forwarded], {
      CHROMIUM_PATH: chromium,
      POSTGRES_BIN: postgres,
    });
    const isSilent = end.lastLines.length === 0;
    counts.push(
      countCheck(
        isSilent ? { code: 1, lastLines: [`${file} printed nothing`] } : end,
      ),
    );
  }
  return addCounts(counts);
}

function countReport(file, end, count) {
  return existsSync(file)
    ? count(readFileSync(file, 'utf8'))
    : countCheck({ ...end, code: 1 });
}

function bin(name) {
  return join(repository, 'node_modules', '.bin', name);
}

function listFiles(folder, pattern) {
  const path = join(repository, folder);
  return existsSync(path)
    ? readdirSync(path, { recursive: true })
        .filter(file => pattern.test(file) && !file.includes('node_modules'))
        .map(file => join(path, file))
        .sort()
    : [];
}
