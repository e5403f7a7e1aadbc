import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { repository } from '../../scripts/lib/places.mjs';
import { configFiles, portalEnvironment } from '../../scripts/lib/portal.mjs';
import type { createProcesses } from '../../scripts/lib/processes.mjs';

/** What the backend's process has used since it began. */
export interface Usage {
  rssBytes: number;
  /** Of live objects, after a garbage collection. */
  liveBytes: number;
  cpuMs: number;
}

export interface MeasuredBackend {
  url: string;
  measure(): Promise<Usage>;
}

/** packages/backend, with one cluster, as a process that tells what it uses; it ends with `processes`. */
export async function startMeasuredBackend(options: {
  port: number;
  backendPort: number;
  cluster: object;
  /** The script of one that was built; without, it runs from its sources. */
  built?: string | null;
  processes: ReturnType<typeof createProcesses>;
  env?: Record<string, string>;
}): Promise<MeasuredBackend> {
  const { processes, port, backendPort, env } = options;
  const clusters = [{ ...options.cluster, isOwn: true }];
  const { resolve } = createRequire(path.join(repository, 'package.json'));
  const waiting: ((usage: Usage) => void)[] = [];
  const backend = processes.start(
    'backend',
    process.execPath,
    [
      '--expose-gc',
      ...['--require', fileURLToPath(new URL('measured.cjs', import.meta.url))],
      ...(options.built
        ? [options.built]
        : [
            ...[
              '--require',
              resolve('@backstage/cli/config/nodeTransform.cjs'),
            ],
            'src/index.ts',
          ]),
      ...configFiles(clusters),
    ],
    {
      cwd: path.join(repository, 'packages', 'backend'),
      env: {
        ...process.env,
        ...portalEnvironment({ port, backendPort, clusters }),
        NODE_ENV: 'development',
        // Each request to a cluster would be two lines of it.
        LOG_LEVEL: 'warn',
        ...env,
      },
      onLine: (line: string) => {
        if (line.startsWith('usage: ')) {
          waiting.shift()?.(JSON.parse(line.slice('usage: '.length)));
        }
      },
    },
  );
  const url = `http://127.0.0.1:${backendPort}`;
  let end: { code: number | null; signal: string | null } | undefined;
  backend.ended.then((result: typeof end) => {
    end = result;
  });
  while (!(await isReady(url))) {
    if (end) {
      throw backend.describeDeath(end);
    }
    await sleep(200);
  }
  return {
    url,
    measure: () =>
      new Promise(answer => {
        waiting.push(answer);
        backend.stdin.write('\n');
      }),
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/.backstage/health/v1/readiness`)).ok;
  } catch {
    return false;
  }
}
