import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** The demo's cluster, as the portal names it. */
export const CLUSTER = 'e2e';
/** A second one, with no rollout of the component in it. */
export const OTHER_CLUSTER = 'e2e-other';
/** Where the parts leave their logs, for the tests' processes. */
export const LOGS_VARIABLE = 'E2E_PART_LOGS';

const CLI = path.resolve(
  import.meta.dirname,
  '../../packages/local-cluster/src/cli.ts',
);
const run = promisify(execFile);

/** A command of the local cluster, for example `kubectl`; what it printed. */
async function cluster(
  command: string,
  name: string,
  ...args: string[]
): Promise<string> {
  const { stdout } = await run(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    CLI,
    ...[command, '--name', name, ...args],
  ]);
  return stdout;
}

/** `kubectl argo rollouts …` on api-service, as an admin at a terminal. */
export function argo(...args: string[]): Promise<string> {
  return cluster('argo', CLUSTER, ...args, '-n', 'shop');
}

/** The field of what `kubectl argo rollouts get rollout` prints. */
export async function argoSays(field: string): Promise<string> {
  const text = await argo('get', 'rollout', 'api-service', '--no-color');
  return new RegExp(`^ *${field}: +(.*)$`, 'm').exec(text)?.[1].trim() ?? '';
}

let versions = 0;

/** Ships a new version of api-service; its tag once the canary waits at 25 %. */
export async function aCanaryThatWaits(): Promise<string> {
  versions += 1;
  const tag = `v3.${process.pid}.${versions}`;
  await cluster('deploy', CLUSTER, '--image-tag', tag);
  await until('the canary waits', async () => {
    const { spec, status } = await getRollout();
    return (
      spec.template.spec.containers[0].image.endsWith(tag) &&
      status.currentStepIndex === 3 &&
      status.pauseConditions?.length === 1 &&
      status.currentPodHash !== status.stableRS
    );
  });
  return tag;
}

export async function getRollout() {
  return JSON.parse(
    await cluster(
      ...(['kubectl', CLUSTER] as const),
      ...['get', 'rollout', 'api-service', '-n', 'shop', '-o', 'json'],
    ),
  );
}

/** The canary's weight where the load balancer reads it: on the Ingress. */
export async function getRoutedWeight(): Promise<number> {
  const ingress = JSON.parse(
    await cluster(
      ...(['kubectl', CLUSTER] as const),
      ...['get', 'ingress', 'api-service', '-n', 'shop', '-o', 'json'],
    ),
  );
  const action = JSON.parse(
    ingress.metadata.annotations[
      'alb.ingress.kubernetes.io/actions.api-service'
    ],
  );
  return action.ForwardConfig.TargetGroups.find(
    (group: { ServiceName: string }) =>
      group.ServiceName === 'api-service-canary',
  ).Weight;
}

/** The API server of the second cluster stops answering, or goes on. */
export async function tellOtherCluster(
  command: 'hang' | 'resume',
): Promise<void> {
  await cluster(command, OTHER_CLUSTER);
}

export async function until(
  what: string,
  isTrue: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (await isTrue()) {
      return;
    }
    await sleep(200);
  }
  throw new Error(`Waited 60 s until ${what}`);
}
