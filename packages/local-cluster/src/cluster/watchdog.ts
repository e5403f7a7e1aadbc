import { spawn } from 'node:child_process';
import { identifyProcess, type ProcessIdentity } from './processIdentity.ts';

/**
 * Kills the watched processes with what they have started, and removes the state
 * folder, when this process dies without being able to do so itself (SIGKILL, a crash,
 * power to the user).
 *
 * It is a shell that reads from a pipe whose other end only we hold: when we
 * die, however that happens, the kernel closes our end and the shell reads the
 * end of file. Linux and macOS agree on that, while a parent-death signal
 * exists on Linux only. It runs in a session of its own, so that a Ctrl-C in
 * the terminal does not reach it before us.
 */
export type Watchdog = {
  identity: ProcessIdentity | null;
  /** Of a process that leads a group. */
  watch(pid: number): void;
  forget(pid: number): void;
  /** Ends the watchdog; it touches nothing any more. */
  dismiss(): void;
};

export function startWatchdog(stateFolder: string): Watchdog {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'watchdog', stateFolder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
  });
  // A watchdog that somebody killed must not take the cluster with it.
  shell.on('error', () => {});
  shell.stdin.on('error', () => {});
  shell.unref();
  return {
    identity: (shell.pid && identifyProcess(shell.pid)) || null,
    watch: pid => shell.stdin.write(`+${pid}\n`),
    forget: pid => shell.stdin.write(`-${pid}\n`),
    dismiss: () => shell.stdin.end('done\n'),
  };
}

// Renamed first, so that nobody finds the folder half removed. Removed more than
// once at need: a process that is being killed may still be writing into it.
const SCRIPT = `
pids=
while read -r line; do
  case $line in
    done) exit 0 ;;
    +*) pids="$pids \${line#+}" ;;
    -*)
      left=
      for pid in $pids; do
        [ "$pid" = "\${line#-}" ] || left="$left $pid"
      done
      pids=$left
      ;;
  esac
done
for pid in $pids; do kill -9 "-$pid"; done
dead="$1.dead-$$"
mv "$1" "$dead"
attempts=0
while ! rm -rf "$dead" && [ "$attempts" -lt 50 ]; do
  attempts=$((attempts + 1))
  sleep 0.1
done
`;
