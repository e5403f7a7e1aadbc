import path from 'node:path';
import { buildTools } from '../build/buildTools.ts';
import { startCluster } from '../cluster/startCluster.ts';
import { createRecorder } from './record.ts';
import { recordDemoStates, recordOtherStates } from './states.ts';

// Records the fixtures of the plugins anew: `yarn record-fixtures FOLDER`.
const [folder] = process.argv.slice(2);
if (!folder) {
  throw new Error('Name the folder that the recordings go into.');
}
const cluster = await startCluster({
  name: 'record',
  tools: await buildTools({}),
  demo: true,
});
try {
  const record = createRecorder(cluster, path.resolve(folder));
  await recordDemoStates(cluster, record);
  await recordOtherStates(
    cluster,
    record,
    path.join(import.meta.dirname, 'manifests'),
  );
} finally {
  await cluster.stop();
}
