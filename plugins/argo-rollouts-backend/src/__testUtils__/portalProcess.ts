import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findFreePort } from './freePort';
import { until } from './portal';

const ROOT = resolve(__dirname, '../../../..');

/** The backend of the example portal, as a process of its own. */
export interface PortalProcess {
  /** An address under our plugin, for example `/resolve`. */
  url(path: string): string;
  /** The Authorization header of somebody who signs in; null when they are not let in. */
  signIn(userEntityRef: string): Promise<string | null>;
  /** At once, without a chance to say goodbye. */
  kill(): Promise<void>;
}

/** It compiles what it loads, beside whatever else the machine does. */
const START_PATIENCE_MS = 600_000;

const running = new Set<PortalProcess>();

/**
 * Starts packages/backend with its own sign-in, catalog and policy. The configuration
 * is laid over that of the example portal; it is written into the folder.
 */
export async function startPortalProcess(options: {
  folder: string;
  config: { backend?: object; [part: string]: object | undefined };
}): Promise<PortalProcess> {
  const port = await findFreePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const file = join(options.folder, `app-config.${port}.yaml`);
  const { backend, ...config } = options.config;
  writeFileSync(
    file,
    JSON.stringify({
      ...config,
      backend: { ...backend, baseUrl, listen: `127.0.0.1:${port}` },
    }),
  );
  const child = spawn(
    process.execPath,
    [
      ...[
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      'src/index.ts',
      ...['--config', join(ROOT, 'app-config.yaml'), '--config', file],
    ],
    {
      cwd: join(ROOT, 'packages', 'backend'),
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        // People are let in without a password during development only.
        NODE_ENV: 'development',
        LOG_LEVEL: 'error',
        // Jest's own flags are not for it.
        NODE_OPTIONS: '',
      },
    },
  );
  const portal: PortalProcess = {
    url: path => `${baseUrl}/api/argo-rollouts${path}`,
    signIn: async userEntityRef => {
      const response = await fetch(`${baseUrl}/api/auth/example/refresh`, {
        headers: { 'x-example-person': userEntityRef },
      });
      if (!response.ok) {
        return null;
      }
      const { backstageIdentity } = (await response.json()) as {
        backstageIdentity: { token: string };
      };
      return `Bearer ${backstageIdentity.token}`;
    },
    kill: async () => {
      running.delete(portal);
      await end(child);
    },
  };
  running.add(portal);
  await until(async () => {
    if (child.exitCode !== null) {
      throw new Error(`The portal ended by itself: ${child.exitCode}`);
    }
    return (await fetch(`${baseUrl}/.backstage/health/v1/readiness`)).ok;
  }, START_PATIENCE_MS);
  return portal;
}

export async function killPortalProcesses(): Promise<void> {
  await Promise.all([...running].map(portal => portal.kill()));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) {
    const ended = new Promise(gone => child.once('exit', gone));
    child.kill('SIGKILL');
    await ended;
  }
}
