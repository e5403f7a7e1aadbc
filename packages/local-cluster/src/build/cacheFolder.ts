import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where this user's built programs are kept, for all checkouts. The repository's
 * own commands keep what they fetch in the same folder.
 */
export function cacheFolder(): string {
  return path.join(userCacheFolder(), 'argo-rollouts-for-backstage');
}

function userCacheFolder(): string {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  return process.platform === 'darwin'
    ? path.join(homedir(), 'Library', 'Caches')
    : path.join(homedir(), '.cache');
}
