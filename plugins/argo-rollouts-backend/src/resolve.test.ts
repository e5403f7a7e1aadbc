import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { resolvedSchema } from 'backstage-plugin-argo-rollouts-common';
import request from 'supertest';
import { RecordingApiServer } from './__testUtils__/RecordingApiServer';
import {
  type Portal,
  startPortal,
  stopPortals,
  until,
} from './__testUtils__/portal';

let cluster: RecordingApiServer;
let portal: Portal;

beforeAll(async () => {
  cluster = new RecordingApiServer();
  await cluster.start();
  cluster.addRecorded('canary-healthy', {
    name: 'checkout',
    namespace: 'shop',
    labels: { 'backstage.io/kubernetes-id': 'checkout', tier: 'one' },
  });
  portal = await startPortal({
    clusters: [
      cluster.config('demo'),
      { ...cluster.config('dead'), url: 'http://127.0.0.1:1' },
      cluster.config('narrow'),
    ],
    argoRollouts: { clusters: [{ name: 'narrow', namespaces: ['pay'] }] },
    components: {
      checkout: { 'backstage.io/kubernetes-id': 'checkout' },
      'tier-one': { 'backstage.io/kubernetes-label-selector': 'tier=one' },
      'tier-two': { 'backstage.io/kubernetes-label-selector': 'tier=two' },
      named: { 'argo-rollouts/rollout': 'shop/checkout' },
      'named-elsewhere': {
        'argo-rollouts/rollout': 'shop/checkout',
        'backstage.io/kubernetes-cluster': 'other',
      },
      hidden: { 'argo-rollouts/rollout': 'shop/checkout' },
    },
  });
  portal.permissions.authorize.mockImplementation(async requests =>
    requests.map(query => ({
      result:
        'resourceRef' in query &&
        query.resourceRef === 'component:default/hidden'
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    })),
  );
  await until(async () => (await resolve()).body.problem === null);
});

afterAll(async () => {
  await stopPortals();
  await cluster.stop();
});

function resolve(query: object = {}): Promise<request.Response> {
  return request(portal.server)
    .get('/api/argo-rollouts/resolve')
    .query({
      ...{ cluster: 'demo', namespace: 'shop', rollout: 'checkout' },
      ...query,
    })
    .then(reply => reply);
}

describe('resolving a rollout', () => {
  it('lists all components that show it and may be read', async () => {
    const { status, body } = await resolve();
    expect(status).toBe(200);
    expect(resolvedSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      rollout: { cluster: 'demo', namespace: 'shop', name: 'checkout' },
      components: [
        { entityRef: 'component:default/checkout' },
        { entityRef: 'component:default/named' },
        { entityRef: 'component:default/tier-one' },
      ],
      problem: null,
    });
  });

  it('says what to do when there is none, whether or not the rollout exists', async () => {
    const { body } = await resolve({ rollout: 'nothing' });
    expect(body).toMatchObject({
      components: [],
      problem: {
        code: 'noComponent',
        nextStep: expect.stringContaining(
          'argo-rollouts/rollout: shop/nothing',
        ),
      },
    });
  });

  it('names the clusters of the portal for one that it does not have', async () => {
    const { body } = await resolve({ cluster: 'prod' });
    expect(body.problem).toMatchObject({
      code: 'unknownCluster',
      nextStep: expect.stringMatching(/demo, dead/),
    });
  });

  it('knows those that name it when the cluster does not answer', async () => {
    const { body } = await resolve({ cluster: 'dead' });
    expect(body).toMatchObject({
      components: [{ entityRef: 'component:default/named' }],
      problem: { code: 'clusterFailed' },
    });
  });

  it('says that the portal does not look there, whoever names the rollout', async () => {
    cluster.requests.length = 0;
    const { body } = await resolve({ cluster: 'narrow' });
    expect(resolvedSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      components: [],
      problem: {
        code: 'namespaceNotWatched',
        message: expect.stringContaining('only into pay'),
        nextStep: expect.stringContaining('argoRollouts.namespaces'),
      },
    });
    expect(cluster.requests).toEqual([]);
  });

  it.each([
    { namespace: 'Shop!' },
    { rollout: 'a,metadata.namespace=b' },
    { query: 'more' },
  ])('refuses %j', async query => {
    expect((await resolve(query)).status).toBe(400);
  });
});
