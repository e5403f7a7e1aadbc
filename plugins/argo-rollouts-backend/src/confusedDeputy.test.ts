import {
  type ActionRequest,
  verbSchema,
} from 'backstage-plugin-argo-rollouts-common';
import {
  API,
  BILLING,
  CASES,
  type Changes,
  loadKubernetesPlugin,
  requestFor,
} from './__testUtils__/acting';
import { RecordingApiServer } from './__testUtils__/RecordingApiServer';
import { type Portal, startPortal, stopPortals } from './__testUtils__/portal';

/*
 * Who may do everything to one component tries to reach what is not its own. What they
 * send is true of what they want to reach, and would be carried out were it theirs.
 */

const ALL = verbSchema.options;

/** It has the label of `api-service`, and a component names it. */
const LEDGER = { ...API, name: 'ledger', namespace: 'billing' };
const NAMES_LEDGER = {
  ledger: { 'argo-rollouts/rollout': 'billing/ledger' },
};

let cluster: RecordingApiServer;
let elsewhere: RecordingApiServer;

beforeAll(loadKubernetesPlugin);

beforeEach(async () => {
  cluster = new RecordingApiServer();
  elsewhere = new RecordingApiServer();
  await Promise.all([cluster.start(), elsewhere.start()]);
});

afterEach(async () => {
  await stopPortals();
  await Promise.all([cluster.stop(), elsewhere.stop()]);
});

function start(
  options: Partial<Parameters<typeof startPortal>[0]> = {},
): Promise<Portal> {
  return startPortal({
    clusters: [cluster.config('demo'), elsewhere.config('elsewhere')],
    components: NAMES_LEDGER,
    ...options,
  });
}

function patches() {
  return [...cluster.patches, ...elsewhere.patches];
}

describe.each(ALL)('%s', verb => {
  beforeEach(() => {
    for (const server of [cluster, elsewhere]) {
      server.addRecorded(CASES[verb].state, API);
      server.addRecorded(CASES[verb].state, BILLING);
      server.addRecorded(CASES[verb].state, LEDGER);
    }
  });

  const request = (changes?: Changes) => requestFor(cluster, verb, changes);

  it('does not reach by a name that is not the own', async () => {
    const { act } = await start();
    const attempts: [string, string, ActionRequest][] = [
      [
        'the rollout of another',
        'api-service',
        request({ rollout: { name: 'billing' } }),
      ],
      [
        'the own name in another namespace',
        'by-name',
        request({ rollout: { name: 'ledger' } }),
      ],
      ['a namespace that the component does not name', 'elsewhere', request()],
      ['a cluster that the component does not name', 'pinned', request()],
      [
        'a cluster that there is not',
        'api-service',
        request({ rollout: { cluster: 'nowhere' } }),
      ],
      [
        'the uid of another',
        'billing',
        request({ seen: { uid: 'uid-of-billing' } }),
      ],
    ];
    const answers: [string, number][] = [];
    for (const [what, entity, body] of attempts) {
      answers.push([what, (await act(entity, body)).status]);
    }
    expect(answers).toEqual(attempts.map(([what]) => [what, 404]));
    expect(patches()).toEqual([]);
  });

  it.each<[string, object]>([
    ['all clusters', { namespaces: ['shop'] }],
    ['that cluster', { clusters: [{ name: 'demo', namespaces: ['shop'] }] }],
  ])(
    'does not leave the namespaces that the portal looks into, of %s',
    async (_, argoRollouts) => {
      const { act } = await start({ argoRollouts });
      // By name, and by the label.
      for (const entity of ['ledger', 'api-service']) {
        const reply = await act(
          entity,
          request({ rollout: { name: 'ledger' } }),
        );
        expect([entity, reply.status]).toEqual([entity, 404]);
      }
      expect(
        cluster.requests.filter(({ path }) => path.includes('/billing/')),
      ).toEqual([]);
      expect((await act('api-service', request())).status).toBe(200);
    },
  );

  it('reaches what is named, where the portal looks into all', async () => {
    const { act } = await start();
    const reply = await act('ledger', request({ rollout: { name: 'ledger' } }));
    expect(reply.status).toBe(200);
  });
});

it('does not end the AnalysisRun of another rollout', async () => {
  cluster.addRecorded('canary-analysing', API);
  cluster.addRecorded('canary-analysing', BILLING);
  const { analysisRun } = requestFor(cluster, 'terminate', {
    rollout: { name: 'billing' },
  }) as { analysisRun: string };
  const { act } = await start();
  const reply = await act(
    'api-service',
    requestFor(cluster, 'terminate', { analysisRun }),
  );
  expect([reply.status, reply.body.error.code]).toEqual([
    409,
    'unknownAnalysisRun',
  ]);
  expect(patches()).toEqual([]);
});
