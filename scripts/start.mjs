/**
 * `npm start`: brings up the example portal and its cluster on a machine that
 * has nothing but this repository, npm and Go, and takes all of it down again.
 * Runs on Node 20, and before anything is installed: Node's own modules only.
 */
import { startLocalCluster, ensureTools } from './lib/cluster.mjs';
import { runCommand } from './lib/command.mjs';
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
  const cluster = Promise.all([packages, tools]).then(() =>
    isLocal
      ? startLocalCluster({ ...context, name: clusterName(port) })
      : reachOwnCluster(options.cluster, context),
  );
  const backend = cluster.then(reached =>
    startBackend({ ...context, cluster: reached }),
  );
  await Promise.all([frontend, backend]);

  progress.print(`
The Rollouts tab: ${tabUrl(port)}
Logs: ${processes.folder}
Ctrl-C stops everything.`);
  return untilStopped();
}

/** Two portals on one machine each have their own. */
function clusterName(port) {
  return port === 3000 ? 'demo' : `demo-${port}`;
}
