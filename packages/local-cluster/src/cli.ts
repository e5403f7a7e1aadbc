import { parseCommandLine, USAGE } from './cli/commandLine.ts';

// The command line of the local cluster: see USAGE. The exit code is not 0 when
// something failed.
try {
  // Exits even when something is still open: a command that is done is over.
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

// Each command is loaded when it is asked for: `build` runs beside the install
// of the packages, which the others need.
async function main(args: string[]): Promise<number> {
  const command = parseCommandLine(args);
  switch (command.kind) {
    case 'help':
      process.stdout.write(USAGE);
      return 0;
    case 'build': {
      const { buildAndTell } = await import('./cli/buildAndTell.ts');
      return buildAndTell();
    }
    case 'up': {
      const { up } = await import('./cli/up.ts');
      return up(command);
    }
    case 'down': {
      const { down } = await import('./cli/down.ts');
      return down(command.name);
    }
    case 'status': {
      const { showStatus } = await import('./cli/status.ts');
      return showStatus(command.name);
    }
    case 'run': {
      const { runInForeground } = await import('./cli/run.ts');
      return runInForeground(command);
    }
    case 'tool': {
      const { runToolHere } = await import('./cli/runToolHere.ts');
      return runToolHere(command);
    }
    case 'control': {
      const { sendCommand } = await import('./cli/control.ts');
      await sendCommand(command.name, command.verb);
      return 0;
    }
    case 'deploy': {
      const { shipRelease } = await import('./cli/shipRelease.ts');
      return shipRelease(command);
    }
  }
}
