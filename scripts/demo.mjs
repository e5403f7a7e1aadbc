/**
 * `yarn demo`: what a person does to the clusters that `npm start` has brought
 * up: ships other versions, takes a cluster away, looks.
 */
import { demoCommands, runDemoCommand } from './lib/demo.mjs';
import { parseDemoOptions } from './lib/demoOptions.mjs';
import { describeFailure } from './lib/failure.mjs';
import { ensureNode } from './lib/node.mjs';
import { logFolder } from './lib/places.mjs';
import { createProcesses } from './lib/processes.mjs';
import { createProgress } from './lib/progress.mjs';

const processes = createProcesses({ folder: logFolder('demo') });
const progress = createProgress({ output: process.stderr });
const print = line => process.stdout.write(`${line}\n`);
try {
  const options = parseDemoOptions(process.argv.slice(2));
  if (options.kind === 'help') {
    print(options.usage);
  } else {
    const node = await ensureNode({ processes, progress });
    const commands = demoCommands(options);
    for (const command of commands) {
      if (commands.length > 1) {
        print(`${command.cluster}:`);
      }
      const code = await runDemoCommand(command, { node, processes, print });
      process.exitCode ||= code;
    }
  }
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
} finally {
  progress.close();
  await processes.stop();
}
