import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { withNode } from './node.mjs';
import { repository } from './places.mjs';

const NEEDED_BYTES = 3e9;

/** Installs the packages of yarn.lock, if they are not there already. */
export async function ensurePackages({ node, processes, progress }) {
  const stampFile = join(repository, 'node_modules', '.installed-from');
  const stamp = describeInstall(repository);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return;
  }
  assertSpace(repository, NEEDED_BYTES);
  await progress.step('Install packages', report =>
    processes.run(
      'install',
      node,
      [yarnProgram(repository), 'install', '--immutable'],
      {
        cwd: repository,
        env: { ...withNode(node), FORCE_COLOR: '0' },
        onLine: line => {
          const step = /┌ (.+)/.exec(line);
          if (step) {
            report(step[1].toLowerCase());
          }
        },
      },
    ),
  );
  writeFileSync(stampFile, stamp);
}

/** The yarn that is in the repository, as .yarnrc.yml names it. */
export function yarnProgram(root) {
  const settings = readFileSync(join(root, '.yarnrc.yml'), 'utf8');
  const [, path] = /^yarnPath: *(\S+)/m.exec(settings);
  return join(root, path);
}

/**
 * Changes when an install would bring something else: yarn.lock repeats what
 * every package.json of the workspace asks for.
 */
export function describeInstall(root) {
  const hash = createHash('sha256');
  for (const file of ['yarn.lock', '.yarnrc.yml']) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Better to say it now than after ten minutes, in the middle of a file. */
export function assertSpace(folder, neededBytes) {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < neededBytes) {
    const gigabytes = bytes => `${(bytes / 1e9).toFixed(1)} GB`;
    throw new Failure(
      `The disk of ${folder} has ${gigabytes(
        bavail * bsize,
      )} left; about ${gigabytes(neededBytes)} are needed here.`,
      { nextStep: 'Free some space and run the command again.' },
    );
  }
}
