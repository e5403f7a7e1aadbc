import { readReplicaSet, readRollout } from '../crd';
import { recordingOf } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';
import { describeSteps } from './steps';
import { describeTraffic } from './traffic';

function trafficOf(canary: object, status: object = {}) {
  const rollout = readRollout({
    spec: { strategy: { canary } },
    status: { currentPodHash: 'new', stableRS: 'old', ...status },
  });
  return describeTraffic(
    rollout,
    describeSteps(rollout),
    readReplicaSet({ status: { availableReplicas: 1 } }),
  );
}

describe('describeTraffic', () => {
  it.each([
    [
      {
        istio: {
          virtualService: { name: 'vs', routes: ['primary'] },
          virtualServices: [{ name: 'other' }],
          destinationRule: { name: 'dr', canarySubsetName: 'c' },
        },
      },
      'Istio',
      [
        'VirtualService vs primary',
        'VirtualService other',
        'DestinationRule dr',
      ],
    ],
    [
      { nginx: { stableIngress: 'a', stableIngresses: ['b'] } },
      'NGINX',
      ['Ingress a', 'Ingress b'],
    ],
    [
      { alb: { ingress: 'a', rootService: 'root' } },
      'AWS ALB',
      ['Ingress a', 'Service root'],
    ],
    [{ smi: { trafficSplitName: 's' } }, 'SMI', ['TrafficSplit s']],
    [{ ambassador: { mappings: ['m'] } }, 'Ambassador', ['Mapping m']],
    [
      {
        appMesh: {
          virtualService: { name: 'vs' },
          virtualNodeGroup: {
            canaryVirtualNodeRef: { name: 'c' },
            stableVirtualNodeRef: { name: 's' },
          },
        },
      },
      'AWS App Mesh',
      ['VirtualService vs', 'VirtualNode c', 'VirtualNode s'],
    ],
    [
      { traefik: { weightedTraefikServiceName: 't' } },
      'Traefik',
      ['TraefikService t'],
    ],
    [
      { apisix: { route: { name: 'r', rules: ['x'] } } },
      'APISIX',
      ['ApisixRoute r x'],
    ],
    [
      {
        plugins: {
          'argoproj-labs/gatewayAPI': {
            httpRoute: 'h',
            grpcRoutes: [{ name: 'g' }],
            namespace: 'edge',
          },
        },
      },
      'argoproj-labs/gatewayAPI',
      ['HTTPRoute edge/h', 'GRPCRoute edge/g'],
    ],
    [{ teleport: { mast: 1 } }, 'teleport', []],
  ])('names the router of %j', (trafficRouting, name, objects) => {
    const [router] = trafficOf({ trafficRouting }).routers;
    expect(router.name).toBe(name);
    expect(
      router.objects.map(object =>
        [object.kind, object.name, ...object.parts].join(' '),
      ),
    ).toEqual(objects);
  });

  it('names several routers', () => {
    const trafficRouting = {
      maxTrafficWeight: 100,
      managedRoutes: [],
      alb: { ingress: 'a' },
      istio: {},
    };
    expect(
      trafficOf({ trafficRouting }).routers.map(({ kind }) => kind),
    ).toEqual(['alb', 'istio']);
  });

  it('has no router without one, and for blue-green', () => {
    expect(trafficOf({}).routers).toEqual([]);
  });

  it.each([
    ['canary-ping-pong', 'ping', 'app-ping', 'app-pong'],
    ['canary-pong-ping', 'pong', 'app-pong', 'app-ping'],
  ])('knows which service is whose on %s', (state, stable, ofStable, other) => {
    const { traffic, revisions } = describeRollout(recordingOf(state));
    expect(traffic).toMatchObject({
      stableService: ofStable,
      canaryService: other,
      pingPong: { stable },
    });
    expect(
      revisions.find(({ roles }) => roles.includes('stable'))?.roles,
    ).toContain(stable);
  });

  it('says that stable gives up pods', () => {
    expect(
      describeRollout(recordingOf('canary-dynamic-stable-scale')).traffic,
    ).toMatchObject({
      isStableScaledDynamically: true,
      scaleDownDelaySeconds: null,
    });
  });
});

describe('routes', () => {
  const steps = [
    {
      setHeaderRoute: {
        name: 'testers',
        match: [
          { headerName: 'x-tester', headerValue: { exact: 'yes' } },
          { headerName: 'x-beta', headerValue: { prefix: 'b' } },
        ],
      },
    },
    {
      setMirrorRoute: {
        name: 'shadow',
        percentage: 35,
        match: [
          {
            method: { exact: 'GET' },
            path: { prefix: '/api' },
            headers: { agent: { regex: '.*bot.*' } },
          },
        ],
      },
    },
    { setHeaderRoute: { name: 'testers' } },
    { pause: {} },
  ];
  const managedRoutes = [{ name: 'shadow' }, { name: 'testers' }];
  const at = (currentStepIndex: number, status: object = {}) =>
    trafficOf(
      { steps, trafficRouting: { istio: {}, managedRoutes } },
      { currentStepIndex, ...status },
    ).routes;

  it('are in force from the step that sets them, in their order', () => {
    expect(at(0).map(({ name }) => name)).toEqual(['testers']);
    expect(at(1)).toEqual([
      {
        kind: 'mirror',
        name: 'shadow',
        percentage: 35,
        stepIndex: 1,
        matches: [
          [
            { on: 'method', name: '', comparison: 'exact', value: 'GET' },
            { on: 'path', name: '', comparison: 'prefix', value: '/api' },
            {
              on: 'header',
              name: 'agent',
              comparison: 'regex',
              value: '.*bot.*',
            },
          ],
        ],
      },
      expect.objectContaining({ kind: 'header', name: 'testers' }),
    ]);
  });

  it('are as the controller sets them', () => {
    const { traffic } = describeRollout(recordingOf('canary-mirror-route'));
    expect(traffic.routes).toMatchObject([
      { kind: 'mirror', name: 'shadow', percentage: 35, stepIndex: 1 },
    ]);
    const after = describeRollout(recordingOf('canary-after-mirror-route'));
    expect(after.traffic.routes).toEqual([]);
  });

  it('end with the step that sets them without a match', () => {
    expect(at(2).map(({ name }) => name)).toEqual(['shadow']);
  });

  it.each([[{ abort: true }], [{ promoteFull: true }], [{ stableRS: 'new' }]])(
    'are gone with %j',
    status => {
      expect(at(1, status)).toEqual([]);
    },
  );

  it('match any header with Istio, all with the others', () => {
    const [, testers] = at(1);
    expect(testers.matches.map(match => match.length)).toEqual([1, 1]);
    const [withAlb] = trafficOf(
      { steps, trafficRouting: { alb: {}, managedRoutes } },
      { currentStepIndex: 0 },
    ).routes;
    expect(withAlb.matches.map(match => match.length)).toEqual([2]);
  });
});
