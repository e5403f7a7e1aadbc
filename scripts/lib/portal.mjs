import { existsSync } from 'node:fs';
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

/** The address of the Rollouts tab of a component. */
export function tabUrl(port, component = 'api-service') {
  return `http://localhost:${port}/catalog/default/component/${component}/rollouts`;
}

/**
 * The variables that the configuration reads. Those of a cluster begin with its
 * name, as in PROD_EU_URL; the one of a kubeconfig is OWN_CLUSTER.
 *
 * @param {{ port: number, backendPort: number, clusters?: object[] }} settings
 */
export function portalEnvironment({ port, backendPort, clusters = [] }) {
  const variables = {
    PORTAL_PORT: String(port),
    PORTAL_BACKEND_PORT: String(backendPort),
  };
  for (const cluster of clusters) {
    const prefix = cluster.isOwn
      ? 'OWN_CLUSTER'
      : cluster.name.toUpperCase().replaceAll('-', '_');
    Object.assign(variables, {
      [`${prefix}_NAME`]: cluster.name,
      [`${prefix}_URL`]: cluster.url,
      [`${prefix}_AUTH_PROVIDER`]: cluster.authProvider,
      [`${prefix}_TOKEN`]: cluster.token,
      [`${prefix}_CA_DATA`]: cluster.caData,
      [`${prefix}_PROMETHEUS_URL`]: cluster.prometheusUrl,
    });
  }
  return Object.fromEntries(
    Object.entries(variables).filter(
      ([, value]) => value !== undefined && value !== null,
    ),
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

/**
 * Starts packages/backend; resolves once all of its plugins are ready.
 *
 * @returns a function that ends it and starts it anew, as a deployment does
 */
export async function startBackend({
  node,
  port,
  backendPort,
  clusters,
  processes,
  progress,
}) {
  return progress.step('Start the backend', async () => {
    const lifeline = openLifeline({ graceMs: RESTART_GRACE_MS });
    const backend = processes.start(
      'backend',
      node,
      [
        ...startCommand(),
        '--require',
        fileURLToPath(new URL('announceBackend.cjs', import.meta.url)),
        ...configFiles(clusters),
      ],
      {
        cwd: join(repository, 'packages', 'backend'),
        env: {
          ...developmentEnvironment(node, { port, backendPort, clusters }),
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
    // Backstage's command does so for anything on its standard input.
    return () => backend.stdin.write('\n');
  });
}

/** Arguments: a cluster of somebody's own takes the place of those of the demo. */
export function configFiles(clusters) {
  const own = clusters.find(({ isOwn }) => isOwn);
  if (!own) {
    return [];
  }
  return [
    // What is read when none is named.
    ...['app-config.yaml', 'app-config.local.yaml'],
    'app-config.own-cluster.yaml',
    ...(own.prometheusUrl ? ['app-config.own-prometheus.yaml'] : []),
  ]
    .map(name => join(repository, name))
    .filter(file => existsSync(file))
    .flatMap(file => ['--config', file]);
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
