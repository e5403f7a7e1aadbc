import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';
import { openLifeline } from './lifeline.mjs';
import { withNode } from './node.mjs';
import { repository } from './places.mjs';

const POLL_INTERVAL_MS = 200;
/** A backend that is restarted for changed code is back within this. */
const RESTART_GRACE_MS = 5_000;

/** The address of the tab that the demo is about. */
export function tabUrl(port) {
  return `http://localhost:${port}/catalog/default/component/api-service/rollouts`;
}

/** The variables that app-config.yaml reads. */
export function portalEnvironment({ port, backendPort, cluster }) {
  const variables = {
    PORTAL_PORT: String(port),
    PORTAL_BACKEND_PORT: String(backendPort),
    LOCAL_CLUSTER_NAME: cluster?.name,
    LOCAL_CLUSTER_URL: cluster?.url,
    LOCAL_CLUSTER_AUTH_PROVIDER: cluster?.authProvider,
    LOCAL_CLUSTER_TOKEN: cluster?.token,
    LOCAL_CLUSTER_CA_DATA: cluster?.caData,
    LOCAL_CLUSTER_PROMETHEUS_URL: cluster?.prometheusUrl,
  };
  return Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined),
  );
}

/** Starts the development server of packages/app; resolves once it compiled. */
export async function startFrontend({
  node,
  port,
  backendPort,
  processes,
  progress,
}) {
  await progress.step('Start the frontend', async () => {
    const frontend = processes.start('frontend', node, startCommand(), {
      cwd: join(repository, 'packages', 'app'),
      env: developmentEnvironment(node, { port, backendPort }),
    });
    await untilAnswered({
      // The development server keeps a request waiting until it has compiled.
      url: `http://127.0.0.1:${port}/`,
      part: frontend,
    });
    // What the compiler said may reach us a moment after the answer.
    await sleep(POLL_INTERVAL_MS);
    if (frontend.lastLines.some(line => /compiled with .*error/.test(line))) {
      throw new Failure('The frontend does not compile. Its last lines:', {
        nextStep: `Correct the code. The whole log is in ${processes.folder}.`,
        details: frontend.lastLines.slice(-15),
      });
    }
  });
}

/** Starts packages/backend; resolves once all of its plugins are ready. */
export async function startBackend({
  node,
  port,
  backendPort,
  cluster,
  processes,
  progress,
}) {
  await progress.step('Start the backend', async () => {
    const lifeline = openLifeline({ graceMs: RESTART_GRACE_MS });
    const backend = processes.start(
      'backend',
      node,
      [
        ...startCommand(),
        '--require',
        fileURLToPath(new URL('announceBackend.cjs', import.meta.url)),
      ],
      {
        cwd: join(repository, 'packages', 'backend'),
        env: {
          ...developmentEnvironment(node, { port, backendPort, cluster }),
          PORTAL_BACKEND_LIFELINE: lifeline.path,
        },
      },
    );
    backend.ended.then(() => lifeline.close());
    lifeline.lost.then(() =>
      processes.reportDeath(backend.describeDeath({ code: null })),
    );
    await untilAnswered({
      url: `http://127.0.0.1:${backendPort}/.backstage/health/v1/readiness`,
      part: backend,
    });
  });
}

function startCommand() {
  const { resolve } = createRequire(join(repository, 'package.json'));
  const packageJson = resolve('@backstage/cli/package.json');
  return [join(packageJson, '..', 'bin', 'backstage-cli'), 'package', 'start'];
}

function developmentEnvironment(node, settings) {
  return {
    ...withNode(node),
    ...portalEnvironment(settings),
    // Guests are let in during development only, whatever the shell says.
    NODE_ENV: 'development',
    // No browser window of its own, no terminal codes in the logs.
    BROWSER: 'none',
    FORCE_COLOR: '0',
  };
}

async function untilAnswered({ url, part }) {
  let end;
  part.ended.then(result => {
    end = result;
  });
  for (;;) {
    try {
      const response = await fetch(url);
      if (response.ok) {
        return;
      }
    } catch {
      // Not listening yet.
    }
    if (end) {
      throw part.describeDeath(end);
    }
    await sleep(POLL_INTERVAL_MS);
  }
}
