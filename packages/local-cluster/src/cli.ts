import { parseCommandLine, USAGE } from './cli/commandLine.ts';
import { down } from './cli/down.ts';
import { runInForeground } from './cli/run.ts';
import { runToolHere } from './cli/runToolHere.ts';
import { sendCommand } from './cli/control.ts';
import { shipRelease } from './cli/shipRelease.ts';
import { showStatus } from './cli/status.ts';
import { up } from './cli/up.ts';
import { buildAndTell } from './cli/buildAndTell.ts';

// The command line of the local cluster: see USAGE. The exit code is not 0 when
// something failed.
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

async function main(args: string[]): Promise<number> {
  const command = parseCommandLine(args);
  switch (command.kind) {
    case 'help':
      process.stdout.write(USAGE);
      return 0;
    case 'build':
      return buildAndTell();
    case 'up':
      return up(command);
    case 'down':
      return down(command.name);
    case 'status':
      return showStatus(command.name);
    case 'run':
      return runInForeground(command);
    case 'tool':
      return runToolHere(command);
    case 'control':
      await sendCommand(command.name, command.verb);
      return 0;
    case 'deploy':
      return shipRelease(command);
  }
}
