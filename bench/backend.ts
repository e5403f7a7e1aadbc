import { mkdirSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../scripts/lib/places.mjs';
import type { createProcesses } from '../scripts/lib/processes.mjs';

const WORKSPACES = ['packages', 'plugins'].map(folder =>
  path.join(repository, folder),
);

/**
 * Builds packages/backend and the plugins that it needs as for production, and gives the
 * script that starts it: what is run from its sources is translated while it runs, and each
 * `import()` then waits for the translator.
 */
export async function buildBackend(options: {
  node: string;
  /** An empty folder that the build is put into. */
  folder: string;
  processes: ReturnType<typeof createProcesses>;
}): Promise<string> {
  const { node, folder, processes } = options;
  const cli = path.join(repository, 'node_modules', '.bin', 'backstage-cli');
  const backend = path.join(repository, 'packages', 'backend');
  await processes.run('build-backend', node, [cli, 'package', 'build'], {
    cwd: backend,
  });
  const bundle = path.join(backend, 'dist', 'bundle.tar.gz');
  await processes.run('unpack', 'tar', ['-xzf', bundle, '-C', folder], {
    cwd: folder,
  });
  linkDependencies(folder);
  return path.join(folder, 'packages', 'backend', 'dist', 'index.cjs.js');
}

/** Everything that is installed, with the repository's own packages as they were built. */
function linkDependencies(folder: string): void {
  const from = path.join(repository, 'node_modules');
  const to = path.join(folder, 'node_modules');
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    const installed = realpathSync(path.join(from, name));
    const isOurs = WORKSPACES.includes(path.dirname(installed));
    symlinkSync(
      isOurs
        ? path.join(folder, path.relative(repository, installed))
        : installed,
      path.join(to, name),
    );
  }
}
