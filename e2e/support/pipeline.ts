import { spawn } from 'node:child_process';
import path from 'node:path';
import { tokenOf, type Person } from './people.ts';
import { backendPort } from './ports.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');

/** The example of a plain shell, with the command of this repository. */
export async function runPipeline(question: {
  entity: string;
  /** One of several. */
  rollout?: string;
  /** Who made the token. */
  person: Person;
  wait: string;
  /** Where there is no portal, unless the running one is meant. */
  portalUrl?: string;
}): Promise<{ code: number | null; text: string }> {
  const { entity, rollout = '', person, wait } = question;
  const backendUrl = `http://localhost:${backendPort}`;
  const command = path.join(
    REPOSITORY,
    'plugins/argo-rollouts-cli/bin/backstage-plugin-argo-rollouts-cli',
  );
  const shell = spawn(
    path.join(REPOSITORY, 'examples/pipelines/verdict.sh'),
    [],
    {
      env: {
        ...process.env,
        // Playwright's own flags are not for it.
        NODE_OPTIONS: '',
        PORTAL_URL: question.portalUrl ?? backendUrl,
        BACKSTAGE_TOKEN: await tokenOf(person, backendUrl),
        ENTITY: entity,
        ROLLOUT: rollout,
        WAIT: wait,
        ARGO_ROLLOUTS_CLI: `${process.execPath} ${command}`,
      },
    },
  );
  let text = '';
  const collect = (chunk: Buffer) => {
    text += chunk;
  };
  shell.stdout.on('data', collect);
  shell.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    shell.once('error', reject);
    shell.once('close', code => resolve({ code, text }));
  });
}
