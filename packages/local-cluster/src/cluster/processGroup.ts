import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { identifyProcess, killGroup } from './processIdentity.ts';
import type { RunningProcess, StateFolder } from './stateFolder.ts';
import { startWatchdog, type Watchdog } from './watchdog.ts';

/** What to run: one program of the cluster. */
export type Command = {
  name: string;
  file: string;
  args: string[];
  env: Record<string, string>;
  port: number | null;
};

/**
 * The processes of one cluster. Each has a log file; each is expected to run
 * until it is ended here, and one that ends by itself is reported.
 */
export class ProcessGroup {
  readonly #folder: StateFolder;
  readonly #watchdog: Watchdog;
  readonly #onUnexpectedEnd: (error: Error) => void;
  readonly #children = new Map<string, Child>();
  #closed = false;

  constructor(folder: StateFolder, onUnexpectedEnd: (error: Error) => void) {
    this.#folder = folder;
    this.#onUnexpectedEnd = onUnexpectedEnd;
    this.#watchdog = startWatchdog(folder.path);
    folder.update({ watchdog: this.#watchdog.identity });
    mkdirSync(folder.file('logs'), { recursive: true, mode: 0o700 });
  }

  start(command: Command): void {
    if (this.#closed) throw new Error('The cluster is being stopped.');
    const logFile = this.#folder.file('logs', `${command.name}.log`);
    const log = openSync(logFile, 'a', 0o600);
    const child = spawn(command.file, command.args, {
      // A session of its own: Ctrl-C in the terminal reaches us alone, and the
      // order of stopping stays ours. So is its process group.
      detached: true,
      cwd: this.#folder.path,
      env: {
        PATH: process.env.PATH ?? '/usr/bin:/bin',
        HOME: this.#folder.path,
        TMPDIR: this.#folder.path,
        ...command.env,
      },
      stdio: ['ignore', log, log],
    });
    if (child.pid) this.#watchdog.watch(child.pid);
    closeSync(log);

    const ended = new Promise<void>(resolve => {
      child.once('error', error => {
        this.#report(command.name, `cannot be started: ${error.message}`);
        resolve();
      });
      child.once('exit', (code, signal) => {
        // What it has started would live on: a plugin of the controller.
        killGroup(child.pid);
        if (child.pid) this.#watchdog.forget(child.pid);
        const entry = this.#children.get(command.name);
        if (entry?.process === child && !entry.endIsExpected) {
          const how = signal ? `by ${signal}` : `with exit code ${code}`;
          this.#report(
            command.name,
            `ended unexpectedly ${how}. Its last lines:\n${lastLines(logFile)}`,
          );
        }
        resolve();
      });
    });
    this.#children.set(command.name, {
      command,
      process: child,
      logFile,
      ended,
      endIsExpected: false,
    });
    this.#save();
  }

  /** Ends one process: SIGTERM, and SIGKILL when the grace is over. */
  async end(name: string, graceMs: number): Promise<void> {
    const child = this.#children.get(name);
    if (!child) return;
    child.endIsExpected = true;
    // A stopped process gets no SIGTERM before it goes on.
    child.process.kill('SIGCONT');
    child.process.kill(graceMs > 0 ? 'SIGTERM' : 'SIGKILL');
    const kill = new AbortController();
    void sleep(graceMs, undefined, { signal: kill.signal }).then(
      () => child.process.kill('SIGKILL'),
      () => {},
    );
    await child.ended;
    kill.abort();
    this.#children.delete(name);
    if (!this.#closed) this.#save();
  }

  signal(name: string, signal: NodeJS.Signals): void {
    this.#children.get(name)?.process.kill(signal);
  }

  /** Ends all processes, `last` after the others, and removes the folder. */
  async close(last: string, graceMs: number): Promise<void> {
    this.#closed = true;
    const others = [...this.#children.keys()].filter(name => name !== last);
    await Promise.all(others.map(name => this.end(name, graceMs)));
    await this.end(last, graceMs);
    this.#watchdog.dismiss();
    this.#folder.remove();
  }

  #report(name: string, what: string): void {
    if (!this.#closed) this.#onUnexpectedEnd(new Error(`${name} ${what}`));
  }

  #save(): void {
    const processes: RunningProcess[] = [];
    for (const {
      command,
      process: child,
      logFile,
    } of this.#children.values()) {
      const identity = child.pid ? identifyProcess(child.pid) : undefined;
      if (!identity) continue;
      const { name, port } = command;
      processes.push({ ...identity, name, port, logFile });
    }
    this.#folder.update({ processes });
  }
}

type Child = {
  command: Command;
  process: ChildProcess;
  logFile: string;
  ended: Promise<void>;
  endIsExpected: boolean;
};

function lastLines(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
  return lines.slice(-15).join('\n');
}
