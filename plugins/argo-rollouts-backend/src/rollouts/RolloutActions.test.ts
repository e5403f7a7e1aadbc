import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { mockServices } from '@backstage/backend-test-utils';
import { FakeClock } from '../__testUtils__/FakeClock';
import { intentOf } from '../__testUtils__/intents';
import { type ActionCall, RolloutActions } from './RolloutActions';

it('tells a click that is still being carried out from one that failed', async () => {
  const actions = new RolloutActions({
    catalog: catalogServiceMock(),
    permissions: mockServices.permissions.mock(),
    log: { begin: async () => ({ kind: 'running' }) },
    clock: new FakeClock(),
    rollouts: {} as never,
    effects: {} as never,
    gate: {} as never,
  });
  const call = { ...intentOf(), barred: null } as unknown as ActionCall;
  await expect(actions.act(call)).rejects.toMatchObject({
    name: 'ServiceUnavailableError',
    code: 'stillRunning',
  });
});
