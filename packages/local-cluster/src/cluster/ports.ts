import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the range from which Linux and macOS take ports for outgoing connections, so that
 * nobody gets one by chance while its server is down for a restart.
 */
const FIRST_PORT = 20_000;
const LAST_PORT = 31_999;
const BLOCK_SIZE = 16;
const BLOCKS = Math.floor((LAST_PORT + 1 - FIRST_PORT) / BLOCK_SIZE);

/**
 * At most 15 TCP ports on 127.0.0.1 that are free now, and that no other call gives out
 * while this process lives.
 *
 * A server that binds its port a minute later would lose it to another cluster that
 * starts in the meantime. So each call has a block of ports for itself, whose first one it
 * listens on for as long as the process lives: a process that is killed gives up its own.
 */
export async function pickFreePorts(count: number): Promise<number[]> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const first = FIRST_PORT + BLOCK_SIZE * randomInt(BLOCKS);
    const giveUp = await listen(first);
    if (!giveUp) continue;
    const ports = await freePorts(first + 1, first + BLOCK_SIZE);
    if (ports.length >= count) return ports.slice(0, count);
    await giveUp();
  }
  throw new Error(
    `No free TCP ports between ${FIRST_PORT} and ${LAST_PORT} on 127.0.0.1. Stop what uses them, and try again.`,
  );
}

/** Those from `first` on, up to but without `end`. */
async function freePorts(first: number, end: number): Promise<number[]> {
  const ports: number[] = [];
  for (let port = first; port < end; port++) {
    const close = await listen(port);
    if (close) {
      ports.push(port);
      await close();
    }
  }
  return ports;
}

/** Takes the port until it is closed, and does not keep the process alive; undefined when it is taken. */
function listen(port: number): Promise<(() => Promise<void>) | undefined> {
  return new Promise(resolve => {
    const server = createServer().unref();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      resolve(() => new Promise(closed => server.close(() => closed()))),
    );
  });
}
