import type { Cluster } from '../cluster/types.ts';
import { waitUntil } from '../cluster/waitUntil.ts';
import { deploy } from '../demo/deploy.ts';
import { getRollout, type RolloutState } from './record.ts';

type Record = (state: string, namespace: string, name: string) => Promise<void>;

/** Takes the demo's canary through what a person sees on an ordinary day. */
export async function recordDemoStates(
  cluster: Cluster,
  record: Record,
): Promise<void> {
  const api = ['shop', 'api-service'] as const;
  const cli = (...args: string[]) => cluster.argo(...args, '-n', 'shop');
  const reaches = (what: string, is: (rollout: RolloutState) => boolean) =>
    until(cluster, api, what, is);

  await record('canary-waits-for-person', ...api);

  await cluster.kubectl(
    ...['patch', 'rollout', 'api-service', '-n', 'shop', '--type=merge'],
    ...['-p', '{"spec":{"paused":true}}'],
  );
  await reaches('paused by hand', r => r.status?.message === 'manually paused');
  await record('canary-paused-by-hand', ...api);
  await cluster.kubectl(
    ...['patch', 'rollout', 'api-service', '-n', 'shop', '--type=merge'],
    ...['-p', '{"spec":{"paused":false}}'],
  );

  await cli('promote', 'api-service');
  await reaches('analysis', r =>
    Boolean(
      r.status?.currentStepIndex === 4 &&
        r.status.canary?.currentStepAnalysisRunStatus?.status === 'Running',
    ),
  );
  await record('canary-analysing', ...api);
  await reaches('timed pause', r =>
    Boolean(
      r.status?.currentStepIndex === 6 && r.status.pauseConditions?.length,
    ),
  );
  await record('canary-timed-pause', ...api);
  await reaches('healthy', r => r.status?.phase === 'Healthy');
  await record('canary-healthy', ...api);

  await deploy(cluster.api, { imageTag: 'v2.6.0', errorRatio: 0.3 });
  await reaches('the next wait', waitsAtStep(3));
  await cli('promote', 'api-service');
  await reaches('abort by analysis', r =>
    Boolean(r.status?.abort && r.status.phase === 'Degraded'),
  );
  await record('canary-aborted-by-analysis', ...api);

  await cli('retry', 'rollout', 'api-service');
  await reaches('the wait after retry', waitsAtStep(3));
  await cli('abort', 'api-service');
  await reaches('abort by a person', r =>
    Boolean(r.status?.abort && r.status.phase === 'Degraded'),
  );
  await record('canary-aborted-by-person', ...api);
}

/** Rollouts that show what the demo's does not. */
export async function recordOtherStates(
  cluster: Cluster,
  record: Record,
  manifests: string,
): Promise<void> {
  const namespace = 'recorded';
  const apply = (file: string) =>
    cluster.kubectl(
      'apply',
      '-n',
      namespace,
      '-f',
      `${manifests}/${file}.yaml`,
    );
  const ship = (name: string) =>
    cluster.argo(
      'set',
      'image',
      name,
      `app=example/app:2.0.0`,
      '-n',
      namespace,
    );
  await cluster.kubectl('create', 'namespace', namespace);

  for (const [name, state, isReached] of OTHER_STATES) {
    const one = [namespace, name] as const;
    await apply(name);
    if (state !== 'canary-invalid-spec') {
      await until(cluster, one, 'healthy', r => r.status?.phase === 'Healthy');
      await ship(name);
    }
    await until(cluster, one, state, isReached);
    await record(state, ...one);
  }
}

const OTHER_STATES: [string, string, (rollout: RolloutState) => boolean][] = [
  ['no-router', 'canary-without-router', waitsAtStep(1)],
  ['never-ready', 'canary-timed-out', isDegraded],
  ['invalid', 'canary-invalid-spec', isDegraded],
  [
    'inconclusive',
    'canary-inconclusive',
    r => r.status?.pauseConditions?.[0]?.reason === 'InconclusiveAnalysisRun',
  ],
  [
    'blue-green',
    'blue-green-waits-for-person',
    r => r.status?.pauseConditions?.[0]?.reason === 'BlueGreenPause',
  ],
];

function waitsAtStep(index: number) {
  return ({ status }: RolloutState): boolean =>
    status?.currentStepIndex === index &&
    !status.abort &&
    status.phase === 'Paused' &&
    status.currentPodHash !== status.stableRS;
}

function isDegraded({ status }: RolloutState): boolean {
  return status?.phase === 'Degraded';
}

function until(
  cluster: Cluster,
  [namespace, name]: readonly [string, string],
  what: string,
  isReached: (rollout: RolloutState) => boolean,
) {
  return waitUntil(
    `${name}: ${what}`,
    async () => {
      const rollout = await getRollout(cluster, namespace, name);
      const isObserved =
        rollout.status?.observedGeneration ===
        String(rollout.metadata.generation);
      return isObserved && isReached(rollout);
    },
    { timeoutMs: 120_000, everyMs: 100 },
  );
}
