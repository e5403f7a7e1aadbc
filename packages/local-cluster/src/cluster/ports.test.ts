import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import test from 'node:test';
import { pickFreePorts } from './ports.ts';

const blockOf = (port: number) => Math.floor(port / 16);

test('nobody gets a port that another call has given out', async () => {
  const picks = await Promise.all(
    Array.from({ length: 40 }, () => pickFreePorts(3)),
  );
  assert.ok(picks.every(ports => new Set(ports.map(blockOf)).size === 1));
  const blocks = picks.map(([port]) => blockOf(port));
  assert.equal(new Set(blocks).size, picks.length);
});

test('the first port of the block is held, the ports are free', async () => {
  const ports = await pickFreePorts(2);
  const servers = await Promise.all(ports.map(listen));
  await Promise.all(servers.map(close));
  await assert.rejects(listen(blockOf(ports[0]) * 16), { code: 'EADDRINUSE' });
});

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise(closed => server.close(() => closed()));
}
