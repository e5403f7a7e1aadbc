import { createReadStream, existsSync } from 'node:fs';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import path from 'node:path';
import { repository } from '../scripts/lib/places.mjs';
import { portalEnvironment } from '../scripts/lib/portal.mjs';
import type { createProcesses } from '../scripts/lib/processes.mjs';

const app = path.join(repository, 'packages', 'app');
const dist = path.join(app, 'dist');

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** Builds packages/app as for production; the configuration goes into the page. */
export async function buildFrontend(options: {
  node: string;
  port: number;
  backendPort: number;
  processes: ReturnType<typeof createProcesses>;
  env?: Record<string, string>;
}): Promise<void> {
  const { node, port, backendPort, processes, env } = options;
  const cli = path.join(repository, 'node_modules', '.bin', 'backstage-cli');
  await processes.run('build', node, [cli, 'package', 'build'], {
    cwd: app,
    env: {
      ...process.env,
      ...portalEnvironment({ port, backendPort }),
      ...env,
    },
  });
}

/**
 * What makes page and backend one origin, as portals are in production: the backend's
 * address is that of the server with the page, which passes on what is for the backend.
 */
export function oneOrigin(port: number): Record<string, string> {
  return { APP_CONFIG_backend_baseUrl: `http://localhost:${port}` };
}

/**
 * Serves what was built, as a web server in front of a portal does. With `backendPort` what
 * is for the backend is passed on to it; without, the page asks it by itself.
 */
export async function serveFrontend(
  port: number,
  backendPort?: number,
): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (backendPort !== undefined && pathname.startsWith('/api/')) {
      passOn(request, response, backendPort);
      return;
    }
    const file = path.join(dist, path.normalize(pathname));
    const isAsset = pathname.startsWith('/static/') && existsSync(file);
    const served = isAsset ? file : path.join(dist, 'index.html');
    response.setHeader(
      'Content-Type',
      CONTENT_TYPES[path.extname(served)] ?? 'application/octet-stream',
    );
    // The names of assets carry a hash of what is in them.
    response.setHeader(
      'Cache-Control',
      isAsset ? 'max-age=3600, immutable' : 'no-store',
    );
    createReadStream(served).pipe(response);
  });
  await new Promise<void>(listening =>
    server.listen(port, '127.0.0.1', listening),
  );
  return server;
}

function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
): void {
  const { method, url, headers } = request;
  const passed = httpRequest(
    { host: '127.0.0.1', port, method, path: url, headers },
    answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  passed.on('error', () => response.destroy());
  response.on('close', () => passed.destroy());
  request.pipe(passed);
}
