import type { Server } from 'node:net';
import { createInterface } from 'node:readline';
import { setImmediate as immediate } from 'node:timers/promises';
import { buildTools } from '../build/buildTools.ts';
import { startCluster } from '../cluster/startCluster.ts';
import { componentNamed } from '../demo/components/index.ts';
import type { DemoPart } from '../demo/startDemo.ts';
import type { Progress } from '../progress.ts';
import type { ClusterOptions } from './commandLine.ts';
import { Commands, serveCommands } from './control.ts';
import { rememberFailure } from './lastFailure.ts';
import { tellAsJson, tellAsText } from './protocol.ts';

/**
 * Who is told what, and what ends the cluster besides a signal:
 * `text` a person; `json` a program that sends commands on stdin and ends the
 * cluster by closing it; `background` a program that will go away.
 */
export type Audience = 'text' | 'json' | 'background';

/**
 * Starts a cluster and keeps it until it is to end. Resolves to the exit code
 * when all of it is gone.
 */
export async function runInForeground(
  options: ClusterOptions & { audience: Audience },
): Promise<number> {
  const { audience, components, atRest, ...others } = options;
  // An unknown name is refused before anything is started.
  const demo = components.map(
    (name): DemoPart => ({
      component: componentNamed(name),
      isUpdated: !atRest.includes(name),
    }),
  );
  const tell = audience === 'text' ? tellAsText : tellAsJson;
  const startedAtMs = Date.now();
  const onProgress = (progress: Progress) => {
    const { kind, ...what } = progress;
    const elapsedSeconds = Math.round((Date.now() - startedAtMs) / 100) / 10;
    tell({ event: 'progress', ...what, elapsedSeconds });
  };

  const leave = new AbortController();
  const { signal } = leave;
  const askToLeave = () =>
    leave.abort(new Error('It was asked to stop before it was ready.'));
  if (audience === 'background') outliveReaders();
  process.on('SIGINT', askToLeave);
  process.on('SIGTERM', askToLeave);
  process.on('SIGHUP', askToLeave);
  const lines = audience === 'json' ? readLines(askToLeave) : null;
  let server: Server | undefined;

  try {
    const tools = await buildTools({ onProgress, signal });
    const cluster = await startCluster({
      ...others,
      demo: demo.length > 0 ? demo : undefined,
      tools,
      onProgress,
      signal,
    });
    const commands = new Commands(cluster);
    server = serveCommands(cluster.stateDir, commands);
    const { name, url, caFile, caData, tokens } = cluster;
    const { prometheusUrl, kubeconfigs, stateDir } = cluster;
    tell({
      ...({ event: 'ready', name, url, caFile, caData, tokens } as const),
      ...{ prometheusUrl, kubeconfigs, stateDir },
    });
    lines?.deliverTo(async line => tell(await commands.carryOut(line)));

    const stop = () => void cluster.stop();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    await cluster.ended;
    // So that the answer to "stop" goes out before the process does.
    await immediate();
    return 0;
  } catch (error) {
    // What failed because somebody asked to stop is not the cause.
    const { message }: Error = signal.aborted ? signal.reason : error;
    if (audience === 'background') rememberFailure(options.name, message);
    tell({ event: 'error', message });
    return 1;
  } finally {
    server?.close();
    lines?.close();
  }
}

/** Writing to somebody who has gone is no reason to stop. */
function outliveReaders(): void {
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
}

/** Lines of stdin; those that come early wait for their receiver. */
function readLines(onEnd: () => void) {
  const input = createInterface({ input: process.stdin });
  const early: string[] = [];
  let receive: (line: string) => void = line => early.push(line);
  input.on('line', line => receive(line));
  input.on('close', onEnd);
  return {
    deliverTo(receiver: (line: string) => void) {
      receive = receiver;
      early.splice(0).forEach(receiver);
    },
    close() {
      input.close();
      process.stdin.destroy();
    },
  };
}
