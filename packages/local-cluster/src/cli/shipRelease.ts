import { ApiError, createApiClient } from '../cluster/apiClient.ts';
import { readClusterState } from '../cluster/stateFolder.ts';
import { componentNamed } from '../demo/components/index.ts';
import { deploy, type Release } from '../demo/deploy.ts';
import { noSuchCluster } from './control.ts';

/** Ships another version of a component of the demo. */
export async function shipRelease(command: {
  name: string;
  component: string;
  release: Release;
}): Promise<number> {
  const { name, release } = command;
  const component = componentNamed(command.component);
  const connection = readClusterState(name)?.connection;
  if (!connection) throw noSuchCluster(name);
  const { url, caFile, tokens } = connection;
  const api = createApiClient({ url, caFile, token: tokens.admin });
  try {
    const imageTag = await deploy(api, component, release);
    process.stdout.write(`${component.name} ${imageTag} is on its way.\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
    throw new Error(
      `The cluster "${name}" does not run ${component.name}. Start one that does with "yarn cluster up --name NAME --components ${component.name}".`,
    );
  }
}
