import { readFileSync } from 'node:fs';
import { describeFailure, Failure } from './failure.mjs';
import { logFolder } from './places.mjs';
import { createProcesses } from './processes.mjs';
import { createProgress } from './progress.mjs';

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const ORPHAN_CHECK_INTERVAL_MS = 1000;
/** A Ctrl-C comes from the terminal, and again from npm. */
const ECHO_MS = 1000;

/**
 * Runs one of the repository's commands: whatever ends it (its work is done, a
 * failure, a process that dies, Ctrl-C), all of its processes end with it, and
 * a failure is told once, as the last thing, with an exit code that is not 0.
 *
 * `work` returns its exit code. Once it has nothing left but to be there, it
 * awaits `untilStopped`: from then on a Ctrl-C is its good end.
 *
 * @param command.parse turns the arguments into options, of which `kind: help`
 * with its `usage` is dealt with here
 * @param command.logs names the folder for the output of its processes
 */
export async function runCommand({ parse, logs, work }) {
  const progress = createProgress();
  let processes;
  let exitCode = 0;
  try {
    assertPlatform();
    const options = parse(process.argv.slice(2));
    if (options.kind === 'help') {
      progress.print(options.usage);
    } else {
      processes = createProcesses({ folder: logFolder(logs(options)) });
      exitCode = await superviseWork({ work, options, processes, progress });
    }
  } catch (error) {
    exitCode = 1;
    if (processes?.areRunning()) {
      progress.print('Stopping …');
      await processes.stop();
    }
    progress.close();
    process.stderr.write(`\n${describeFailure(error)}\n`);
  }
  await processes?.stop();
  progress.close();
  process.exit(exitCode);
}

function superviseWork({ work, options, processes, progress }) {
  let isSettled = false;
  const stopped = new Promise(resolve => {
    let askedAtMs;
    onStopRequest(signal => {
      if (askedAtMs === undefined) {
        askedAtMs = Date.now();
        progress.print('Stopping …');
        processes.stop();
        resolve(isSettled ? 0 : 128 + SIGNALS[signal]);
      } else if (Date.now() - askedAtMs > ECHO_MS) {
        processes.kill();
      }
    });
  });
  const untilStopped = () => {
    isSettled = true;
    return stopped;
  };
  return Promise.race([
    work({ options, processes, progress, untilStopped }),
    processes.death,
    stopped,
  ]);
}

function onStopRequest(listener) {
  for (const signal of Object.keys(SIGNALS)) {
    process.on(signal, listener);
  }
  // npm can be killed without us hearing of it.
  const ancestors = findAncestors();
  if (process.env.npm_lifecycle_event) {
    const timer = setInterval(() => {
      if (findAncestors() !== ancestors) {
        clearInterval(timer);
        listener('SIGHUP');
      }
    }, ORPHAN_CHECK_INTERVAL_MS);
    timer.unref();
  }
}

/** Parent and grandparent: between npm and us there is often a shell. */
function findAncestors() {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const [, grandparent] = /^.*\) \S (\d+)/.exec(stat);
    return `${parent} ${grandparent}`;
  } catch {
    // macOS has no /proc, and a shell there that makes way for its command.
    return `${parent}`;
  }
}

function assertPlatform() {
  if (!['linux', 'darwin'].includes(process.platform)) {
    throw new Failure(
      `This runs on Linux and macOS, not ${process.platform}.`,
      {
        nextStep: 'On Windows, use the Windows Subsystem for Linux.',
      },
    );
  }
}
