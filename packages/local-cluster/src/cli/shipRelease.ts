import { ApiError, createApiClient } from '../cluster/apiClient.ts';
import { readClusterState } from '../cluster/stateFolder.ts';
import { deploy, type Release } from '../demo/deploy.ts';
import { noSuchCluster } from './control.ts';

/** Ships another version of the demo's api-service. */
export async function shipRelease(command: {
  name: string;
  release: Release;
}): Promise<number> {
  const { name, release } = command;
  const connection = readClusterState(name)?.connection;
  if (!connection) throw noSuchCluster(name);
  const { url, caFile, tokens } = connection;
  const api = createApiClient({ url, caFile, token: tokens.admin });
  try {
    await deploy(api, release);
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
    throw new Error(
      `The cluster "${name}" has no demo workload. Start one with "yarn cluster up --name NAME --demo".`,
    );
  }
  process.stdout.write(`api-service ${release.imageTag} is on its way.\n`);
  return 0;
}
