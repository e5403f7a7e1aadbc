import { spawnSync } from 'node:child_process';
import { Failure } from './failure.mjs';
import { readKubeconfig } from './kubeconfig.mjs';

const KUBECTL_TIMEOUT_MS = 15_000;

/**
 * Makes the cluster of a kubeconfig reachable for the portal.
 *
 * @returns what `portalEnvironment` needs to know about a cluster
 */
export async function reachOwnCluster(
  { file, context, prometheusUrl },
  { processes, progress },
) {
  const access = await readKubeconfig(file, context);
  if (access.kind === 'direct') {
    const { name, url, token, caData } = access;
    return {
      isOwn: true,
      name,
      url,
      authProvider: 'serviceAccount',
      token,
      caData,
      prometheusUrl,
    };
  }
  return {
    isOwn: true,
    name: access.context,
    url: await progress.step('Start kubectl proxy', () =>
      startKubectlProxy(access, processes),
    ),
    // The Kubernetes plugin's name for "no credentials of our own".
    authProvider: 'localKubectlProxy',
    prometheusUrl,
  };
}

function startKubectlProxy({ path, context }, processes) {
  if (spawnSync('kubectl', ['version', '--client']).error) {
    throw new Failure(
      `The context "${context}" does not authenticate with a plain token, so kubectl has to, and there is no kubectl on the PATH.`,
      {
        nextStep:
          'Install kubectl (https://kubernetes.io/docs/tasks/tools), or use a kubeconfig with a token.',
      },
    );
  }
  return new Promise((resolve, reject) => {
    const proxy = processes.start(
      'kubectl-proxy',
      'kubectl',
      [
        'proxy',
        ...['--address', '127.0.0.1'],
        ...['--port', '0'],
        ...['--kubeconfig', path],
        ...['--context', context],
      ],
      {
        onLine: line => {
          const address = /serve on (127\.0\.0\.1:\d+)/.exec(line)?.[1];
          if (address) {
            resolve(`http://${address}`);
          }
        },
      },
    );
    proxy.ended.then(end => reject(proxy.describeDeath(end)));
    setTimeout(
      () =>
        reject(
          new Failure('kubectl proxy did not start within 15 s.', {
            nextStep: `Try it yourself: kubectl proxy --kubeconfig ${path} --context ${context}`,
          }),
        ),
      KUBECTL_TIMEOUT_MS,
    ).unref();
  });
}
