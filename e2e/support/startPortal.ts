import { createServer, type Server } from 'node:http';
import { startDemoClusters } from '../../scripts/lib/demo.mjs';
import { describeFailure } from '../../scripts/lib/failure.mjs';
import { logFolder } from '../../scripts/lib/places.mjs';
import { startBackend, startFrontend } from '../../scripts/lib/portal.mjs';
import { assertPortIsFree } from '../../scripts/lib/ports.mjs';
import { createProcesses } from '../../scripts/lib/processes.mjs';
import { createProgress } from '../../scripts/lib/progress.mjs';
import { LOGS_VARIABLE, until } from './cluster.ts';
import { tokenOnceKnown } from './people.ts';
import { backendPort, controlPort, portalPort } from './ports.ts';

/**
 * Starts the portal and the demo as `npm start` does. Playwright calls what it returns at
 * the end.
 */
export default async function startPortal(): Promise<() => Promise<void>> {
  const processes = createProcesses({ folder: logFolder('e2e-parts') });
  const progress = createProgress();
  process.env[LOGS_VARIABLE] = processes.folder;
  let control: Server | undefined;
  try {
    const started = start(processes, progress);
    await Promise.race([started, processes.death]);
    control = listenForTests(await started);
  } catch (error) {
    await processes.stop();
    throw new Error(describeFailure(error));
  } finally {
    progress.close();
  }
  return async () => {
    control?.close();
    await processes.stop();
  };
}

async function start(
  processes: ReturnType<typeof createProcesses>,
  progress: ReturnType<typeof createProgress>,
): Promise<{ restartBackend: () => void }> {
  await assertPortIsFree(portalPort, { use: 'the portal' });
  await assertPortIsFree(backendPort, { use: "the portal's backend" });
  const context = {
    node: process.execPath,
    port: portalPort,
    backendPort,
    processes,
    progress,
  };
  const frontend = startFrontend(context);
  const clusters = await startDemoClusters(context);
  const [restartBackend] = await Promise.all([
    startBackend({ ...context, clusters }),
    frontend,
  ]);
  await untilEveryClusterAnswers();
  return { restartBackend };
}

/** Nobody has looked yet: the first who does would see the watches begin. */
async function untilEveryClusterAnswers(): Promise<void> {
  const backend = `http://localhost:${backendPort}`;
  const token = await tokenOnceKnown('owner', backend);
  await until('every cluster answers', async () => {
    const response = await fetch(
      `${backend}/api/argo-rollouts/entities/component/default/search-api/rollouts`,
      { headers: { Authorization: `Bearer ${token}` } },
    );
    // The catalog may not have read its components yet.
    if (!response.ok) return false;
    const { sources } = (await response.json()) as {
      sources: { state: string }[];
    };
    return sources.every(({ state }) => state === 'ok');
  });
}

/** The tests run in processes of their own, and have no hold of the portal's. */
function listenForTests(portal: { restartBackend: () => void }): Server {
  return createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/restart-backend') {
      portal.restartBackend();
      response.end();
    } else {
      response.writeHead(404).end();
    }
  }).listen(controlPort, '127.0.0.1');
}
