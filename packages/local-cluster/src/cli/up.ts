import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ClusterOptions } from './commandLine.ts';
import { forgetFailure } from './lastFailure.ts';
import { tellAsText, type Event } from './protocol.ts';

/**
 * Starts a cluster that goes on after this command. Its owner is a process in
 * the background: it watches the others, and `down` asks it to stop.
 */
export async function up(options: ClusterOptions): Promise<number> {
  forgetFailure(options.name);
  const owner = spawn(
    process.execPath,
    [...process.execArgv, process.argv[1], ...backgroundArguments(options)],
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let complaints = '';
  owner.stderr.setEncoding('utf8').on('data', text => (complaints += text));
  for await (const line of createInterface({ input: owner.stdout })) {
    const event: Event = JSON.parse(line);
    tellAsText(event);
    if (event.event === 'error') return 1;
    if (event.event === 'ready') {
      owner.stdout.destroy();
      owner.stderr.destroy();
      owner.unref();
      return 0;
    }
  }
  throw new Error(`The cluster ended before it was ready.\n${complaints}`);
}

function backgroundArguments(options: ClusterOptions): string[] {
  return [
    ...['background', '--name', options.name],
    ...['--components', options.components.join(',')],
    ...['--at-rest', options.atRest.join(',')],
    ...(options.prometheus ? [] : ['--no-prometheus']),
    ...(options.argoRollouts ? [] : ['--no-argo']),
  ];
}
