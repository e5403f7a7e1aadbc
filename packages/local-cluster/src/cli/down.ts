import { isAlive, signalProcess } from '../cluster/processIdentity.ts';
import { claimStateFolder, readClusterState } from '../cluster/stateFolder.ts';
import { waitUntil } from '../cluster/waitUntil.ts';
import { forgetFailure } from './lastFailure.ts';

/** Stops a cluster and removes all of it; also what a dead owner left behind. */
export async function down(name: string): Promise<number> {
  forgetFailure(name);
  const state = readClusterState(name);
  if (!state) {
    process.stdout.write(`No cluster named "${name}" runs.\n`);
    return 0;
  }
  if (isAlive(state.owner)) {
    signalProcess(state.owner, 'SIGTERM');
    await waitUntil(
      `process ${state.owner.pid}, which owns the cluster "${name}", has stopped it`,
      async () => !isAlive(state.owner),
      { timeoutMs: 30_000, everyMs: 50 },
    );
  } else {
    // Taking a dead cluster's name cleans up after it.
    claimStateFolder(name).remove();
  }
  process.stdout.write(`The cluster "${name}" is gone.\n`);
  return 0;
}
