import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Tools } from '../build/tools.ts';
import { startDemo } from '../demo/startDemo.ts';
import { manifestsFolder } from '../repository.ts';
import { startApiServer, type ApiServer } from './apiServer.ts';
import { servesArgoRollouts } from './argoRollouts.ts';
import {
  kubeControllerManager,
  kubeScheduler,
  kwok,
  prometheus,
  rolloutsController,
  type ComponentContext,
} from './components.ts';
import { Lifetime } from './lifetime.ts';
import {
  clusterObjects,
  controllerObjects,
  prometheusConfig,
} from './objects.ts';
import { pickFreePorts } from './ports.ts';
import { runTool } from './runTool.ts';
import { claimStateFolder, type StateFolder } from './stateFolder.ts';
import type { Cluster, Connection, StartOptions } from './types.ts';
import { waitUntil } from './waitUntil.ts';

/**
 * Starts a real cluster and resolves when it can be used. When this process
 * dies, however that happens, the cluster ends with it.
 */
export async function startCluster(options: StartOptions): Promise<Cluster> {
  options.signal?.throwIfAborted();
  const folder = claimStateFolder(options.name);
  const lifetime = new Lifetime(folder);
  const giveUp = () => void lifetime.fail(new Error('The start was given up.'));
  options.signal?.addEventListener('abort', giveUp);
  try {
    return await bringUp(options, folder, lifetime);
  } catch (error) {
    // What ended the cluster is the cause; what failed in the course of that is
    // not.
    const cause = lifetime.over.aborted ? lifetime.over.reason : error;
    await lifetime.fail(cause);
    throw cause;
  } finally {
    options.signal?.removeEventListener('abort', giveUp);
  }
}

/** The environment in which kubectl and its plugin talk to one cluster. */
export function toolEnvironment(
  tools: Tools,
  kubeconfigFile: string,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // So that `kubectl argo rollouts` finds its plugin.
    PATH: `${tools.binFolder}${path.delimiter}${process.env.PATH ?? ''}`,
    KUBECONFIG: kubeconfigFile,
    KUBECACHEDIR: path.join(path.dirname(kubeconfigFile), 'kubectl-cache'),
  };
}

async function bringUp(
  options: StartOptions,
  folder: StateFolder,
  lifetime: Lifetime,
): Promise<Cluster> {
  const { name, tools, onProgress = () => {} } = options;
  const { processes, over: signal } = lifetime;
  const [apiServerPort, prometheusPort, trafficPort] = await pickFreePorts(3);
  const context: ComponentContext = { tools, folder, apiServerPort };

  onProgress({ kind: 'step', step: 'etcd and the API server' });
  const apiServer = await startApiServer(name, context, lifetime);
  const connection: Connection = {
    ...apiServer.connection,
    prometheusUrl:
      options.prometheus === false
        ? null
        : `http://127.0.0.1:${prometheusPort}`,
  };
  const withArgoRollouts = options.argoRollouts !== false;
  const servesKinds = () =>
    waitUntil(
      'the API server serves the kinds of Argo Rollouts',
      async () => servesArgoRollouts(apiServer.api),
      { timeoutMs: 60_000, everyMs: 50, signal },
    );
  const start = async () => {
    await apiServer.start();
    if (withArgoRollouts) await servesKinds();
  };
  const startPrometheus = async () => {
    if (!connection.prometheusUrl) return;
    processes.start(prometheus(context, prometheusPort));
    await waitForPrometheus(connection.prometheusUrl, signal);
  };
  const cluster = clusterOf(
    connection,
    { ...apiServer, start },
    startPrometheus,
    tools,
    lifetime,
  );

  onProgress({ kind: 'step', step: 'controllers, scheduler and roles' });
  processes.start(kubeControllerManager(context));
  processes.start(kubeScheduler(context));
  processes.start(kwok(context));
  folder.write('prometheus.yaml', prometheusConfig(trafficPort));
  const prometheusStarted = startPrometheus();
  // It is awaited below; what fails before that must not be lost.
  prometheusStarted.catch(() => {});
  const files = [
    '-',
    path.join(manifestsFolder, 'portal-role.yaml'),
    ...(withArgoRollouts ? [tools.crdFolder] : []),
  ].flatMap(file => ['-f', file]);
  await cluster.kubectlWithInput(
    clusterObjects(),
    ...['apply', '--server-side', ...files],
  );

  if (withArgoRollouts) {
    onProgress({ kind: 'step', step: 'the Argo Rollouts controller' });
    await servesKinds();
    if (options.stepPlugins) {
      await cluster.kubectlWithInput(
        controllerObjects(options.stepPlugins),
        ...['apply', '-f', '-'],
      );
    }
    processes.start(rolloutsController(context, connection.prometheusUrl));
  }
  // Until they have begun, the controllers give up for good when the API server is away,
  // as it is in a restart. Neither can be asked; one makes an account, one writes a line.
  await waitUntil(
    'the controllers run',
    async () =>
      Boolean(await apiServer.api.get(DEFAULT_ACCOUNT_PATH)) &&
      (!withArgoRollouts ||
        readFileSync(
          folder.file('logs', 'rollouts-controller.log'),
          'utf8',
        ).includes('Started rollout workers')),
    { timeoutMs: 60_000, everyMs: 50, signal },
  );
  await prometheusStarted;
  if (options.demo) {
    await startDemo({
      ...{ parts: options.demo, cluster, processes, trafficPort },
      ...{ onProgress, signal },
    });
  }
  folder.update({ connection });
  return cluster;
}

function clusterOf(
  connection: Connection,
  apiServer: ApiServer,
  startPrometheus: () => Promise<void>,
  tools: Tools,
  lifetime: Lifetime,
): Cluster {
  let isAway = false;
  const run = (file: string, args: string[], input?: string) =>
    runTool(file, args, {
      env: toolEnvironment(tools, connection.kubeconfigs.admin),
      signal: lifetime.over,
      input,
    });
  return {
    ...connection,
    kubectl: (...args) => run(tools.program('kubectl'), args),
    kubectlWithInput: (input, ...args) =>
      run(tools.program('kubectl'), args, input),
    argo: (...args) => run(tools.program('kubectl-argo-rollouts'), args),
    api: apiServer.api,
    hang: apiServer.hang,
    resume: apiServer.resume,
    stopApiServer: apiServer.end,
    startApiServer: apiServer.start,
    restart: async () => {
      await apiServer.end();
      await apiServer.start();
    },
    takeAway: async () => {
      isAway = true;
      await lifetime.processes.end('prometheus', 0);
      await apiServer.end();
    },
    bringBack: async () => {
      if (!isAway) return;
      await Promise.all([startPrometheus(), apiServer.start()]);
      isAway = false;
    },
    prometheus:
      connection.prometheusUrl === null
        ? null
        : {
            hang: () => lifetime.processes.signal('prometheus', 'SIGSTOP'),
            resume: () => lifetime.processes.signal('prometheus', 'SIGCONT'),
            stop: () => lifetime.processes.end('prometheus', 0),
            start: startPrometheus,
          },
    stop: () => lifetime.stop(),
    ended: lifetime.ended,
  };
}

async function waitForPrometheus(
  url: string,
  signal: AbortSignal,
): Promise<void> {
  await waitUntil(
    'Prometheus is ready',
    async () => (await fetch(`${url}/-/ready`, { signal })).ok,
    { timeoutMs: 30_000, everyMs: 100, signal },
  );
}
// Made by one of the controllers.
const DEFAULT_ACCOUNT_PATH =
  '/api/v1/namespaces/default/serviceaccounts/default';
