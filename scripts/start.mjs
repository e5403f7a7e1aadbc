/**
 * `npm start`: brings up the example portal and its cluster on a machine that
 * has nothing but this repository, npm and Go, and takes all of it down again.
 * Runs on Node 20, and before anything is installed: Node's own modules only.
 */
import { ensureTools } from './lib/cluster.mjs';
import { runCommand } from './lib/command.mjs';
import { startDemoClusters } from './lib/demo.mjs';
import { ensurePackages } from './lib/install.mjs';
import { assertReadable } from './lib/kubeconfig.mjs';
import { ensureNode } from './lib/node.mjs';
import { parseStartOptions } from './lib/options.mjs';
import { reachOwnCluster } from './lib/ownCluster.mjs';
import { startBackend, startFrontend, tabUrl } from './lib/portal.mjs';
import { assertPortIsFree } from './lib/ports.mjs';

runCommand({
  parse: parseStartOptions,
  logs: ({ port }) => `start-${port}`,
  work: startPortal,
});

async function startPortal({ options, processes, progress, untilStopped }) {
  const { port, backendPort } = options;
  await assertPortIsFree(port, { use: 'the portal', option: '--port' });
  await assertPortIsFree(backendPort, {
    use: "the portal's backend",
    option: '--backend-port',
  });
  if (options.cluster.kind === 'kubeconfig') {
    assertReadable(options.cluster.file);
  }

  const node = await ensureNode({ processes, progress });
  const context = { node, port, backendPort, processes, progress };
  const isLocal = options.cluster.kind === 'local';
  const packages = ensurePackages(context);
  const tools = isLocal ? ensureTools(context) : undefined;
  const frontend = packages.then(() => startFrontend(context));
  const clusters = Promise.all([packages, tools]).then(async () =>
    isLocal
      ? startDemoClusters(context)
      : [await reachOwnCluster(options.cluster, context)],
  );
  const backend = clusters.then(reached =>
    startBackend({ ...context, clusters: reached }),
  );
  await Promise.all([frontend, backend]);

  progress.print(isLocal ? describeDemo(port) : `\n${tabUrl(port)}`);
  progress.print(`
Logs: ${processes.folder}
Ctrl-C stops everything.`);
  return untilStopped();
}

function describeDemo(port) {
  const demo =
    port === 3000 ? 'npm run demo --' : `npm run demo -- --port ${port}`;
  return `
A canary that waits for a person:  ${tabUrl(port)}
One that its analysis aborted:     ${tabUrl(port, 'search-api')}
A blue-green update to approve:    ${tabUrl(port, 'ledger')}
A model that is slow:              ${tabUrl(port, 'recommendations')}
A tool with every mistake:         ${tabUrl(port, 'room-booking')}

In another terminal:
  ${demo} deploy api-service --errors 0.08   ship a bad version
  ${demo} stop prod-us                       take a cluster away (start: bring it back)
  ${demo} status                             what the CLI says`;
}
