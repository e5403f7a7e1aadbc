import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';

const CLI = resolve(__dirname, '../../../../packages/local-cluster/src/cli.ts');

/** A real cluster as the portal and as an admin see it. */
export interface LocalCluster {
  name: string;
  url: string;
  caData: string;
  tokens: { admin: string; portal: string; nobody: string };
  prometheusUrl: string;
  /** Where the cluster keeps its data, and etcd its socket. */
  stateDir: string;
  /** A request to the API server as admin; the parsed answer. PATCH when there is a body. */
  admin(
    path: string,
    body?: object,
    method?: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  ): Promise<any>;
  /** Makes an object from YAML, which the API server reads itself. */
  create(path: string, yaml: string): Promise<void>;
  /** The API server, or Prometheus, stops answering, goes on, dies, or is there again. */
  tell(
    command: `${'hang' | 'resume' | 'kill' | 'start'}${'' | ' prometheus'}`,
  ): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a cluster of `packages/local-cluster` as a process of its own, and ends it
 * with this one. It is reached over HTTP only, like any other cluster.
 */
export async function startLocalCluster(
  name: string,
  ...flags: ('--demo' | '--no-prometheus' | '--no-argo')[]
): Promise<LocalCluster> {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      CLI,
      ...['run', '--name', name, '--json', ...flags],
    ],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      // Jest's own flags are not for it.
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  const events = readEvents(child);
  const ready = await events.next('ready');
  const { url, caData, tokens, stateDir, prometheusUrl } =
    ready as unknown as LocalCluster;
  return {
    name,
    url,
    caData,
    tokens,
    stateDir,
    prometheusUrl,
    admin: (path, body, method = body ? 'PATCH' : 'GET') =>
      ask({ url, caData, token: tokens.admin }, path, method, body),
    create: (path, yaml) =>
      ask({ url, caData, token: tokens.admin }, path, 'POST', yaml),
    tell: async command => {
      child.stdin!.write(`${command}\n`);
      await events.next('done');
    },
    stop: async () => {
      const ended = new Promise(end => child.once('exit', end));
      child.stdin!.end();
      await ended;
    },
  };
}

function readEvents(child: ChildProcess) {
  const waiting: {
    event: string;
    resolve(value: Record<string, unknown>): void;
    reject(error: Error): void;
  }[] = [];
  createInterface({ input: child.stdout! }).on('line', line => {
    const message = JSON.parse(line);
    if (message.event === 'error') {
      waiting.splice(0).forEach(w => w.reject(new Error(message.message)));
    } else if (message.event === waiting[0]?.event) {
      waiting.shift()!.resolve(message);
    }
  });
  child.once('exit', code =>
    waiting
      .splice(0)
      .forEach(w => w.reject(new Error(`The cluster ended (exit ${code}).`))),
  );
  return {
    next: (event: string) =>
      new Promise<Record<string, unknown>>((resolve_, reject) =>
        waiting.push({ event, resolve: resolve_, reject }),
      ),
  };
}

async function ask(
  server: { url: string; caData: string; token: string },
  path: string,
  method: string,
  body?: object | string,
): Promise<any> {
  const { request } = await import('node:https');
  return new Promise((done, fail) => {
    const call = request(
      `${server.url}${path}`,
      {
        method,
        ca: Buffer.from(server.caData, 'base64'),
        headers: {
          Authorization: `Bearer ${server.token}`,
          'Content-Type': contentTypeOf(method, body),
        },
      },
      response => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', chunk => {
          text += chunk;
        });
        response.on('end', () =>
          (response.statusCode ?? 500) < 300
            ? done(text.startsWith('{') ? JSON.parse(text) : text)
            : fail(new Error(`${path}: ${response.statusCode} ${text}`)),
        );
      },
    );
    call.on('error', fail);
    call.end(typeof body === 'object' ? JSON.stringify(body) : body);
  });
}

function contentTypeOf(method: string, body?: object | string): string {
  if (typeof body === 'string') {
    return 'application/yaml';
  }
  return method === 'PATCH'
    ? 'application/merge-patch+json'
    : 'application/json';
}
