import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What is fetched and built once for a user: Node, the cluster's tools.
 * packages/local-cluster keeps its tools in the same folder.
 */
export function cacheFolder({
  env = process.env,
  platform = process.platform,
  home = homedir(),
} = {}) {
  const name = 'argo-rollouts-for-backstage';
  if (env.XDG_CACHE_HOME) {
    return join(env.XDG_CACHE_HOME, name);
  }
  return platform === 'darwin'
    ? join(home, 'Library', 'Caches', name)
    : join(home, '.cache', name);
}

/** Where a command keeps the output of the programs that it runs. */
export function logFolder(command) {
  return join(repository, 'logs', command);
}
