import { randomBytes } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import {
  identifyProcess,
  isAlive,
  killGroup,
  signalProcess,
  type ProcessIdentity,
} from './processIdentity.ts';
import type { Connection } from './types.ts';

/** A process of the cluster, as `status` lists it. */
export type RunningProcess = ProcessIdentity & {
  name: string;
  /** The TCP port on 127.0.0.1, or null for a process that listens on none. */
  port: number | null;
  logFile: string;
};

/** What the state folder remembers, for other commands and for a clean-up. */
export type ClusterState = {
  name: string;
  /** The process that started the cluster and stops it. */
  owner: ProcessIdentity;
  watchdog: ProcessIdentity | null;
  processes: RunningProcess[];
  /** Null until the cluster can be used. */
  connection: Connection | null;
};

/** The folder of one cluster: 0700, and everything inside belongs to it. */
export class StateFolder {
  readonly path: string;
  #state: ClusterState;

  constructor(folderPath: string, state: ClusterState) {
    this.path = folderPath;
    this.#state = state;
  }

  file(...segments: string[]): string {
    return path.join(this.path, ...segments);
  }

  /** Writes a file that only its owner can read. */
  write(name: string, content: string): string {
    const file = this.file(name);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  }

  update(change: Partial<ClusterState>): void {
    this.#state = { ...this.#state, ...change };
    // Readers must never see half of it.
    renameSync(
      this.write('state.json.new', JSON.stringify(this.#state, null, 2)),
      this.file('state.json'),
    );
  }

  remove(): void {
    removeAtOnce(this.path);
  }
}

/**
 * Makes the folder of a cluster, and with it takes the name.
 * Throws when a living cluster has that name; cleans up after a dead one.
 */
export function claimStateFolder(name: string): StateFolder {
  const folder = stateFolderOf(name);
  const owner = identifyProcess(process.pid);
  if (!owner) throw new Error('Cannot read the start time of this process.');
  const state: ClusterState = {
    name,
    owner,
    watchdog: null,
    processes: [],
    connection: null,
  };

  // Filled aside and then renamed: a name is taken at once or not at all.
  const fresh = mkdtempSync(`${folder}.new-`);
  writeFileSync(path.join(fresh, 'state.json'), JSON.stringify(state), {
    mode: 0o600,
  });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      renameSync(fresh, folder);
      return new StateFolder(folder, state);
    } catch {
      try {
        cleanUpDeadCluster(name);
      } catch (error) {
        removeFolder(fresh);
        throw error;
      }
    }
  }
  removeFolder(fresh);
  throw new Error(
    `Another process takes the name "${name}" at this moment. Try again, or choose another with --name.`,
  );
}

/** The state of a cluster, or undefined when no cluster has this name. */
export function readClusterState(name: string): ClusterState | undefined {
  const folder = stateFolderOf(name);
  try {
    const { uid, mode } = lstatSync(folder);
    // The temporary folder is shared: trust nothing that others could write.
    if (uid !== userInfo().uid || (mode & 0o077) !== 0) {
      throw new Error(
        `${folder} is not a private folder of yours. Remove it, or set TMPDIR to another folder.`,
      );
    }
    return JSON.parse(readFileSync(path.join(folder, 'state.json'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function stateFolderOf(name: string): string {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?$/.test(name)) {
    throw new Error(
      `"${name}" cannot name a cluster. Use at most 30 lower-case letters, digits and "-", for example "demo-2".`,
    );
  }
  const folder = `argo-rollouts-cluster-${userInfo().uid}-${name}`;
  const inTmpdir = path.join(tmpdir(), folder);
  // macOS allows 103 characters for the path of a socket, and its own
  // temporary folder takes half of them.
  return path.join(inTmpdir, 'control.sock').length <= 103
    ? inTmpdir
    : path.join('/tmp', folder);
}

/** Ends what a cluster left behind whose owner is dead. */
function cleanUpDeadCluster(name: string): void {
  const state = readClusterState(name);
  if (!state) return;
  if (isAlive(state.owner)) {
    throw new Error(
      `A cluster named "${name}" runs already (process ${state.owner.pid}). Stop it with "yarn cluster down --name ${name}", or choose another name with --name.`,
    );
  }
  // Its watchdog first: it would remove the folder that we make next.
  if (state.watchdog) signalProcess(state.watchdog, 'SIGKILL');
  for (const child of state.processes) {
    if (isAlive(child)) killGroup(child.pid);
  }
  removeAtOnce(stateFolderOf(name));
}

/** Renamed first: nobody must find it half removed, nor remove it twice. */
function removeAtOnce(folder: string): void {
  const dead = `${folder}.dead-${randomBytes(4).toString('hex')}`;
  try {
    renameSync(folder, dead);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  removeFolder(dead);
}

function removeFolder(folder: string): void {
  // Retries, because a process that was just killed may still hold a file.
  rmSync(folder, {
    recursive: true,
    force: true,
    maxRetries: 10,
    retryDelay: 100,
  });
}
