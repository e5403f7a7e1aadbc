import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process that can be told apart from a later one with the same pid.
 * `startedAt` is opaque: only equality has a meaning.
 */
export type ProcessIdentity = { pid: number; startedAt: string };

/** The identity of a running process, or undefined when there is none. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const startedAt =
    process.platform === 'linux' ? startTicks(pid) : startTime(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startedAt === identity.startedAt;
}

/** Sends the signal unless the process is gone. */
export function signalProcess(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Kills a leader of a process group, and all that it has started in it. */
export function killGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL');
  } catch {
    // All of them are gone.
  }
}

/** Resident memory in bytes of each pid that runs; the others are left out. */
export function residentMemory(pids: number[]): Map<number, number> {
  const bytes = new Map<number, number>();
  if (pids.length === 0) return bytes;
  for (const line of ps('pid=', 'rss=', pids.join(',')).split('\n')) {
    const [pid, kibibytes] = line.trim().split(/\s+/).map(Number);
    if (pid && kibibytes) bytes.set(pid, kibibytes * 1024);
  }
  return bytes;
}

/**
 * Field 22 of /proc/PID/stat: ticks since boot, which no change of the clock
 * moves. The name in field 2 may hold spaces and brackets, so count from the
 * last bracket.
 */
function startTicks(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startTime(pid: number): string | undefined {
  const [state, ...time] = ps('state=', 'lstart=', String(pid))
    .trim()
    .split(/\s+/);
  return !state || state.startsWith('Z') ? undefined : time.join(' ');
}

/** Two columns of `ps`; empty when none of the pids runs. */
function ps(first: string, second: string, pids: string): string {
  try {
    return execFileSync('ps', ['-o', first, '-o', second, '-p', pids], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}
