import type { Program, Tools } from '../build/tools.ts';
import type { Command } from './processGroup.ts';
import type { StateFolder } from './stateFolder.ts';

/** The components of a cluster as command lines. Nothing is started here. */
export type ComponentContext = {
  tools: Tools;
  folder: StateFolder;
  apiServerPort: number;
};

/**
 * etcd has no users: whoever reaches it is root of the cluster. So it listens
 * on sockets in our private folder and on no port. The peer address must look
 * like one, but a single member never uses it.
 */
export function etcd({ tools, folder }: ComponentContext): Command {
  return command(tools, 'etcd', [
    `--data-dir=${folder.file('etcd')}`,
    `--listen-client-urls=${etcdUrl(folder)}`,
    '--advertise-client-urls=http://127.0.0.1:2379',
    `--listen-peer-urls=unix://${folder.file('peer.sock')}`,
    '--initial-advertise-peer-urls=http://127.0.0.1:2380',
    '--initial-cluster=default=http://127.0.0.1:2380',
    // The data lives as long as the processes do.
    '--unsafe-no-fsync',
  ]);
}

export function kubeApiServer(context: ComponentContext): Command {
  const { tools, folder, apiServerPort } = context;
  const key = folder.file('service-account.key');
  return command(
    tools,
    'kube-apiserver',
    [
      `--etcd-servers=${etcdUrl(folder)}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${apiServerPort}`,
      // Without it the server looks for an address of the machine, and finds
      // none where there is no network. Nobody uses the advertised one.
      '--advertise-address=192.0.2.1',
      '--endpoint-reconciler-type=none',
      `--cert-dir=${folder.file('pki')}`,
      `--token-auth-file=${folder.file('tokens.csv')}`,
      '--authorization-mode=RBAC',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${key}`,
      `--service-account-signing-key-file=${key}`,
      '--service-cluster-ip-range=10.0.0.0/24',
      // TaintNodesByCondition puts a not-ready taint on new nodes that nothing
      // here removes; then nothing is scheduled.
      '--disable-admission-plugins=ServiceAccount,TaintNodesByCondition',
      '--profiling=false',
    ],
    { port: apiServerPort },
  );
}

export function kubeControllerManager(context: ComponentContext): Command {
  const controllers = [
    'replicaset-controller',
    'deployment-controller',
    'endpoints-controller',
    'endpointslice-controller',
    'namespace-controller',
    'garbage-collector-controller',
    'serviceaccount-controller',
    'job-controller',
    'disruption-controller',
  ];
  return command(context.tools, 'kube-controller-manager', [
    `--kubeconfig=${adminKubeconfig(context.folder)}`,
    `--controllers=${controllers.join(',')}`,
    '--leader-elect=false',
    '--secure-port=0',
    '--profiling=false',
  ]);
}

export function kubeScheduler({ tools, folder }: ComponentContext): Command {
  return command(tools, 'kube-scheduler', [
    `--kubeconfig=${adminKubeconfig(folder)}`,
    '--leader-elect=false',
    '--secure-port=0',
    '--profiling=false',
  ]);
}

export function kwok({ tools, folder }: ComponentContext): Command {
  return command(tools, 'kwok', [
    `--kubeconfig=${adminKubeconfig(folder)}`,
    '--manage-all-nodes',
    ...tools.stageFiles.map(file => `--config=${file}`),
  ]);
}

export function rolloutsController(
  { tools, folder }: ComponentContext,
  prometheusUrl: string | null,
): Command {
  return command(
    tools,
    'rollouts-controller',
    [
      `--kubeconfig=${adminKubeconfig(folder)}`,
      '--leader-elect=false',
      // Its health and metrics servers listen on all interfaces and cannot be
      // told otherwise. A port that does not exist keeps them from listening;
      // the controller logs that and goes on.
      '--healthzPort=65536',
      '--metricsPort=65536',
    ],
    {
      // Where an AnalysisTemplate names no address.
      env: prometheusUrl
        ? { ARGO_ROLLOUTS_PROMETHEUS_ADDRESS: prometheusUrl }
        : {},
    },
  );
}

export function prometheus(
  { tools, folder }: ComponentContext,
  port: number,
): Command {
  return command(
    tools,
    'prometheus',
    [
      `--config.file=${folder.file('prometheus.yaml')}`,
      `--storage.tsdb.path=${folder.file('prometheus')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { port },
  );
}

export function adminKubeconfig(folder: StateFolder): string {
  return folder.file('admin.kubeconfig');
}

function etcdUrl(folder: StateFolder): string {
  return `unix://${folder.file('etcd.sock')}`;
}

function command(
  tools: Tools,
  program: Program,
  args: string[],
  extra: Partial<Pick<Command, 'env' | 'port'>> = {},
): Command {
  const file = tools.program(program);
  return { name: program, file, args, env: {}, port: null, ...extra };
}
