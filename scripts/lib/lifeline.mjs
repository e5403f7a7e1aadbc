import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Watches for the death of a process that is not our child: it connects to
 * `path`, and when the connection is gone and no other comes within `graceMs`,
 * `lost` resolves. The grace is for a process that its successor replaces.
 */
export function openLifeline({ graceMs }) {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'));
  const path = join(folder, 'backend.sock');
  const connected = new Set();
  let timer;
  let lose;
  const lost = new Promise(resolve => {
    lose = resolve;
  });

  const server = createServer(socket => {
    connected.add(socket);
    clearTimeout(timer);
    socket.on('error', () => {});
    socket.once('close', () => {
      connected.delete(socket);
      if (connected.size === 0) {
        timer = setTimeout(lose, graceMs);
      }
    });
    socket.resume();
  });
  server.listen(path);
  server.unref();

  return {
    path,
    lost,
    close() {
      clearTimeout(timer);
      connected.forEach(socket => socket.destroy());
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
