import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localName } from '../../scripts/lib/demo.mjs';
import { stateFolderOf } from '../../packages/local-cluster/src/cluster/stateFolder.ts';
import { tell, type ClusterName, type Subject } from './cluster.ts';
import { tokenOnceKnown } from './people.ts';
import { backendPort, controlPort, portalPort } from './ports.ts';

const ROLE = 'clusterrole/backstage-argo-rollouts';

/** Takes all rights from the portal in a cluster; gives them back when called. */
export async function takeRights(
  cluster: ClusterName,
): Promise<() => Promise<void>> {
  const { rules } = await readObject(cluster, ROLE);
  const set = (value: unknown) =>
    tell(
      cluster,
      ...(['kubectl', 'patch', ROLE, '--type', 'merge'] as const),
      ...['--patch', JSON.stringify({ rules: value })],
    );
  await set([]);
  return async () => {
    await set(rules);
  };
}

/**
 * Removes the definitions of Argo Rollouts, and with them all rollouts; installs them
 * again, without any rollout, when called.
 */
export async function uninstallArgoRollouts(
  cluster: ClusterName,
): Promise<() => Promise<void>> {
  const { items } = await readObject(cluster, 'crds');
  const definitions = items.map(({ metadata, spec }: any) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: metadata.name, annotations: metadata.annotations },
    spec,
  }));
  await tell(
    cluster,
    ...(['kubectl', 'delete', 'crds', '--all', '--wait=false'] as const),
  );
  return () => apply(cluster, definitions);
}

/** Asks for a restart of a rollout that never comes; calls it off when called. */
export async function scheduleRestart({
  cluster,
  namespace,
  name,
}: Subject): Promise<() => Promise<void>> {
  const set = (restartAt: string | null) =>
    tell(
      cluster,
      ...(['kubectl', 'patch', 'rollout', name, '-n', namespace] as const),
      ...[
        '--type',
        'merge',
        '--patch',
        JSON.stringify({ spec: { restartAt } }),
      ],
    );
  await set('2099-01-01T00:00:00Z');
  return async () => {
    await set(null);
  };
}

/**
 * Ends the portal's backend and starts it anew, as a deployment does. When the function that it
 * resolves to has resolved, people can sign in again.
 */
export async function restartBackend(): Promise<() => Promise<void>> {
  await fetch(`http://127.0.0.1:${controlPort}/restart-backend`, {
    method: 'POST',
  });
  return async () => {
    await tokenOnceKnown('owner', `http://localhost:${backendPort}`);
  };
}

/** Changes what the portal follows in a cluster, and lets etcd forget all but the present. */
export async function makeHistoryAndForgetIt(
  cluster: ClusterName,
): Promise<void> {
  for (let change = 0; change < 10; change++) {
    await tell(
      cluster,
      ...(['kubectl', 'annotate', 'rollouts', '--all', '-A'] as const),
      ...['--overwrite', `example.com/change=${change}`],
    );
  }
  const socket = path.join(
    stateFolderOf(localName(cluster, portalPort)),
    'etcd.sock',
  );
  const { header } = await askEtcd(socket, '/v3/maintenance/status', {});
  await askEtcd(socket, '/v3/kv/compaction', {
    revision: header.revision,
    physical: true,
  });
}

async function readObject(cluster: ClusterName, what: string): Promise<any> {
  return JSON.parse(
    await tell(cluster, 'kubectl', 'get', ...what.split('/'), '-o', 'json'),
  );
}

async function apply(cluster: ClusterName, objects: object[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'e2e-apply-'));
  try {
    const file = path.join(folder, 'objects.json');
    writeFileSync(
      file,
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }),
    );
    await tell(cluster, 'kubectl', 'apply', '--server-side', '-f', file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function askEtcd(socketPath: string, url: string, body: object): Promise<any> {
  return new Promise((done, fail) => {
    const call = request(
      {
        socketPath,
        path: url,
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
      },
      response => {
        let text = '';
        response.on('data', chunk => {
          text += chunk;
        });
        response.on('end', () =>
          response.statusCode === 200
            ? done(JSON.parse(text))
            : fail(new Error(`etcd: ${text}`)),
        );
      },
    );
    call.on('error', fail);
    call.end(JSON.stringify(body));
  });
}
