import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { waitUntil } from '../../packages/local-cluster/src/cluster/waitUntil.ts';
import { localName } from '../../scripts/lib/demo.mjs';
import { portalPort } from './ports.ts';

/** The clusters of the demo, as the portal names them. */
export type ClusterName = 'prod-eu' | 'prod-us';
/** Where the parts leave their logs, for the tests' processes. */
export const LOGS_VARIABLE = 'E2E_PART_LOGS';

const CLI = path.resolve(
  import.meta.dirname,
  '../../packages/local-cluster/src/cli.ts',
);
const run = promisify(execFile);

/** A rollout of the demo. */
export type Subject = { cluster: ClusterName; namespace: string; name: string };

const API_SERVICE: Subject = {
  ...{ cluster: 'prod-eu', namespace: 'shop', name: 'api-service' },
};

/** A command of the local cluster, for example `kubectl`; what it printed. */
export async function tell(
  cluster: ClusterName,
  command: string,
  ...args: string[]
): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      CLI,
      ...[command, '--name', localName(cluster, portalPort), ...args],
    ],
    // The definitions of Argo Rollouts are some megabytes.
    { maxBuffer: 64_000_000 },
  );
  return stdout;
}

/** `kubectl argo rollouts …` on api-service, as an admin at a terminal. */
export function argo(...args: string[]): Promise<string> {
  return argoOn(API_SERVICE, ...args);
}

/** `kubectl argo rollouts …` in the namespace of a rollout. */
export function argoOn(subject: Subject, ...args: string[]): Promise<string> {
  return tell(subject.cluster, 'argo', ...args, '-n', subject.namespace);
}

/** The field of what `kubectl argo rollouts get rollout` prints. */
export async function argoSays(
  field: string,
  subject = API_SERVICE,
): Promise<string> {
  const text = await argoOn(
    subject,
    ...['get', 'rollout', subject.name, '--no-color'],
  );
  return new RegExp(`^ *${field}: +(.*)$`, 'm').exec(text)?.[1].trim() ?? '';
}

/** Lets the next analysis of api-service go on for minutes; as before when called. */
export async function letAnalysisLast(): Promise<() => Promise<void>> {
  const { cluster, namespace } = API_SERVICE;
  const subject = ['analysistemplate', 'error-rate-check', '-n', namespace];
  const template = JSON.parse(
    await tell(cluster, 'kubectl', 'get', ...subject, '-o', 'json'),
  );
  const setCount = async (value: number) => {
    const operations = [
      { op: 'replace', path: '/spec/metrics/0/count', value },
    ];
    await tell(
      ...([cluster, 'kubectl', 'patch', ...subject] as const),
      ...['--type', 'json', '--patch', JSON.stringify(operations)],
    );
  };
  await setCount(100);
  return () => setCount(template.spec.metrics[0].count);
}

let versions = 0;

/** Ships a new version of api-service; its tag once the canary waits at 25 %. */
export async function aCanaryThatWaits(): Promise<string> {
  return ship(
    API_SERVICE,
    ({ status }) =>
      status.currentStepIndex === 3 && status.pauseConditions?.length === 1,
  );
}

/** Ships a new version of any component; its tag once it `rests`. */
export async function ship(
  subject: Subject,
  rests: (rollout: any) => boolean,
  ...options: string[]
): Promise<string> {
  versions += 1;
  const tag = `v30.${process.pid}.${versions}`;
  await shipAs(subject, rests, '--image-tag', tag, ...options);
  return tag;
}

/** The same where the tag is left to the demo. */
export async function shipAs(
  subject: Subject,
  rests: (rollout: any) => boolean,
  ...options: string[]
): Promise<void> {
  await tell(subject.cluster, 'deploy', subject.name, ...options);
  await until(`the new ${subject.name} rests`, async () => {
    const rollout = await getRollout(subject);
    const { metadata, status } = rollout;
    return (
      status.observedGeneration === String(metadata.generation) &&
      status.currentPodHash !== status.stableRS &&
      rests(rollout)
    );
  });
}

export async function getRollout(subject = API_SERVICE) {
  return JSON.parse(
    await tell(
      ...([subject.cluster, 'kubectl', 'get', 'rollout'] as const),
      ...[subject.name, '-n', subject.namespace, '-o', 'json'],
    ),
  );
}

/** As `kubectl annotate` takes it: `key=value`, or `key-` to take it away. */
export async function annotate(
  { cluster, namespace, name }: Subject,
  annotation: string,
): Promise<void> {
  await tell(
    ...([cluster, 'kubectl', 'annotate', 'rollout', name] as const),
    ...['-n', namespace, '--overwrite', annotation],
  );
}

/** The canary's weight where the load balancer reads it: on the Ingress. */
export async function getRoutedWeight(): Promise<number> {
  const ingress = JSON.parse(
    await tell(
      ...(['prod-eu', 'kubectl', 'get', 'ingress'] as const),
      ...['api-service', '-n', 'shop', '-o', 'json'],
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

/**
 * The API server of a cluster stops answering, or goes on; or all of the cluster
 * is taken away, or brought back.
 */
export async function tellCluster(
  cluster: ClusterName,
  command: 'hang' | 'resume' | 'take-away' | 'bring-back',
): Promise<void> {
  await tell(cluster, command);
}

/** The Prometheus of a cluster stops answering, goes on, dies, or is there again. */
export async function tellPrometheus(
  cluster: ClusterName,
  command: 'hang' | 'resume' | 'kill' | 'start',
): Promise<void> {
  await tell(cluster, command, 'prometheus');
}

/** Asks again and again until the answer is true; an error is no answer. Gives up after minutes. */
export function until(
  what: string,
  isTrue: () => Promise<boolean>,
): Promise<void> {
  return waitUntil(what, isTrue, { timeoutMs: 180_000, everyMs: 200 });
}
