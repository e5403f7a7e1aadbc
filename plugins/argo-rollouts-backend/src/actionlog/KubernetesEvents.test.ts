import { mockServices } from '@backstage/backend-test-utils';
import { FakeApi } from '../__testUtils__/FakeApi';
import { recordOf } from '../__testUtils__/loggedActions';
import { type Clusters } from '../kubernetes';
import { KubernetesEvents } from './KubernetesEvents';

const { entry } = recordOf({
  verb: 'promoteFull',
  through: 'plugin:scaffolder',
  acceptedAt: '2026-11-24T12:00:01.250Z',
  reasons: [{ at: '2026-11-24T12:00:00Z', text: 'hotfix', ticket: 'INC-1' }],
});

function setUp() {
  const api = new FakeApi();
  const clusters: Clusters = {
    list: async () => [{ name: 'demo', authProvider: 'serviceAccount' }],
    api: () => api,
  };
  const logger = mockServices.logger.mock();
  return { api, logger, events: new KubernetesEvents({ clusters, logger }) };
}

it('tells people with kubectl who acted, and why', async () => {
  const { api, events } = setUp();
  await events.write(entry);
  expect(api.created).toEqual([
    {
      plural: 'events',
      namespace: 'shop',
      object: expect.objectContaining({
        metadata: { name: `api-service.${entry.id}` },
        involvedObject: expect.objectContaining({
          kind: 'Rollout',
          name: 'api-service',
        }),
        reason: 'PortalPromoteFull',
        message:
          'user:default/ada through plugin:scaffolder asked for promoteFull in Backstage (INC-1): hotfix',
        source: { component: 'backstage-argo-rollouts' },
        firstTimestamp: '2026-11-24T12:00:01Z',
      }),
    },
  ]);
});

it('says once that it may not', async () => {
  const { api, logger, events } = setUp();
  api.onCreate = async () => {
    throw new Error('forbidden');
  };
  await events.write(entry);
  await events.write(entry);
  expect(logger.info).toHaveBeenCalledTimes(1);
});
