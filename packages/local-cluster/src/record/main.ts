import path from 'node:path';
import { buildStepPlugins } from '../build/stepPlugins.ts';
import { buildTools } from '../build/buildTools.ts';
import { startCluster } from '../cluster/startCluster.ts';
import { apiService } from '../demo/components/apiService.ts';
import { createRecorder } from './recorder.ts';
import { recordDemo } from './scenarios/demo.ts';
import { scenarios } from './scenarios/index.ts';
import { stepPlugins } from './scenarios/stepPlugins.ts';
import { createSubject } from './subject.ts';

// Records the fixtures of the plugins anew: `yarn record-fixtures FOLDER [NAME …]`,
// all of them or those of the scenarios named.
const [folder, ...names] = process.argv.slice(2);
if (!folder) {
  throw new Error('Name the folder that the recordings go into.');
}
const isWanted = (name: string) => names.length === 0 || names.includes(name);
const unknown = names.filter(name => name !== 'demo' && !(name in scenarios));
if (unknown.length > 0) {
  throw new Error(
    `There is no scenario ${unknown.join(', ')}. There are demo, ${Object.keys(
      scenarios,
    ).join(', ')}.`,
  );
}

const tools = await buildTools({});
await buildStepPlugins(tools);
const cluster = await startCluster({
  name: 'record',
  tools,
  stepPlugins: stepPlugins(tools),
  demo: isWanted('demo')
    ? [{ component: apiService, isUpdated: true }]
    : undefined,
});
const record = createRecorder(cluster, path.resolve(folder));
const waiting = Object.entries(scenarios)
  .filter(([name]) => isWanted(name))
  .map(([name, scenario]) => async () => {
    // A namespace for each, so that none sees the objects of another.
    await cluster.kubectl('create', 'namespace', name);
    await scenario(createSubject(cluster, record, name, 'app'));
  });
if (isWanted('demo')) {
  waiting.unshift(() =>
    recordDemo(createSubject(cluster, record, 'shop', 'api-service')),
  );
}

const failures: unknown[] = [];
async function work(): Promise<void> {
  // One that fails must not hide what the others find.
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    await next().catch(error => failures.push(error));
  }
}
try {
  // The controller may ask the API server 40 times a second: with more at once its
  // events come late, and recordings lack them.
  await Promise.all(Array.from({ length: 5 }, work));
} finally {
  await cluster.stop();
}
if (failures.length > 0) {
  throw new AggregateError(failures, failures.map(String).join('\n'));
}
