import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Cluster } from '../cluster/types.ts';
import { waitUntil } from '../cluster/waitUntil.ts';
import { takeSnapshot, trimSnapshot, type Snapshot } from './snapshot.ts';

/** Writes a rollout as it is now, under the name of the state that it is in. */
export type Record = (
  state: string,
  namespace: string,
  name: string,
) => Promise<void>;

/**
 * Writes recordings into a folder, one file a state: the objects as the API server
 * gave them, and what the CLI said of them at that moment.
 */
export function createRecorder(cluster: Cluster, folder: string): Record {
  return async (state, namespace, name) => {
    let snapshot: Snapshot | undefined;
    let cli = '';
    // Objects and CLI are asked one after the other; when something changed in
    // between, they do not belong together.
    await waitUntil(
      `${state} stands still`,
      async () => {
        const before = await takeSnapshot(cluster.api, namespace, name);
        cli = await askCli(cluster, namespace, name);
        snapshot = await takeSnapshot(cluster.api, namespace, name);
        return versionsOf(before) === versionsOf(snapshot);
      },
      { timeoutMs: 30_000, everyMs: 50 },
    );
    const recording = { state, cli, ...trimSnapshot(snapshot!) };
    await mkdir(folder, { recursive: true });
    await writeFile(
      path.join(folder, `${state}.json`),
      `${JSON.stringify(recording, null, 2)}\n`,
    );
  };
}

/** What the CLI prints, or its error where it gives up. */
async function askCli(
  cluster: Cluster,
  namespace: string,
  name: string,
): Promise<string> {
  try {
    return await cluster.argo(
      ...['get', 'rollout', name, '-n', namespace, '--no-color'],
    );
  } catch (error) {
    return String(error);
  }
}

// Events come later than what they tell of, and change no answer of the CLI.
function versionsOf({ events: _, ...objects }: Snapshot): string {
  return Object.values(objects)
    .flat()
    .map(({ metadata }) => `${metadata.uid} ${metadata.resourceVersion}`)
    .join();
}
