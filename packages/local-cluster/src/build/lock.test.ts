import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { identifyProcess } from '../cluster/processIdentity.ts';
import { withLock } from './lock.ts';

describe('withLock', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lock-test-'));
    file = path.join(folder, 'build.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const mustNotWait = () => assert.fail('it waits');

  it('is free again after success and after failure', async () => {
    const act = (action: () => Promise<string>) =>
      withLock(file, { onWait: mustNotWait }, action);
    assert.equal(await act(async () => 'built'), 'built');
    await assert.rejects(
      act(() => Promise.reject(new Error('no compiler'))),
      /no compiler/,
    );
    assert.equal(await act(async () => 'again'), 'again');
    assert.deepEqual(readdirSync(folder), []);
  });

  it('waits for a living holder', async () => {
    const holder = spawn('sleep', ['60']);
    writeFileSync(file, JSON.stringify(identifyProcess(holder.pid!)));
    const waited: number[] = [];
    const acted = withLock(
      file,
      {
        onWait: pid => {
          waited.push(pid);
          rmSync(file, { force: true });
        },
      },
      async () => existsSync(file),
    );
    assert.equal(await acted, true);
    assert.deepEqual(waited, [holder.pid]);
    holder.kill();
  });

  it('stops waiting when it is told to', async () => {
    writeFileSync(file, JSON.stringify(identifyProcess(process.ppid)));
    const giveUp = new AbortController();
    const acted = withLock(
      file,
      { onWait: () => giveUp.abort(), signal: giveUp.signal },
      async () => assert.fail('it has the lock'),
    );
    await assert.rejects(acted, { name: 'AbortError' });
  });

  it('takes over from a dead holder', async () => {
    const holder = spawn('sleep', ['60']);
    const identity = identifyProcess(holder.pid!);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    writeFileSync(file, JSON.stringify(identity));
    const act = () =>
      withLock(file, { onWait: mustNotWait }, async () => 'built');
    assert.equal(await act(), 'built');
    assert.deepEqual(readdirSync(folder), []);
  });

  it('takes over from a holder whose pid belongs to another now', async () => {
    writeFileSync(
      file,
      JSON.stringify({ pid: process.pid, startedAt: 'long ago' }),
    );
    const act = () =>
      withLock(file, { onWait: mustNotWait }, async () => 'built');
    assert.equal(await act(), 'built');
  });
});
