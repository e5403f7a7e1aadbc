import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * TCP ports on 127.0.0.1 that are free now. They lie below the range from which
 * Linux and macOS take ports for outgoing connections, so that nobody gets
 * one by chance while its server is down for a restart.
 */
export async function pickFreePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  for (let attempt = 0; ports.size < count && attempt < 200; attempt++) {
    const port = randomInt(20_000, 32_000);
    if (!ports.has(port) && (await isFree(port))) ports.add(port);
  }
  if (ports.size < count) {
    throw new Error(
      'No free TCP port between 20000 and 32000 on 127.0.0.1. Stop what uses them, and try again.',
    );
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}
