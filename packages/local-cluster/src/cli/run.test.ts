import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { assertNothingIsLeft, stateOf, testName } from '../testing/clusters.ts';
import type { Event } from './protocol.ts';

describe('run --json', () => {
  it('carries out commands, and ends with stdin', async () => {
    const run = start('stdin');
    const ready = await run.next('ready');
    const state = stateOf(run.name);
    assert.equal(ready.name, run.name);
    assert.match(ready.url, /^https:\/\/127\.0\.0\.1:\d+$/);
    assert.ok(Buffer.from(ready.caData, 'base64').includes('CERTIFICATE'));

    run.process.stdin!.write('hang\nresume\nrestart\nsing\n');
    for (const command of ['hang', 'resume', 'restart']) {
      assert.deepEqual(await run.next('done'), { event: 'done', command });
    }
    assert.match((await run.next('failed')).message, /no command "sing"/);

    run.process.stdin!.end();
    assert.equal(await run.exitCode, 0);
    await assertNothingIsLeft(state);
  });

  it('leaves nothing when it is killed', async () => {
    const run = start('killed');
    await run.next('ready');
    const state = stateOf(run.name);
    run.process.kill('SIGKILL');
    await assertNothingIsLeft(state);
  });

  it('says which child died, with its last lines, and stops the others', async () => {
    const run = start('child');
    await run.next('ready');
    const state = stateOf(run.name);
    const scheduler = state.processes.find(
      ({ name }) => name === 'kube-scheduler',
    )!;
    process.kill(scheduler.pid, 'SIGKILL');
    const { message } = await run.next('error');
    assert.match(
      message,
      /^kube-scheduler ended unexpectedly by SIGKILL\. Its last lines:\n.+/s,
    );
    assert.equal(await run.exitCode, 1);
    await assertNothingIsLeft(state);
  });

  it('can be stopped before it is ready', async () => {
    const run = start('early');
    await run.next('progress');
    run.process.kill('SIGTERM');
    assert.match((await run.next('error')).message, /asked to stop|given up/);
    assert.equal(await run.exitCode, 1);
  });
});

describe('up', () => {
  it('leaves a cluster that status, kubectl and restart reach, until down', async () => {
    const name = testName('up');
    const started = await cluster('up', '--name', name, '--no-prometheus');
    assert.match(started.output, /is ready/);
    const state = stateOf(name);
    try {
      const status = await cluster('status', '--name', name);
      assert.match(status.output, /kube-apiserver +\d+ +\d+ +\d+ MiB/);
      const restarted = await cluster('restart', '--name', name);
      assert.equal(restarted.code, 0);
      const nodes = await cluster(
        ...['kubectl', '--name', name],
        ...['get', 'nodes', '-o', 'name'],
      );
      assert.equal(nodes.output, 'node/node-1\n');
      const list = await cluster('argo', '--name', name, 'list', 'rollouts');
      assert.match(list.output, /No resources found/);
      const shipped = await cluster(
        ...['deploy', '--name', name, '--image-tag', 'v2.6.0'],
      );
      assert.equal(shipped.code, 1);
      assert.match(shipped.output, /does not run api-service\. Start one/);
    } finally {
      await cluster('down', '--name', name);
    }
    await assertNothingIsLeft(state);
    const status = await cluster('status', '--name', name);
    assert.deepEqual(status, {
      code: 1,
      output: `No cluster named "${name}" runs.\n`,
    });
    const nodes = await cluster('kubectl', '--name', name, 'get', 'nodes');
    assert.equal(nodes.code, 1);
    assert.match(nodes.output, /Start it with "yarn cluster up/);
  });
});

/** Starts `run --json` and reads its lines. */
function start(what: string) {
  const name = testName(what);
  const child = cli('run', '--name', name, '--json', '--no-prometheus');
  const events = createInterface({ input: child.stdout! })[
    Symbol.asyncIterator
  ]();
  return {
    name,
    process: child,
    exitCode: once(child, 'close').then(([code]) => code as number | null),
    /** The next event of this kind; progress in between is skipped. */
    async next<K extends Event['event']>(kind: K) {
      for (;;) {
        const { value, done } = await events.next();
        assert.ok(!done, `it ended before "${kind}"`);
        const event: Event = JSON.parse(value);
        if (event.event === kind) return event as Extract<Event, { event: K }>;
        assert.equal(event.event, 'progress', value);
      }
    },
  };
}

/** Runs a command to its end. */
async function cluster(...args: string[]) {
  const child = cli(...args);
  let output = '';
  child.stdout!.on('data', text => (output += text));
  child.stderr!.on('data', text => (output += text));
  const [code] = await once(child, 'close');
  return { code: code as number, output };
}

function cli(...args: string[]): ChildProcess {
  const file = path.resolve(import.meta.dirname, '../cli.ts');
  return spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    file,
    ...args,
  ]);
}
