/**
 * `node scripts/run.mjs PROGRAM ARGUMENTS`: runs a TypeScript program of the
 * repository as it is, with a Node that can do that whatever the PATH has.
 */
import { spawn } from 'node:child_process';
import { describeFailure } from './lib/failure.mjs';
import { ensureNode, withNode } from './lib/node.mjs';
import { logFolder } from './lib/places.mjs';
import { createProcesses } from './lib/processes.mjs';
import { createProgress } from './lib/progress.mjs';

const processes = createProcesses({ folder: logFolder('run') });
const progress = createProgress({ output: process.stderr });
try {
  const node = await ensureNode({ processes, progress });
  const program = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)],
    { stdio: 'inherit', env: withNode(node) },
  );
  // A Ctrl-C in the terminal reaches the program by itself.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => program.kill('SIGTERM'));
  program.on('exit', code => process.exit(code ?? 1));
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
} finally {
  progress.close();
  await processes.stop();
}
