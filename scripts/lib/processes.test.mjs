import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createProcesses } from './processes.mjs';

function setUp(t) {
  const folder = mkdtempSync(join(tmpdir(), 'processes-'));
  const processes = createProcesses({ folder });
  t.after(async () => {
    await processes.stop();
    rmSync(folder, { recursive: true });
  });
  return { folder, processes };
}

const isAlive = pid => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Ends well as soon as nobody with this pid is there. */
async function untilDead(pid) {
  while (isAlive(pid)) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

function nextLine(start) {
  return new Promise(resolve => start(line => resolve(line)));
}

test('a program is run to its end, and its output is kept without colours', async t => {
  const { folder, processes } = setUp(t);
  const lines = [];
  await processes.run('hello', '/bin/sh', ['-c', 'printf "\\033[31mhi\\n"'], {
    onLine: line => lines.push(line),
  });
  assert.equal(lines.length, 1);
  assert.equal(readFileSync(join(folder, 'hello.log'), 'utf8'), 'hi\n');
});

test('a program that ends badly is told with its last lines', async t => {
  const { processes } = setUp(t);
  await assert.rejects(
    processes.run('sad', '/bin/sh', ['-c', 'echo why >&2; exit 3']),
    { message: /^sad ended with code 3/, details: ['why'] },
  );
});

test('a program that is not there says what to install', async t => {
  const { processes } = setUp(t);
  await assert.rejects(processes.run('go', 'no-such-program', []), {
    message: /no-such-program does not start/,
    nextStep: /Install no-such-program/,
  });
});

test('the output of a program that keeps secrets reaches no file', async t => {
  const { folder, processes } = setUp(t);
  const lines = [];
  await processes.run('quiet', '/bin/echo', ['token'], {
    keepsSecrets: true,
    onLine: line => lines.push(line),
  });
  assert.deepEqual(lines, ['token']);
  assert.equal(readFileSync(join(folder, 'quiet.log'), 'utf8'), '');
});

test('a program that dies by itself is a death; one that is stopped is not', async t => {
  const { processes } = setUp(t);
  processes.start('stays', '/bin/sleep', ['600']);
  processes.start('dies', '/bin/sh', ['-c', 'echo bye; exit 1']);
  await assert.rejects(processes.death, {
    message: /^dies ended with code 1/,
    details: ['bye'],
  });
});

test('nothing starts any more once everything is being stopped', async t => {
  const { processes } = setUp(t);
  await processes.stop();
  assert.throws(() => processes.start('late', '/bin/sleep', ['600']), {
    message: /^late is not started/,
  });
});

test('stopping ends the descendants too, and who does not listen', async t => {
  const { processes } = setUp(t);
  const grandchild = await nextLine(onLine =>
    processes.start(
      'family',
      '/bin/sh',
      ['-c', 'sleep 600 & echo $!; trap "" TERM; wait; wait'],
      { onLine },
    ),
  );
  const stopped = processes.stop();
  await untilDead(Number(grandchild));
  await stopped;
});

test('who is left behind by a dead program ends too', async t => {
  const { processes } = setUp(t);
  const grandchild = await nextLine(onLine =>
    processes.start('family', '/bin/sh', ['-c', 'sleep 600 & echo $!; wait'], {
      onLine: line => {
        onLine(line);
        processes.kill();
      },
    }),
  );
  await untilDead(Number(grandchild));
  await assert.rejects(processes.death, { message: /SIGKILL/ });
});

test('an orphan of a program that ends by itself ends with it', async t => {
  const { processes } = setUp(t);
  const lines = [];
  await processes.run('parent', '/bin/sh', ['-c', 'sleep 600 & echo $!'], {
    onLine: line => lines.push(line),
  });
  await untilDead(Number(lines[0]));
});

test('when we are killed by force, our processes end all the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'processes-'));
  const program = `
    import { createProcesses } from ${JSON.stringify(
      new URL('processes.mjs', import.meta.url),
    )};
    const processes = createProcesses({ folder: ${JSON.stringify(folder)} });
    const part = processes.start('sleeps', '/bin/sleep', ['600']);
    console.log(part.pid);
  `;
  const parent = spawn(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const pid = await new Promise(resolve =>
    parent.stdout.once('data', data => resolve(Number(data))),
  );
  assert.ok(isAlive(pid));
  parent.kill('SIGKILL');
  await untilDead(pid);
  rmSync(folder, { recursive: true });
});
