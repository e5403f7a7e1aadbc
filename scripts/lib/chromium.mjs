import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure } from './failure.mjs';

const PROGRAMS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const MAC_PROGRAMS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The browser of the end-to-end tests: the one of CHROMIUM_PATH, else one that
 * is installed, else Debian's, installed now if this user may do that.
 *
 * @returns the path of the program
 */
export async function ensureChromium({ processes, progress }) {
  const installed = findChromium(process.env);
  if (installed) {
    return installed;
  }
  const aptGet = findAptGet();
  if (!aptGet) {
    throw new Failure('There is no Chromium to run the end-to-end tests in.', {
      nextStep:
        'Install Chromium or Google Chrome (as root on Debian: apt-get install chromium), or set CHROMIUM_PATH to the program.',
    });
  }
  await progress.step('Install Chromium', async () => {
    await processes.run('chromium-index', ...aptGet.command('update'));
    await processes.run(
      'chromium',
      // Without any font it draws no text.
      ...aptGet.command('install', 'chromium', 'fonts-liberation'),
    );
  });
  return findChromium(process.env);
}

/** Undefined if there is none. */
export function findChromium({ CHROMIUM_PATH, PATH = '' }) {
  if (CHROMIUM_PATH) {
    return CHROMIUM_PATH;
  }
  const candidates = PROGRAMS.flatMap(program =>
    PATH.split(delimiter).map(folder => join(folder, program)),
  );
  return [...candidates, ...MAC_PROGRAMS].find(path => existsSync(path));
}

/** How this user runs apt-get; undefined where it may not, or has none. */
function findAptGet() {
  const works = (command, ...args) => spawnSync(command, args).status === 0;
  const isRoot = process.getuid() === 0;
  if (!works('apt-get', '--version')) {
    return undefined;
  }
  if (!isRoot && !works('sudo', '-n', 'true')) {
    return undefined;
  }
  const [program, ...prefix] = isRoot ? ['env'] : ['sudo', '-n', 'env'];
  return {
    command: (...args) => [
      program,
      [
        ...prefix,
        'DEBIAN_FRONTEND=noninteractive',
        ...['apt-get', '--yes', '--no-install-recommends'],
        ...args,
      ],
    ],
  };
}
