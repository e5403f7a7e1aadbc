import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  type ActionRequest,
  type RolloutView,
  type Verb,
  verbSchema,
} from 'backstage-plugin-argo-rollouts-common';
import { type LocalCluster, startLocalCluster } from './localCluster';
import {
  type Portal,
  clusterConfig,
  startPortal,
  stopPortals,
  until,
} from './portal';

const ARGO = '/apis/argoproj.io/v1alpha1/namespaces/default';
export const ROLLOUTS = `${ARGO}/rollouts`;

/** Steps that wait for a person twice. */
export const PAUSES = [
  { setWeight: 20 },
  { pause: {} },
  { setWeight: 40 },
  { pause: {} },
];

export const isPausedAt = (step: number) => (status: any) =>
  status.currentStepIndex === step && status.pauseConditions?.length === 1;

export function templateOf(
  name: string,
  version: string,
  podSpec: object = {},
) {
  return {
    metadata: { labels: { app: name } },
    spec: {
      containers: [{ name: 'app', image: `example/app:${version}` }],
      ...podSpec,
    },
  };
}

/** Rollouts in `default` of a real cluster. */
export class RealRollouts {
  readonly #cluster: LocalCluster;

  constructor(cluster: LocalCluster) {
    this.#cluster = cluster;
  }

  /** The AnalysisTemplate `slow`, which does not come to an end by itself. */
  async makeSlowAnalysis(): Promise<void> {
    await this.makeAnalysis('slow', {
      name: 'never-measured',
      initialDelay: '1h',
      provider: { web: { url: 'http://127.0.0.1:1' } },
    });
  }

  async makeAnalysis(name: string, metric: object): Promise<void> {
    await this.#cluster.admin(
      `${ARGO}/analysistemplates`,
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AnalysisTemplate',
        metadata: { name },
        spec: { metrics: [metric] },
      },
      'POST',
    );
  }

  /** A rollout of v1 that is healthy. */
  async makeRollout(
    name: string,
    steps: object[],
    spec: object = { template: templateOf(name, 'v1') },
  ): Promise<void> {
    await this.#cluster.admin(
      ROLLOUTS,
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        metadata: { name },
        spec: {
          replicas: 5,
          selector: { matchLabels: { app: name } },
          strategy: { canary: { steps } },
          ...spec,
        },
      },
      'POST',
    );
    await until(async () => (await this.statusOf(name)).phase === 'Healthy');
  }

  /** The same with an update to v2 under way, which has come so far. */
  async makeCanary(
    name: string,
    steps: object[],
    hasCome: (status: any) => unknown,
    podSpec: object = {},
  ): Promise<void> {
    await this.makeRollout(name, steps);
    await this.deploy(name, 'v2', podSpec);
    await until(async () => Boolean(hasCome(await this.statusOf(name))));
  }

  /** The same with a canary strategy of which the steps are not all. */
  async makeCanaryOf(
    name: string,
    canary: object,
    hasCome: (status: any) => unknown,
  ): Promise<void> {
    const template = templateOf(name, 'v1');
    await this.makeRollout(name, [], { template, strategy: { canary } });
    await this.deploy(name, 'v2');
    await until(async () => Boolean(hasCome(await this.statusOf(name))));
  }

  async deploy(
    name: string,
    version: string,
    podSpec: object = {},
  ): Promise<void> {
    await this.#cluster.admin(`${ROLLOUTS}/${name}`, {
      spec: { template: templateOf(name, version, podSpec) },
    });
  }

  async statusOf(name: string): Promise<any> {
    return (await this.#cluster.admin(`${ROLLOUTS}/${name}`)).status ?? {};
  }

  /** All that a verb may change of it; the controller writes the rest when it likes. */
  async steeringOf(name: string): Promise<unknown[]> {
    const { spec, status } = await this.#cluster.admin(`${ROLLOUTS}/${name}`);
    const { abort, promoteFull, controllerPause, pauseConditions } = status;
    const pauses = [controllerPause, pauseConditions];
    return [spec, abort, promoteFull, status.currentStepIndex, pauses];
  }

  /** Until nothing has been written to it for a second. */
  async untilAtRest(name: string): Promise<void> {
    let last = '';
    await until(async () => {
      const before = last;
      const { metadata } = await this.#cluster.admin(`${ROLLOUTS}/${name}`);
      last = metadata.resourceVersion;
      await new Promise(later => setTimeout(later, 1_000));
      return before === last;
    });
  }

  /** What a person sends who looks at the rollout as it is. */
  async requestOf(
    verb: Verb,
    name: string,
    about: object = {},
  ): Promise<ActionRequest> {
    const { metadata, status } = await this.#cluster.admin(
      `${ROLLOUTS}/${name}`,
    );
    return {
      verb,
      key: randomUUID(),
      rollout: { cluster: 'demo', namespace: 'default', name },
      seen: {
        uid: metadata.uid,
        podHash: status.currentPodHash,
        stepIndex: status.currentStepIndex ?? null,
      },
      ...about,
    } as ActionRequest;
  }
}

/** What a person does to them in a portal. */
export class PortalRollouts extends RealRollouts {
  readonly #portal: Portal;

  constructor(cluster: LocalCluster, portal: Portal) {
    super(cluster);
    this.#portal = portal;
  }

  async viewOf(name: string): Promise<RolloutView> {
    let view: RolloutView | undefined;
    await until(async () => {
      view = (await this.#portal.read(name)).body.rollouts?.[0];
      return view !== undefined;
    });
    return view!;
  }

  /** Acts, and gives the code of the refusal; null when it was accepted. */
  async act(
    verb: Verb,
    name: string,
    about: object = {},
  ): Promise<string | null> {
    const request = await this.requestOf(verb, name, about);
    const reply = await this.#portal.act(name, request);
    if (reply.status === 409) {
      return reply.body.error.code;
    }
    if (reply.status !== 200) {
      const { message } = reply.body.error ?? {};
      throw new Error(`${verb} of ${name}: ${reply.status} ${message}`);
    }
    return null;
  }

  /**
   * Tries every verb that the page does not offer for a rollout that rests: each is
   * refused, and the rollout stays as it is. The verbs that are offered.
   */
  async tryWhatIsNotOffered(name: string): Promise<Verb[]> {
    const before = await this.steeringOf(name);
    let offered: Verb[] = [];
    for (const verb of verbSchema.options) {
      const { actions } = await this.viewOf(name);
      if (isOffered(actions, verb)) {
        offered = [...offered, verb];
      } else if ((await this.act(verb, name, ABOUT(name)[verb])) === null) {
        throw new Error(`${verb} is not offered for ${name}, and was accepted`);
      }
    }
    if (!isDeepStrictEqual(await this.steeringOf(name), before)) {
      throw new Error(`${name} was changed by what is not offered`);
    }
    return offered;
  }
}

/**
 * A cluster with the real controller, and a portal with a component for each of the
 * rollouts that a test is going to make there. The portal reads the cluster already.
 */
export async function startPortalRollouts(options: {
  clusterName: string;
  /** Of the rollouts. */
  names: string[];
  hasPrometheus?: boolean;
  argoRollouts?: (cluster: LocalCluster) => object;
}): Promise<{
  cluster: LocalCluster;
  portal: Portal;
  rollouts: PortalRollouts;
  stop(): Promise<void>;
}> {
  const { clusterName, names, hasPrometheus, argoRollouts } = options;
  const cluster = await startLocalCluster(
    clusterName,
    ...(hasPrometheus ? [] : (['--no-prometheus'] as const)),
  );
  const portal = await startPortal({
    clusters: [clusterConfig('demo', cluster)],
    components: Object.fromEntries(
      names.map(name => [name, { 'argo-rollouts/rollout': `default/${name}` }]),
    ),
    argoRollouts: argoRollouts?.(cluster),
  });
  // The Kubernetes plugin loads its client at the first call, which takes its time here.
  await until(
    async () => (await portal.read(names[0])).body.sources[0].state === 'ok',
  );
  return {
    cluster,
    portal,
    rollouts: new PortalRollouts(cluster, portal),
    stop: async () => {
      await stopPortals();
      await cluster.stop();
    },
  };
}

/** What else a verb needs to be told. */
const ABOUT = (name: string): Partial<Record<Verb, object>> => ({
  promoteFull: { confirmName: name, undoesAbort: false },
  undo: { toRevision: 99 },
  terminate: { analysisRun: 'none' },
});

function isOffered(actions: RolloutView['actions'], verb: Verb): boolean {
  switch (verb) {
    case 'undo':
      return actions.undo.revisions.some(({ action }) => action.possible);
    case 'terminate':
      return actions.terminate.analysisRuns.some(
        ({ action }) => action.possible,
      );
    default:
      return actions[verb].possible;
  }
}
