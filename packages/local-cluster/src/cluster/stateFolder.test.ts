import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { describe, it } from 'node:test';
import { testName } from '../testing/clusters.ts';
import { identifyProcess } from './processIdentity.ts';
import {
  claimStateFolder,
  readClusterState,
  stateFolderOf,
  type ClusterState,
} from './stateFolder.ts';

describe('claimStateFolder', () => {
  it('refuses a name whose owner lives', () => {
    const folder = claimStateFolder(testName('living'));
    assert.throws(
      () => claimStateFolder(testName('living')),
      /runs already \(process \d+\)/,
    );
    folder.remove();
    claimStateFolder(testName('living')).remove();
  });

  it('ends and removes what a dead owner left behind', async () => {
    const name = testName('dead');
    const [owner, child] = [sleeper(), sleeper()];
    claimStateFolder(name).update({
      owner: identify(owner),
      processes: [
        { ...identify(child), name: 'etcd', port: null, logFile: '' },
      ],
    });
    await kill(owner);

    const childEnded = once(child, 'exit');
    const folder = claimStateFolder(name);
    assert.deepEqual(await childEnded, [null, 'SIGKILL']);
    assert.deepEqual(readClusterState(name)?.processes, []);
    folder.remove();
    assert.equal(existsSync(stateFolderOf(name)), false);
  });

  it('spares a process that got the pid of one that is gone', async () => {
    const name = testName('reused');
    const [owner, bystander] = [sleeper(), sleeper()];
    claimStateFolder(name).update({
      owner: identify(owner),
      processes: [
        {
          ...{ pid: bystander.pid!, startedAt: 'long ago' },
          ...{ name: 'etcd', port: null, logFile: '' },
        },
      ],
    });
    await kill(owner);
    claimStateFolder(name).remove();
    assert.ok(identifyProcess(bystander.pid!));
    await kill(bystander);
  });
});

describe('readClusterState', () => {
  it('knows nothing of a cluster that is not there', () => {
    assert.equal(readClusterState(testName('absent')), undefined);
  });

  it('trusts no folder that others could have written', () => {
    const folder = stateFolderOf(testName('open'));
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    assert.throws(
      () => readClusterState(testName('open')),
      /is not a private folder of yours/,
    );
    rmSync(folder, { recursive: true });
  });
});

// As the processes of a cluster are: each leads a group.
function sleeper(): ChildProcess {
  return spawn('sleep', ['60'], { stdio: 'ignore', detached: true });
}

function identify(child: ChildProcess): ClusterState['owner'] {
  return identifyProcess(child.pid!)!;
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
