import { execFile } from 'node:child_process';
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import {
  createServer,
  request as askBackend,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../../scripts/lib/places.mjs';
import { portalEnvironment } from '../../scripts/lib/portal.mjs';
import { backendPort, legacyPortalPort } from './ports.ts';

const app = path.join(repository, 'packages', 'app-legacy');
const dist = path.join(app, 'dist');

/**
 * The portal on the old frontend system, built as for production and served together with
 * the backend of the other portal. It is built when something that it holds has changed.
 * Gives what ends it.
 */
export async function startLegacyPortal(): Promise<() => void> {
  if (isOutdated()) {
    await build();
  }
  const server = createServer((request, response) =>
    request.url?.startsWith('/api/')
      ? passOn(request, response)
      : sendFile(request, response),
  );
  await new Promise<void>(listening =>
    server.listen(legacyPortalPort, '127.0.0.1', listening),
  );
  return () => {
    server.close();
    // A stream stays open for as long as somebody reads it.
    server.closeAllConnections();
  };
}

function isOutdated(): boolean {
  const built = path.join(dist, 'index.html');
  if (!existsSync(built)) {
    return true;
  }
  const builtAt = statSync(built).mtimeMs;
  return [
    'packages/app-legacy/src',
    'plugins/argo-rollouts/src',
    'plugins/argo-rollouts-common/src',
  ]
    .flatMap(folder => listFiles(path.join(repository, folder)))
    .concat(path.join(repository, 'app-config.yaml'))
    .some(file => statSync(file).mtimeMs > builtAt);
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name));
}

async function build(): Promise<void> {
  const cli = path.join(repository, 'node_modules', '.bin', 'backstage-cli');
  await promisify(execFile)(process.execPath, [cli, 'package', 'build'], {
    cwd: app,
    env: {
      ...process.env,
      // To the page the backend is where the page comes from.
      ...portalEnvironment({
        port: legacyPortalPort,
        backendPort: legacyPortalPort,
      }),
    },
  });
}

function passOn(request: IncomingMessage, response: ServerResponse): void {
  const { method, url, headers } = request;
  const asked = askBackend(
    { host: '127.0.0.1', port: backendPort, method, path: url, headers },
    reply => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    },
  );
  asked.on('error', () => response.destroy());
  response.on('close', () => asked.destroy());
  request.pipe(asked);
}

function sendFile(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const file = path.join(dist, path.normalize(pathname));
  const isAsset = pathname.startsWith('/static/') && existsSync(file);
  const sent = isAsset ? file : path.join(dist, 'index.html');
  response.setHeader(
    'Content-Type',
    CONTENT_TYPES[path.extname(sent)] ?? 'application/octet-stream',
  );
  createReadStream(sent).pipe(response);
}

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
