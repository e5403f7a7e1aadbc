import { startLocalCluster } from '../../scripts/lib/cluster.mjs';
import { describeFailure } from '../../scripts/lib/failure.mjs';
import { logFolder } from '../../scripts/lib/places.mjs';
import { startBackend, startFrontend } from '../../scripts/lib/portal.mjs';
import { assertPortIsFree } from '../../scripts/lib/ports.mjs';
import { createProcesses } from '../../scripts/lib/processes.mjs';
import { createProgress } from '../../scripts/lib/progress.mjs';
import { CLUSTER, LOGS_VARIABLE, OTHER_CLUSTER } from './cluster.ts';
import { backendPort, portalPort } from './ports.ts';

/**
 * Starts the portal as `npm start` does, with a second cluster beside that of the demo.
 * Playwright calls what it returns at the end.
 */
export default async function startPortal(): Promise<() => Promise<void>> {
  const processes = createProcesses({ folder: logFolder('e2e-parts') });
  const progress = createProgress();
  process.env[LOGS_VARIABLE] = processes.folder;
  try {
    await Promise.race([start(processes, progress), processes.death]);
  } catch (error) {
    await processes.stop();
    throw new Error(describeFailure(error));
  } finally {
    progress.close();
  }
  return () => processes.stop();
}

async function start(
  processes: ReturnType<typeof createProcesses>,
  progress: ReturnType<typeof createProgress>,
): Promise<void> {
  await assertPortIsFree(portalPort, { use: 'the portal' });
  await assertPortIsFree(backendPort, { use: "the portal's backend" });
  const context = {
    node: process.execPath,
    port: portalPort,
    backendPort,
    processes,
    progress,
  };
  const frontend = startFrontend(context);
  const [cluster, other] = await Promise.all([
    startLocalCluster({ ...context, name: CLUSTER }),
    startLocalCluster({
      ...context,
      name: OTHER_CLUSTER,
      flags: ['--no-prometheus'],
    }),
  ]);
  // Backstage takes any part of its configuration from the environment.
  process.env.APP_CONFIG_kubernetes_clusterLocatorMethods = JSON.stringify([
    { type: 'config', clusters: [cluster, other].map(clusterConfig) },
  ]);
  await Promise.all([frontend, startBackend({ ...context, cluster })]);
}

function clusterConfig(cluster: {
  name: string;
  url: string;
  token: string;
  caData: string;
}) {
  return {
    name: cluster.name,
    url: cluster.url,
    caData: cluster.caData,
    authProvider: 'serviceAccount',
    serviceAccountToken: cluster.token,
    skipMetricsLookup: true,
  };
}
