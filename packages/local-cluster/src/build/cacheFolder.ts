import { homedir } from 'node:os';
import path from 'node:path';

/** Where this user's built programs are kept, for all checkouts. */
export function cacheFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  const userCache =
    platform === 'darwin'
      ? path.join(home, 'Library', 'Caches')
      : environment.XDG_CACHE_HOME || path.join(home, '.cache');
  return path.join(userCache, 'argo-rollouts-for-backstage');
}
