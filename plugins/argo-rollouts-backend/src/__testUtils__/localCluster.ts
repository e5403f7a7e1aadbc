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
  /** A request to the API server as admin; the parsed answer. */
  admin(path: string, patch?: object): Promise<any>;
  /** The API server stops answering, goes on, or starts anew. */
  tell(command: 'hang' | 'resume' | 'restart'): Promise<void>;
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
  const { url, caData, tokens } = ready as unknown as LocalCluster;
  return {
    name,
    url,
    caData,
    tokens,
    admin: (path, patch) => ask(url, tokens.admin, caData, path, patch),
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
  url: string,
  token: string,
  caData: string,
  path: string,
  patch?: object,
): Promise<any> {
  const { request } = await import('node:https');
  return new Promise((done, fail) => {
    const call = request(
      `${url}${path}`,
      {
        method: patch ? 'PATCH' : 'GET',
        ca: Buffer.from(caData, 'base64'),
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/merge-patch+json',
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
            ? done(JSON.parse(text))
            : fail(new Error(`${path}: ${response.statusCode} ${text}`)),
        );
      },
    );
    call.on('error', fail);
    call.end(patch && JSON.stringify(patch));
  });
}
