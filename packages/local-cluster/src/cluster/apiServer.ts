import { mkdirSync, readFileSync } from 'node:fs';
import { createApiClient, type ApiClient } from './apiClient.ts';
import { etcd, kubeApiServer, type ComponentContext } from './components.ts';
import {
  kubeconfig,
  makeServiceAccountKey,
  makeTokens,
  tokenFile,
  type User,
} from './credentials.ts';
import type { Lifetime } from './lifetime.ts';
import type { Connection } from './types.ts';
import { waitUntil } from './waitUntil.ts';

/** The API server of a cluster with its store; it can be ended and started. */
export type ApiServer = {
  api: ApiClient;
  connection: Omit<Connection, 'prometheusUrl'>;
  start(): Promise<void>;
  end(): Promise<void>;
  hang(): void;
  resume(): void;
};

/** Resolves when the API server is ready. */
export async function startApiServer(
  name: string,
  context: ComponentContext,
  lifetime: Lifetime,
): Promise<ApiServer> {
  const { folder, apiServerPort } = context;
  const { processes } = lifetime;
  const url = `https://127.0.0.1:${apiServerPort}`;
  const caFile = folder.file('pki', 'apiserver.crt');
  const tokens = makeTokens();
  folder.write('tokens.csv', tokenFile(tokens));
  folder.write('service-account.key', makeServiceAccountKey());
  mkdirSync(folder.file('pki'), { mode: 0o700 });

  const start = async () => {
    processes.start(kubeApiServer(context));
    // A client per start: the connections of the last one are dead, and at the
    // first start the certificate is not there yet.
    await waitUntil(
      'the API server is ready',
      () => isReady(createApiClient({ url, caFile, token: tokens.admin })),
      { timeoutMs: 60_000, everyMs: 50, signal: lifetime.over },
    );
  };
  processes.start(etcd(context));
  await start();

  const caData = readFileSync(caFile).toString('base64');
  const writeKubeconfig = (user: User) =>
    folder.write(
      `${user}.kubeconfig`,
      kubeconfig({ clusterName: name, url, caData, user, token: tokens[user] }),
    );
  return {
    api: createApiClient({ url, caFile, token: tokens.admin }),
    connection: {
      name,
      url,
      caFile,
      caData,
      tokens,
      kubeconfigs: {
        admin: writeKubeconfig('admin'),
        portal: writeKubeconfig('portal'),
      },
      stateDir: folder.path,
    },
    start,
    end: () => processes.end('kube-apiserver', 0),
    hang: () => processes.signal('kube-apiserver', 'SIGSTOP'),
    resume: () => processes.signal('kube-apiserver', 'SIGCONT'),
  };
}

async function isReady(api: ApiClient): Promise<boolean> {
  return (await api.getText('/readyz')) === 'ok';
}
