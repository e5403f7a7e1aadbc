import path from 'node:path';
import type { ProcessGroup } from '../cluster/processGroup.ts';
import type { Cluster } from '../cluster/types.ts';
import { waitUntil } from '../cluster/waitUntil.ts';
import type { OnProgress } from '../progress.ts';
import type { DemoComponent } from './components/index.ts';
import { deploy } from './deploy.ts';
import { overlayOf } from './overlay.ts';
import { getDemoRollout, isHealthy, type DemoRollout } from './rollout.ts';

/** A component to bring up, with its next version under way or without. */
export type DemoPart = { component: DemoComponent; isUpdated: boolean };

/**
 * Brings components up with their traffic, ships the next version of those that
 * are to be updated, and resolves when each has come to rest.
 */
export async function startDemo(options: {
  parts: DemoPart[];
  cluster: Cluster;
  processes: ProcessGroup;
  trafficPort: number;
  onProgress: OnProgress;
  signal: AbortSignal;
}): Promise<void> {
  const { parts, cluster, processes, trafficPort, onProgress, signal } =
    options;
  const reaches = (
    component: DemoComponent,
    state: string,
    isReached: (rollout: DemoRollout) => boolean,
  ) =>
    waitUntil(
      `${component.name} ${state}`,
      async () => isReached(await getDemoRollout(cluster.api, component)),
      { timeoutMs: 240_000, everyMs: 200, signal },
    );

  const names = parts.map(({ component }) => component.name).join(', ');
  onProgress({ kind: 'step', step: `${names} and their users` });
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
  await Promise.all(
    parts.map(async ({ component }) => {
      await cluster.kubectl(
        ...['apply', '--server-side', '-k', overlayOf(component.name)],
      );
      await reaches(component, 'is healthy', isHealthy);
    }),
  );

  const updated = parts.filter(({ isUpdated }) => isUpdated);
  onProgress({ kind: 'step', step: 'their next versions' });
  await Promise.all(
    updated.map(async ({ component }) => {
      await deploy(cluster.api, component, component.update);
      const { state, isReached } = component.rest;
      await reaches(component, state, isReached);
    }),
  );
}
