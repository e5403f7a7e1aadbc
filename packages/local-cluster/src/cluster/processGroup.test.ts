import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { testName } from '../testing/clusters.ts';
import { identifyProcess } from './processIdentity.ts';
import { stateFolderOf } from './stateFolder.ts';
import { waitUntil } from './waitUntil.ts';

// The controller starts plugins and leaves them behind when it is killed.
describe('a process that has started another', () => {
  it('ends with it when it is stopped', async () => {
    const { owner, other } = await start('stopped');
    owner.stdin.end();
    await once(owner, 'exit');
    await waitUntil(
      'the other has ended too',
      async () => identifyProcess(other) === undefined,
      TIMING,
    );
  });

  it('ends with it when whoever started it is killed', async () => {
    const { name, owner, other } = await start('killed');
    owner.kill('SIGKILL');
    await waitUntil(
      'the watchdog has ended both',
      async () =>
        !existsSync(stateFolderOf(name)) &&
        identifyProcess(other) === undefined,
      TIMING,
    );
  });
});

// Shorter than the other sleeps.
const TIMING = { timeoutMs: 60_000, everyMs: 50 };

/** A process of its own that has such a process in a group. */
async function start(what: string) {
  const name = testName(what);
  const folder = stateFolderOf(name);
  const owner = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      ...['--input-type=module', '--eval', OWNER, name],
    ],
    { stdio: ['pipe', 'inherit', 'inherit'], cwd: import.meta.dirname },
  );
  const file = path.join(folder, 'other.pid');
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  await waitUntil(
    'both have started',
    async () => read().endsWith('\n'),
    TIMING,
  );
  const other = Number(read());
  assert.ok(identifyProcess(other));
  return { name, owner, other };
}

const OWNER = `
  import { ProcessGroup } from './processGroup.ts';
  import { claimStateFolder } from './stateFolder.ts';

  const folder = claimStateFolder(process.argv[1]);
  const group = new ProcessGroup(folder, error => { throw error; });
  group.start({
    name: 'controller',
    file: '/bin/sh',
    args: ['-c', 'sleep 600 & echo $! > other.pid; wait'],
    env: {},
    port: null,
  });
  process.stdin.on('end', () => group.close('controller', 100)).resume();
`;
