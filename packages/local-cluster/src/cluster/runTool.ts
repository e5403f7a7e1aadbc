import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and returns its stdout. Throws with its stderr when
 * it fails, and at once when the signal aborts.
 */
export function runTool(
  file: string,
  args: string[],
  options: {
    env: NodeJS.ProcessEnv;
    input?: string;
    signal?: AbortSignal;
  },
): Promise<string> {
  const { env, input, signal } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, signal, killSignal: 'SIGKILL' });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', chunk => (stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', chunk => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code, killedBy) => {
      if (code === 0) {
        resolve(stdout);
        return;
      }
      const shown = [file.split('/').at(-1), ...args].join(' ');
      const how = killedBy ? `was ended by ${killedBy}` : `failed (${code})`;
      reject(new Error(`${shown} ${how}: ${(stderr || stdout).trim()}`));
    });
    // A program that fails before it has read its input is told by its exit.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
