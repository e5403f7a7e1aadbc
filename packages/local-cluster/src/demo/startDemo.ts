import path from 'node:path';
import type { ProcessGroup } from '../cluster/processGroup.ts';
import type { Cluster } from '../cluster/types.ts';
import { waitUntil } from '../cluster/waitUntil.ts';
import type { OnProgress } from '../progress.ts';
import { manifestsFolder } from '../repository.ts';
import { deploy } from './deploy.ts';
import { getDemoRollout, isHealthy, waitsForPerson } from './rollout.ts';

/**
 * Brings the demo workload up with its traffic, ships the next version, and
 * resolves when its canary waits at 25 % for a person.
 */
export async function startDemo(options: {
  cluster: Cluster;
  processes: ProcessGroup;
  trafficPort: number;
  onProgress: OnProgress;
  signal: AbortSignal;
}): Promise<void> {
  const { cluster, processes, trafficPort, onProgress, signal } = options;
  const timing = { timeoutMs: 60_000, everyMs: 200, signal };
  const reaches = (
    state: string,
    isReached: (rollout: Parameters<typeof isHealthy>[0]) => boolean,
  ) =>
    waitUntil(
      `api-service ${state}`,
      async () => isReached(await getDemoRollout(cluster.api)),
      timing,
    );

  onProgress({ kind: 'step', step: 'the demo workload and its traffic' });
  processes.start({
    name: 'traffic',
    file: process.execPath,
    args: [
      '--disable-warning=ExperimentalWarning',
      path.resolve(import.meta.dirname, '../traffic/main.ts'),
    ],
    env: {
      TRAFFIC_API_URL: cluster.url,
      TRAFFIC_CA_FILE: cluster.caFile,
      TRAFFIC_TOKEN: cluster.tokens.admin,
      TRAFFIC_PORT: String(trafficPort),
    },
    port: trafficPort,
  });
  const overlay = path.join(manifestsFolder, 'api-service/overlays/local');
  await cluster.kubectl('apply', '--server-side', '-k', overlay);
  await reaches('is healthy', isHealthy);

  onProgress({ kind: 'step', step: 'a canary that waits for a person' });
  // A little worse than stable, and well within what the analysis allows.
  await deploy(cluster.api, {
    imageTag: 'v2.5.0',
    errorRatio: 0.004,
    latencyMs: 95,
  });
  await reaches('waits at 25 %', waitsForPerson);
}
