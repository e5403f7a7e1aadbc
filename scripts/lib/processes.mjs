import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { describeDeadProcess, Failure } from './failure.mjs';

const GRACE_MS = 8_000;
const KEPT_LINES = 40;

/**
 * The programs that a command starts, each with its descendants in a process
 * group of its own and its output in `<folder>/<name>.log`. None of them
 * outlives the command, however it ends.
 */
export function createProcesses({ folder }) {
  mkdirSync(folder, { recursive: true });
  const living = new Set();
  const guard = startGuard();
  let stopped;
  let reportDeath;
  const death = new Promise((_, reject) => {
    reportDeath = reject;
  });
  // Whoever waits for it gets to know; nobody has to.
  death.catch(() => {});

  function launch(name, command, args, options) {
    if (stopped) {
      throw new Failure(`${name} is not started: everything is being stopped.`);
    }
    const part = spawnPart({ name, command, args, folder, ...options });
    living.add(part);
    guard.watch(living);
    part.ended.finally(() => {
      // Whom it leaves behind: nobody watches them any more.
      signalGroup(part.pid, 'SIGKILL');
      living.delete(part);
      guard.watch(living);
    });
    return part;
  }

  return {
    folder,

    /** Rejects when one of the processes of `start` ends by itself. */
    death,

    /** Makes `death` reject: for a death that only its neighbours can see. */
    reportDeath,

    /** Runs a program to its end; rejects with a Failure if it ends badly. */
    async run(name, command, args, options = {}) {
      const part = launch(name, command, args, options);
      const { code, signal } = await part.ended;
      if (code !== 0 && !options.mayFail) {
        throw part.describeDeath({ code, signal });
      }
      return { code, signal, lastLines: part.lastLines };
    },

    /** Starts a program that runs until `stop`. */
    start(name, command, args, options = {}) {
      const part = launch(name, command, args, options);
      part.ended.then(end => {
        if (!stopped) {
          reportDeath(part.describeDeath(end));
        }
      });
      return part;
    },

    areRunning: () => living.size > 0,

    /** Ends everything: politely, and by force what takes too long. */
    stop() {
      stopped ??= Promise.all([...living].map(endPart)).then(() =>
        guard.dismiss(),
      );
      return stopped;
    },

    /** Ends everything by force, for somebody who does not want to wait. */
    kill() {
      living.forEach(part => signalGroup(part.pid, 'SIGKILL'));
    },
  };
}

function spawnPart({
  name,
  command,
  args,
  folder,
  cwd,
  env,
  onLine,
  keepsSecrets = false,
}) {
  const logFile = join(folder, `${name}.log`);
  const log = createWriteStream(logFile, { mode: 0o600 });
  const lastLines = [];
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // The program may be gone before it has read what we write.
  child.stdin.on('error', () => {});
  log.on('error', () => {});

  function keep(coloured) {
    const line = stripVTControlCharacters(coloured).trimEnd();
    log.write(`${line}\n`);
    lastLines.push(line);
    lastLines.splice(0, lastLines.length - KEPT_LINES);
  }
  createInterface({ input: child.stdout }).on('line', line => {
    // Standard output with credentials in it reaches `onLine` and no file.
    if (!keepsSecrets) {
      keep(line);
    }
    onLine?.(line, 'stdout');
  });
  createInterface({ input: child.stderr }).on('line', line => {
    keep(line);
    onLine?.(line, 'stderr');
  });

  const ended = new Promise(resolve => {
    child.once('error', error => {
      keep(error.message);
      resolve({ code: 127, signal: null });
    });
    child.once('exit', (code, signal) => {
      const finish = () => {
        log.end();
        resolve({ code, signal });
      };
      // The last lines may still be in the pipe, but a grandchild can keep the
      // pipe open for ever.
      const timer = setTimeout(finish, 500);
      child.once('close', () => {
        clearTimeout(timer);
        finish();
      });
    });
  });

  return {
    name,
    pid: child.pid,
    stdin: child.stdin,
    ended,
    lastLines,
    describeDeath: ({ code, signal }) =>
      code === 127
        ? new Failure(`${command} does not start: ${lastLines.at(-1)}`, {
            nextStep: `Install ${command}, or put it on the PATH.`,
          })
        : describeDeadProcess({ name, code, signal, lastLines, logFile }),
  };
}

async function endPart(part) {
  part.stdin.end();
  signalGroup(part.pid, 'SIGTERM');
  const deadline = Date.now() + GRACE_MS;
  while (isGroupAlive(part.pid) && Date.now() < deadline) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  signalGroup(part.pid, 'SIGKILL');
  await part.ended;
}

function isGroupAlive(pid) {
  return signalGroup(pid, 0);
}

function signalGroup(pid, signal) {
  try {
    return pid !== undefined && process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/**
 * A shell that sees its standard input end when this process is gone, even by
 * SIGKILL, and then ends the process groups that it was last told about.
 */
function startGuard() {
  const script = `
    groups=
    while read -r line; do groups=$line; done
    [ -n "$groups" ] || exit 0
    for group in $groups; do kill -s TERM -- "-$group"; done
    sleep 10
    for group in $groups; do kill -s KILL -- "-$group"; done
  `;
  const shell = spawn('/bin/sh', ['-c', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => {});
  shell.stdin.on('error', () => {});
  shell.unref();
  return {
    watch: parts =>
      shell.stdin.write(
        `${[...parts].flatMap(part => part.pid ?? []).join(' ')}\n`,
      ),
    dismiss: () => shell.stdin.end('\n'),
  };
}
