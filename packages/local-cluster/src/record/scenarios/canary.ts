import {
  albObjects,
  albRouting,
  ingress,
  rollout,
  services,
  virtualService,
  virtualServiceDefinition,
} from '../manifests.ts';
import {
  isHealthy,
  waitsAtStep,
  isAborted,
  type RolloutState,
  type Scenario,
} from '../subject.ts';

/** Without a router, through revisions: superseded, back to stable, undone. */
export const revisions: Scenario = async subject => {
  const { apply, ship, act, reaches, record } = subject;
  await apply(
    rollout({
      strategy: {
        canary: {
          steps: [
            { setWeight: 25 },
            { pause: { duration: '1h' } },
            { setWeight: 50 },
            { pause: {} },
          ],
        },
      },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(waitsAtStep(1));
  await record('canary-without-router');

  await act('promote');
  await reaches(waitsAtStep(3));
  const before = await subject.get();
  await ship('3.0.0');
  await reaches(
    r =>
      waitsAtStep(1)(r) &&
      r.status?.currentPodHash !== before.status?.currentPodHash,
  );
  await record('canary-superseded');

  await act('undo', '--to-revision', '1');
  await reaches(isHealthy);
  await record('canary-back-to-stable');

  await ship('4.0.0');
  await reaches(waitsAtStep(1));
  await act('promote', '--full');
  await reaches(isHealthy);
  await act('undo');
  await reaches(waitsAtStep(1));
  await record('canary-undone');
};

/** Pods count after six seconds, so that what is in between lasts. */
export const slow: Scenario = async ({
  apply,
  ship,
  act,
  patch,
  reaches,
  record,
}) => {
  await apply(
    rollout({
      strategy: { canary: { steps: [{ setWeight: 25 }, { pause: {} }] } },
      spec: { minReadySeconds: 6 },
    }),
  );
  await reaches(
    r => r.status?.phase === 'Progressing' && r.status.updatedReplicas === 4,
  );
  await record('canary-first-version');
  await reaches(isHealthy);

  await ship('2.0.0');
  await reaches(waitsAtStep(1));
  await act('promote', '--full');
  await reaches(r => r.status?.promoteFull === true);
  await record('canary-promoting-fully');
  await reaches(isHealthy);

  await act('restart', '--in', '1h');
  await reaches(isRestarting);
  await record('canary-restart-scheduled');
  await patch({ spec: { restartAt: null } });
  await reaches(isHealthy);
  await act('restart');
  await reaches(isRestarting);
  await record('canary-restarting');
};

/** A canary without steps replaces pods like a Deployment. */
export const stepless: Scenario = async ({ apply, ship, reaches, record }) => {
  await apply(
    rollout({
      strategy: { canary: { maxSurge: 1, maxUnavailable: 0 } },
      spec: { minReadySeconds: 4 },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(r => r.status?.updatedReplicas === 2);
  await record('canary-without-steps');
};

/** Two services that take turns as the stable one. */
export const pingPong: Scenario = async ({
  apply,
  ship,
  act,
  reaches,
  record,
}) => {
  await apply(
    ...services('app-ping', 'app-pong', 'app-root'),
    ingress('app', 'app-root', 'alb'),
    rollout({
      strategy: {
        canary: {
          pingPong: { pingService: 'app-ping', pongService: 'app-pong' },
          trafficRouting: albRouting.trafficRouting,
          steps: [{ setWeight: 25 }, { pause: {} }],
        },
      },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(waitsAtStep(1));
  await record('canary-ping-pong');
  await act('promote');
  await reaches(isHealthy);
  await ship('3.0.0');
  await reaches(waitsAtStep(1));
  await record('canary-pong-ping');
};

/** Stable gives up pods as the canary takes traffic. */
export const dynamicStableScale: Scenario = async ({
  apply,
  ship,
  act,
  reaches,
  record,
}) => {
  await apply(
    ...albObjects(),
    rollout({
      strategy: {
        canary: {
          ...albRouting,
          dynamicStableScale: true,
          steps: [{ setWeight: 50 }, { pause: {} }],
        },
      },
      // So that stable takes its time to come back.
      spec: { minReadySeconds: 3 },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  // Until stable has given up its pods.
  await reaches(r => waitsAtStep(1)(r) && r.status?.replicas === 4);
  await record('canary-dynamic-stable-scale');
  await act('abort');
  await reaches(isAborted);
  await record('canary-dynamic-stable-scale-aborted');
};

/** Weights in thousandths, which only NGINX and plugins take. */
export const nginx: Scenario = async ({ apply, ship, reaches, record }) => {
  await apply(
    ...services('app-stable', 'app-canary'),
    ingress('app', 'app-stable', 'nginx'),
    rollout({
      strategy: {
        canary: {
          canaryService: 'app-canary',
          stableService: 'app-stable',
          trafficRouting: {
            nginx: { stableIngress: 'app' },
            maxTrafficWeight: 1000,
          },
          steps: [{ setWeight: 125 }, { pause: {} }],
        },
      },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(waitsAtStep(1));
  await record('canary-nginx');
};

/** A mirror route: only Istio has them. Of Istio itself nothing runs; the controller writes its object. */
export const mirror: Scenario = async ({
  apply,
  act,
  ship,
  reaches,
  record,
}) => {
  await apply(virtualServiceDefinition());
  await apply(
    ...services('app-stable', 'app-canary'),
    virtualService('app', 'app-stable', 'app-canary'),
    rollout({
      strategy: {
        canary: {
          canaryService: 'app-canary',
          stableService: 'app-stable',
          trafficRouting: {
            managedRoutes: [{ name: 'shadow' }],
            istio: { virtualService: { name: 'app', routes: ['primary'] } },
          },
          steps: [
            { setCanaryScale: { weight: 25 } },
            {
              setMirrorRoute: {
                name: 'shadow',
                percentage: 35,
                match: [{ method: { exact: 'GET' } }],
              },
            },
            { pause: {} },
            { setMirrorRoute: { name: 'shadow' } },
            { setWeight: 50 },
            { pause: {} },
          ],
        },
      },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(waitsAtStep(2));
  await record('canary-mirror-route');

  await act('promote');
  await reaches(waitsAtStep(5));
  await record('canary-after-mirror-route');
};

function isRestarting({ status }: RolloutState): boolean {
  return status?.message === 'rollout is restarting';
}
