import { randomBytes } from 'node:crypto';
import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  identifyProcess,
  isAlive,
  type ProcessIdentity,
} from '../cluster/processIdentity.ts';

/**
 * Runs `action` while no other process holds the lock file. Waits for a living
 * holder, takes over from a dead one.
 */
export async function withLock<T>(
  file: string,
  options: { onWait: (holder: number) => void; signal?: AbortSignal },
  action: () => Promise<T>,
): Promise<T> {
  const own = JSON.stringify(identifyProcess(process.pid));
  while (!take(file, own)) {
    const holder = readHolder(file);
    if (holder && isAlive(holder)) {
      options.onWait(holder.pid);
      await sleep(500, undefined, { signal: options.signal });
    } else if (holder) {
      discard(file, holder);
    }
  }
  try {
    return await action();
  } finally {
    rmSync(file, { force: true });
  }
}

/** A hard link comes into being with its content, and only once. */
function take(file: string, content: string): boolean {
  const candidate = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(candidate, content);
  try {
    linkSync(candidate, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(candidate);
  }
}

/** Undefined when nobody holds it any more. */
function readHolder(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // Not of our making: as good as a dead holder's.
    return { pid: 0, startedAt: '' };
  }
}

/**
 * Removes a dead holder's lock. It is moved aside first and looked at again:
 * another process may have done the same and hold the lock by now.
 */
function discard(file: string, dead: ProcessIdentity): void {
  const aside = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved && moved.pid !== dead.pid) {
    try {
      linkSync(aside, file);
    } catch {
      // Somebody took it in between. Two builds at once are slow, not wrong:
      // each has a folder of its own, and the first to finish wins.
    }
  }
  rmSync(aside, { force: true });
}
