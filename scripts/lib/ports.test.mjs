import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import {
  assertPortIsFree,
  findListener,
  isPortFree,
  listenerInodes,
} from './ports.mjs';

async function listen(t, host) {
  const server = createServer();
  await new Promise(resolve => server.listen(0, host, resolve));
  t.after(() => server.close());
  return server.address().port;
}

for (const host of ['127.0.0.1', '0.0.0.0', '::1']) {
  test(`a port that somebody listens on at ${host} is not free`, async t => {
    assert.equal(await isPortFree(await listen(t, host)), false);
  });
}

test('a port that nobody listens on is free, and stays so', async () => {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  assert.equal(await isPortFree(port), true);
  assert.equal(await isPortFree(port), true);
});

test('a taken port is told with its owner and the option for another', async t => {
  const port = await listen(t, '127.0.0.1');
  await assert.rejects(
    assertPortIsFree(port, { use: 'the portal', option: '--port' }),
    error => {
      assert.match(error.message, new RegExp(`^Port ${port}, .* is taken`));
      assert.match(error.message, new RegExp(`\\(pid ${process.pid}\\)`));
      assert.match(error.nextStep, new RegExp(`--port ${port + 1}$`));
      return true;
    },
  );
});

test('the owner of a port nobody listens on is unknown', () => {
  assert.equal(findListener(1), undefined);
});

test('of /proc/net/tcp only the listening sockets of the port count', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0  0 111 1
   1: 0100007F:0BB8 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000  0  0 222 1
   2: 0100007F:1B5F 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0  0 333 1
`;
  assert.deepEqual(listenerInodes(table, 3000), ['111']);
});
