import { spawnSync } from 'node:child_process';
import { Failure } from './failure.mjs';

/** There is one lock on Debian's packages, and apt-get does not wait for it. */
let last = Promise.resolve();

/**
 * Installs packages of Debian, if this user may do that; one call after the other.
 * Rejects with a Failure of `missing` and `nextStep` where it may not.
 */
export function installDebianPackages(
  { processes, progress },
  { what, packages, missing, nextStep },
) {
  const aptGet = findAptGet();
  if (!aptGet) {
    return Promise.reject(new Failure(missing, { nextStep }));
  }
  const log = what.toLowerCase();
  const install = last.then(() =>
    progress.step(`Install ${what}`, async () => {
      await processes.run(`${log}-index`, ...aptGet.command('update'));
      await processes.run(log, ...aptGet.command('install', ...packages));
    }),
  );
  last = install.catch(() => {});
  return install;
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
