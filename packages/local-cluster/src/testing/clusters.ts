import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { buildTools } from '../build/buildTools.ts';
import { isAlive } from '../cluster/processIdentity.ts';
import { startCluster } from '../cluster/startCluster.ts';
import {
  readClusterState,
  stateFolderOf,
  type ClusterState,
} from '../cluster/stateFolder.ts';
import type { Cluster, StartOptions } from '../cluster/types.ts';
import { waitUntil } from '../cluster/waitUntil.ts';

/** A name that no other test run on this machine has. */
export function testName(what: string): string {
  return `test-${what}-${process.pid}`;
}

export async function startTestCluster(
  what: string,
  options: Partial<StartOptions> = {},
): Promise<Cluster> {
  const tools = await buildTools({});
  return startCluster({ name: testName(what), tools, ...options });
}

/** What a running cluster remembers of itself. */
export function stateOf(name: string): ClusterState {
  const state = readClusterState(name);
  assert.ok(state, `no cluster ${name}`);
  assert.ok(state.processes.length > 0);
  return state;
}

/** Waits a little: a watchdog works after its owner is gone. */
export async function assertNothingIsLeft(state: ClusterState): Promise<void> {
  const all = [...state.processes, state.watchdog!];
  const folder = stateFolderOf(state.name);
  await waitUntil(
    'nothing of the cluster is left',
    async () => !existsSync(folder) && !all.some(isAlive),
    { timeoutMs: 60_000, everyMs: 50 },
  ).catch(() => {});
  assert.deepEqual(
    all.filter(isAlive),
    [],
    'these processes are still running',
  );
  assert.equal(existsSync(folder), false, `${folder} is still there`);
}
