import { createConnection, createServer, type Server } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readClusterState, stateFolderOf } from '../cluster/stateFolder.ts';
import type { Cluster } from '../cluster/types.ts';
import type { ControlVerb } from './commandLine.ts';
import type { Event } from './protocol.ts';

/** Carries out commands that come in as lines, one after the other. */
export class Commands {
  readonly #cluster: Cluster;
  #last: Promise<unknown> = Promise.resolve();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Never rejects. */
  carryOut(line: string): Promise<Event> {
    const command = line.trim();
    const answer = this.#last.then(() => this.#answer(command));
    this.#last = answer;
    return answer;
  }

  async #answer(command: string): Promise<Event> {
    try {
      await this.#run(command);
      return { event: 'done', command };
    } catch (error) {
      return { event: 'failed', command, message: (error as Error).message };
    }
  }

  async #run(command: string): Promise<void> {
    switch (command) {
      case 'hang':
        return this.#cluster.hang();
      case 'resume':
        return this.#cluster.resume();
      case 'restart':
        return this.#cluster.restart();
      case 'kill':
        return this.#cluster.stopApiServer();
      case 'start':
        return this.#cluster.startApiServer();
      case 'take-away':
        return this.#cluster.takeAway();
      case 'bring-back':
        return this.#cluster.bringBack();
      case 'hang prometheus':
        return this.#cluster.prometheus?.hang();
      case 'resume prometheus':
        return this.#cluster.prometheus?.resume();
      case 'kill prometheus':
        return this.#cluster.prometheus?.stop();
      case 'start prometheus':
        return this.#cluster.prometheus?.start();
      case 'stop':
        return this.#cluster.stop();
      default:
        throw new Error(
          `There is no command "${command}": hang, resume, kill or start, each also with "prometheus" after it; restart, take-away, bring-back or stop.`,
        );
    }
  }
}

/**
 * Lets other processes of this user send commands to the owner of a cluster:
 * only it may restart what it watches. The socket is in the private folder.
 */
export function serveCommands(stateDir: string, commands: Commands): Server {
  const server = createServer(connection => {
    connection.on('error', () => {});
    const lines = createInterface({ input: connection });
    lines.on('error', () => {});
    lines.on('line', async line => {
      const answer = await commands.carryOut(line);
      if (connection.writable) connection.write(`${JSON.stringify(answer)}\n`);
    });
  });
  server.listen(socketOf(stateDir));
  return server;
}

/** Throws when there is no such cluster, or when it could not do it. */
export async function sendCommand(
  name: string,
  verb: ControlVerb,
): Promise<void> {
  const state = readClusterState(name);
  if (!state?.connection) throw noSuchCluster(name);
  const connection = createConnection(socketOf(stateFolderOf(name)));
  connection.write(`${verb}\n`);
  for await (const line of createInterface({ input: connection })) {
    const answer: Event = JSON.parse(line);
    connection.destroy();
    if (answer.event === 'failed') throw new Error(answer.message);
    return;
  }
  throw new Error(`The cluster "${name}" ended before it answered.`);
}

export function noSuchCluster(name: string): Error {
  return new Error(
    `No cluster named "${name}" is ready. Start it with "yarn cluster up --name ${name}".`,
  );
}

function socketOf(stateDir: string): string {
  return path.join(stateDir, 'control.sock');
}
